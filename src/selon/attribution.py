"""Stage 5, attribution: which statement holds an event, and who acts where the event is the cue of a statement."""

from __future__ import annotations

from collections.abc import Iterable

from selon.event import Event, Side, Statement
from selon.parsing.grammar import is_passive


def attribute(events: Iterable[Event], statements: list[Statement]) -> None:
    """Sets ``statement`` of each event to the innermost statement that holds it, and lends a cue's source to its act.

    An act that hands words over ("a dénoncé", "exige") is done by the source of those words. The source is found from
    the quotation as well as from the tree, so it knows an inverted subject that the tree takes for an object.
    """
    by_cue = {s.cue.start: s for s in statements if s.cue is not None and s.source is not None}
    for event in events:
        held = innermost(event, statements)
        event.statement = held.id if held else None
        own = by_cue.get(event.trigger.start)
        if own is not None and own.source is not None:
            _lend_source(event, own.source)


def innermost(event: Event, statements: list[Statement]) -> Statement | None:
    """The smallest statement whose content holds the trigger; an event that is the cue is not inside its own statement."""
    holding = [s for s in statements if s.holds(event.trigger) and s.cue != event.trigger]
    return min(holding, key=lambda s: sum(p.end - p.start for p in s.content), default=None)


def _lend_source(event: Event, source: Side) -> None:
    if any(side.span.overlaps(source.span) for side in event.actors):
        return
    if event.token is not None and is_passive(event.token) and any(side.span.overlaps(source.span) for side in event.recipients):
        return  # "le suspect, accusé de fraude": whom a participle describes undergoes it
    event.recipients = [side for side in event.recipients if not side.span.overlaps(source.span)]
    if not event.actors:
        event.actors = [Side(source.span, source.code, source.name, source.rule, source.mention)]
        event.rules["actor"] = "attribution:source"
