"""A claim gathers reports of one alleged act, and only those."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from selon.article import Article, Span
from selon.event import Event, Side, Statement
from selon.ledger import Ledger
from selon.reading import Reading
from selon.workbench import queries
from selon.workbench.claims import is_contested, move, moves, object_head
from selon.workbench.corrections import Corrections
from selon.workbench.filters import View
from selon.workbench.store import Store

SENTENCE = "Moscou parle : Ankara livre des drones à Kiev."


def report(
    number: int, day: date, status: str, kind: str | None = None, *, actor: str = "TUR GOV", source: str = "Moscou", object_: str = "des drones"
) -> Reading:
    text = SENTENCE.replace("des drones", object_)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    statements = [Statement("s1", [Span(15, len(text))], at("parle"), Side(at("Moscou"), "RUS GOV", source), kind)] if kind else []
    event = Event(
        "e1",
        at("livre"),
        "AID",
        None,
        [Side(at("Ankara"), actor)],
        [Side(at("Kiev"), "UKR GOV")],
        object=at(object_),
        status=status,
        statement="s1" if kind else None,
    )
    return Reading(article=Article(id=f"a{number}", body=text, published=day), statements=statements, events=[event], sentences=[Span(0, len(text))])


def claims_of(tmp_path, readings: list[Reading], window: int = 30) -> list[dict]:
    ledger = Ledger.open(tmp_path / "c.duckdb")
    ledger.write(readings)
    store = Store(ledger, Corrections(tmp_path / "c.jsonl"))
    found = queries.claims(store, View(), window=window)
    lanes = queries.lanes(store, View(), found)
    store.close()
    return [c | {"events": [r for r in lanes if r["claim"] == c["id"]]} for c in found]


DAY = date(2024, 5, 1)


def test_feared_promised_done_denied_is_one_claim(tmp_path) -> None:
    course = [("possible", "fear"), ("planned", "promise"), ("actual", "say"), ("negated", "deny")]
    found = claims_of(tmp_path, [report(k, DAY + timedelta(days=5 * k), s, kind) for k, (s, kind) in enumerate(course)])
    assert len(found) == 1 and is_contested(found[0])
    assert [m["move"] for m in moves(found[0]["events"])] == ["feared", "promised", "done", "denied"]


@pytest.mark.parametrize(("days", "window", "claims"), [(10, 30, 1), (40, 30, 0), (40, 90, 1), (30, 30, 1), (31, 30, 0)])
def test_the_window_decides_what_is_near(tmp_path, days: int, window: int, claims: int) -> None:
    found = claims_of(tmp_path, [report(1, DAY, "possible", "fear"), report(2, DAY + timedelta(days=days), "negated", "deny")], window)
    assert len(found) == claims


@pytest.mark.parametrize("other", [{"actor": "IRN GOV"}, {"object_": "des obus"}])
def test_another_actor_or_object_is_another_claim(tmp_path, other: dict) -> None:
    assert claims_of(tmp_path, [report(1, DAY, "possible", "fear"), report(2, DAY, "actual", "say", **other)]) == []


def test_an_organ_acts_for_its_country(tmp_path) -> None:
    assert len(claims_of(tmp_path, [report(1, DAY, "possible", "fear"), report(2, DAY, "actual", "say", actor="TUR MIL")])) == 1


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("des drones", "drone"),
        ("d’éventuelles armes nord-coréennes", "arme"),
        ("l'aide alimentaire", "aide"),
        ("", ""),
        (None, ""),
        ("un important transfert", "transfert"),
        ("le gaz", "gaz"),
    ],
)
def test_the_head_of_an_object(words: str | None, head: str) -> None:
    assert object_head(words) == head


@pytest.mark.parametrize(
    ("status", "kind", "word"),
    [
        ("possible", "fear", "feared"),
        ("planned", "warn", "threatened"),
        ("actual", "say", "done"),
        ("actual", "deny", "denied"),
        ("negated", "say", "denied"),
        ("requested", "ask", "asked"),
        ("possible", None, "possible"),
    ],
)
def test_the_word_for_a_report(status: str, kind: str | None, word: str) -> None:
    assert move({"status": status, "kind": kind}) == word
