"""Corrections are kept apart, appended, and outlive a second reading."""

from __future__ import annotations

import pytest

from conftest import RUN, story
from selon.errors import InputError, LedgerError
from selon.ledger import Ledger
from selon.workbench.corrections import Corrections, apply, checked
from selon.workbench.store import Store

pytestmark = pytest.mark.slow

BASE = {"article_id": "story/1", "verdict": "changed"}


def trigger(k: int) -> list[int]:
    return list(story().events[k].trigger)


def test_a_correction_is_a_line_and_comes_back(tmp_path) -> None:
    path = tmp_path / "l.corrections.jsonl"
    kept = Corrections(path).append(BASE | {"trigger": trigger(1), "field": "status", "value": "planned", "note": "lu deux fois"})
    assert Corrections(path).all() == [kept] and kept["at"].endswith("+00:00")


def test_nothing_is_ever_rewritten(tmp_path) -> None:
    path = tmp_path / "l.corrections.jsonl"
    corrections = Corrections(path)
    corrections.append({"article_id": "a", "trigger": [1, 2], "verdict": "confirmed"})
    first = path.read_bytes()
    corrections.append({"article_id": "a", "trigger": [1, 2], "verdict": "rejected"})
    assert path.read_bytes().startswith(first) and [c["verdict"] for c in corrections.latest()] == ["rejected"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "true"}, "verdict"),
        ({"field": "sentence", "value": "x"}, "cannot be corrected"),
        ({"field": "status", "value": "vrai"}, "none of actual"),
        ({"field": "actor", "value": "Russia"}, "not a code"),
        ({"field": "time", "value": "hier"}, "ISO 8601"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        checked(BASE | {"trigger": [0, 1]} | change)


@pytest.mark.parametrize(
    ("field", "value", "look"),
    [
        ("status", "planned", lambda e, g: e["status"] == "planned"),
        ("type", "COOPERATE", lambda e, g: e["type"] == "COOPERATE"),
        ("actor", "RUS GOV; BLR GOV", lambda e, g: [s["code"] for s in e["actor"]] == ["RUS GOV", "BLR GOV"]),
        ("time", "", lambda e, g: e["time"] is None),
        ("place", "Izmir", lambda e, g: g["text"][slice(*e["place"])] == "Izmir"),
        ("kind", "believe", lambda e, g: g["statements"][1]["kind"] == "believe"),
        ("object", "absent du texte", lambda e, g: e["object"] is None),
    ],
)
def test_a_change_shows_in_the_gold(field: str, value: str, look) -> None:
    gold = apply(story(), [checked(BASE | {"trigger": trigger(1), "field": field, "value": value})])
    assert look(next(e for e in gold["events"] if e["id"] == "e2"), gold)


def test_a_rejected_event_is_not_in_the_gold() -> None:
    gold = apply(story(), [checked({"article_id": "story/1", "trigger": trigger(0), "verdict": "rejected"})])
    assert [e["id"] for e in gold["events"]] == ["e2", "e3"]


def test_reading_again_keeps_the_corrections(ledger_path) -> None:
    store = Store.open(ledger_path)
    store.correct({"article_id": "story/1", "trigger": trigger(2), "verdict": "confirmed"})
    store.ledger.write([story()], run=RUN)
    store.rebuild()
    assert store.rows("SELECT event_id FROM ev WHERE reviewed = 'confirmed'") == [{"event_id": "e3"}]
    store.close()
    again = Store.open(ledger_path)
    assert again.rows("SELECT count(*) AS n FROM ev WHERE reviewed = 'confirmed'") == [{"n": 1}]
    again.close()


def test_a_broken_line_is_named(tmp_path) -> None:
    path = tmp_path / "l.corrections.jsonl"
    path.write_text('{"article_id": "a"\n', encoding="utf-8")
    with pytest.raises(LedgerError, match="line 1"):
        Corrections(path)


def test_the_ledger_itself_is_untouched(ledger_path) -> None:
    store = Store.open(ledger_path)
    before = store.ledger.sql("SELECT * FROM events ORDER BY article_id, event_id").to_pylist()
    store.correct({"article_id": "story/1", "trigger": trigger(2), "verdict": "rejected"})
    assert store.ledger.sql("SELECT * FROM events ORDER BY article_id, event_id").to_pylist() == before
    store.close()
    with Ledger.open(ledger_path, read_only=True) as ledger:
        assert len(ledger.reading("story/1").events) == 3
