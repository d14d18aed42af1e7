"""Which statement holds an event."""

import pytest

from selon.article import Span
from selon.attribution import attribute
from selon.event import Event, Side, Statement
from selon.read import read

OUTER = Statement("s1", [Span(10, 100)], cue=Span(0, 5))
INNER = Statement("s2", [Span(40, 60), Span(80, 90)], cue=Span(30, 35))

HELD = {
    "before any content": (Span(6, 9), None),
    "in the outer one": (Span(20, 25), "s1"),
    "in both": (Span(41, 45), "s2"),
    "in the second piece": (Span(80, 84), "s2"),
    "between the pieces": (Span(62, 66), "s1"),
    "the inner cue itself": (Span(30, 35), "s1"),
    "the outer cue itself": (Span(0, 5), None),
    "across the end": (Span(58, 64), "s1"),
}


@pytest.mark.parametrize("case", HELD)
@pytest.mark.parametrize("statements", [[OUTER, INNER], [INNER, OUTER]], ids=["outer first", "inner first"])
def test_the_innermost_statement_holds_the_event(case, statements):
    trigger, expected = HELD[case]
    event = Event("e1", trigger, "AID")
    attribute([event], statements)
    assert event.statement == expected


def test_an_act_that_is_a_cue_is_done_by_the_source():
    source = Side(Span(6, 9), "MLI GOV", "Mali", "states.csv:Mali")
    event = Event("e1", Span(0, 5), "ACCUSE", recipients=[Side(Span(6, 9), "MLI GOV")])
    attribute([event], [Statement("s1", [Span(10, 100)], cue=Span(0, 5), source=source)])
    assert (event.actors, event.recipients) == ([source], [])
    assert event.rules["actor"] == "attribution:source"


def test_whom_a_participle_describes_undergoes_the_act():
    reading = read("Le Bélarus, accusé de contourner l'embargo, a protesté jeudi.")
    event = next(e for e in reading.events if e.type == "ACCUSE")
    assert ([side.code for side in event.actors], [side.code for side in event.recipients]) == ([], ["BLR GOV"])
