"""Who holds what: each event goes to the innermost statement whose content holds its trigger."""

from __future__ import annotations

from bisect import bisect_left

from selon.event import Event, Statement


def attribute(events: list[Event], statements: list[Statement]) -> None:
    """Sets ``event.statement``; None leaves an event in the article's own voice.

    The innermost statement is the one with the least content. The event that is itself the cue ("a averti") is never inside its own statement.
    """
    events = sorted(events, key=lambda e: e.trigger)
    starts = [e.trigger.start for e in events]
    by_size = sorted(statements, key=lambda s: -sum(piece.end - piece.start for piece in s.content))
    for statement in by_size:  # from the widest to the narrowest, so that the last one to hold an event is the innermost
        for piece in statement.content:
            for event in events[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
                if event.trigger.end <= piece.end and not (statement.cue and statement.cue.overlaps(event.trigger)):
                    event.statement = statement.id
                    event.rules["statement"] = "attribution:innermost"
