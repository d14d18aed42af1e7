"""The scorer: perfect readings score 1, each kind of error costs its own figure, and an independent scorer agrees."""

import copy
import importlib.util
import random

import pytest

from selon.errors import InputError
from selon.evaluate import Figure, below, gold_digest, load_floors, load_gold, matched_events, matched_statements, score

GOLD = {
    "a": {
        "id": "a",
        "statements": [{"id": "s1", "source": [0, 5], "source_code": "MLI GOV", "cue": [6, 12], "content": [[13, 60]], "kind": "fear", "form": "indirect"}],
        "events": [
            {
                "id": "e1", "trigger": [20, 28], "type": "ASSAULT",
                "actor": [{"span": [13, 19], "code": "MLI REB"}], "recipient": [{"span": [30, 34], "code": "MLI"}],
                "time": "2021-03-02", "place": [30, 34], "status": "possible", "statement": "s1",
            },
            {"id": "e2", "trigger": [70, 75], "type": "CONSULT", "actor": [], "recipient": [], "status": "actual", "statement": None},
        ],
    }
}  # fmt: skip


def changed(**changes):
    """The gold's first event with other fields, as a system would give it."""
    system = copy.deepcopy(GOLD)
    system["a"]["events"][0].update(changes)
    return score(GOLD, system)


def test_the_gold_itself_is_perfect():
    figures = score(GOLD, GOLD)
    assert {name: f.value for name, f in figures.items()} == {name: float(name != "asserted_as_fact") for name in figures}


def test_no_reading_scores_nothing_and_asserts_nothing():
    assert {f.value for f in score(GOLD, {}).values()} == {0.0}


ERRORS = {
    "type": ({"type": "COERCE"}, {"type": 0.5, "event": 0.5, "trigger": 1.0}),
    "status": ({"status": "negated"}, {"status": 0.5, "row": 0.5, "event": 1.0}),
    "actor": ({"actor": []}, {"actor": 0.0, "row": 0.5, "recipient": 1.0}),
    "time": ({"time": "2021-03"}, {"time": 0.0, "row": 1.0}),
    "place": ({"place": None}, {"place": 0.0, "row": 1.0}),
    "source": ({"statement": None}, {"source": 0.5, "row": 0.5, "asserted_as_fact": 0.0}),
    "plain fact": ({"statement": None, "status": "actual"}, {"asserted_as_fact": 1.0, "status": 0.5}),
    "trigger": ({"trigger": [100, 105]}, {"trigger": 0.5, "event": 0.5}),
}


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_costs_its_own_figure(error):
    changes, expected = ERRORS[error]
    figures = changed(**changes)
    assert {name: round(figures[name].value, 3) for name in expected} == expected


def test_a_content_of_less_than_half_is_another_statement():
    system = copy.deepcopy(GOLD)
    system["a"]["statements"][0]["content"] = [[13, 30]]
    assert score(GOLD, system)["statement.content"].value == 0.0


def test_below_names_what_falls_short_and_treats_asserted_as_fact_as_a_ceiling():
    figures = {"event": Figure(0.5, 10), "asserted_as_fact": Figure(0.2, 10)}
    assert below(figures, {"event": 0.5, "asserted_as_fact": 0.2}) == []
    assert len(below(figures, {"event": 0.51, "asserted_as_fact": 0.1})) == 2


def test_floors_of_other_gold_are_refused(tmp_path):
    (tmp_path / "floors.toml").write_text('[dev]\ngold = "abc"\n[dev.floors]\nevent = 0.5\n')
    assert load_floors(tmp_path / "floors.toml", "dev", "abc") == {"event": 0.5}
    with pytest.raises(InputError, match="other gold"):
        load_floors(tmp_path / "floors.toml", "dev", "def")


def test_a_folder_without_gold_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="articles.jsonl"):
        load_gold(tmp_path)


def test_an_independent_scorer_gives_the_same_figures(shared):
    spec = importlib.util.spec_from_file_location("independent_score", shared / "gold" / "score.py")
    independent = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(independent)
    gold = load_gold(shared / "gold" / "dev")
    system = _disturbed(gold, random.Random(7))
    expected, _ = independent.score(gold, system)
    theirs = {name: next(figure[k] for k in ("f1", "acc", "rate") if k in figure) for name, figure in expected.items()}
    ours = score(gold, system)
    assert {name: round(f.value, 9) for name, f in ours.items()} == {name: round(value, 9) for name, value in theirs.items()}


def _disturbed(gold, chance):
    """Gold with about a fifth of everything wrong."""
    system = copy.deepcopy(gold)
    for reading in system.values():
        reading["events"] = [e for e in reading["events"] if chance.random() < 0.9]
        for event in reading["events"]:
            for field, value in (("status", "actual"), ("statement", None), ("type", "ACCUSE"), ("time", "2012"), ("place", None), ("actor", [])):
                if chance.random() < 0.2:
                    event[field] = value
        for statement in reading["statements"]:
            if chance.random() < 0.3:
                statement["content"] = [[a, a + (b - a) * 2 // 3] for a, b in statement["content"]]
            if chance.random() < 0.2:
                statement |= {"source": None, "source_code": ""}
    return system


def test_the_digest_follows_the_files(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    before = gold_digest(tmp_path)
    (tmp_path / "a.json").write_text("{ }")
    assert gold_digest(tmp_path) != before


def test_events_are_matched_by_their_triggers():
    gold, read = [{"trigger": [0, 4], "type": "AID"}, {"trigger": [9, 12], "type": "AID"}], [{"trigger": [2, 4], "type": "SUPPORT"}]
    assert matched_events(gold, read) == [(gold[0], read[0])]


def test_statements_are_matched_by_their_contents_and_told_by_their_source():
    gold = {"content": [[0, 10]], "source": [20, 25], "source_code": "MLI GOV"}
    other = {"content": [[0, 9]], "source": [30, 35], "source_code": "NER GOV"}
    assert matched_statements([gold], [other]) == [(gold, other, False)]
