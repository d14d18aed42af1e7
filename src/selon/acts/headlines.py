"""Whom the label of a headline says sanctions are for: "Bélarus : les Vingt-Sept s'accordent sur de nouvelles sanctions"."""

from __future__ import annotations

from selon.event import Event, Side
from selon.mentions import Mention, Mentions
from selon.parse import Parse

_LONGEST = 8
"""How many words a label has at most; those of the open gold have at most five before the colon."""
_SOMEBODYS_OWN = frozenset({"convict", "expel"})
"""Modes of what a state does to its own: a court's sentence, a dismissal."""


def sanction_the_label(events: list[Event], parse: Parse, mentions: Mentions) -> None:
    """Gives a headline's sanctions that name nobody the state of its label, unless that state imposes them."""
    label = _label(parse, mentions)
    if label is None:
        return
    country = label.codes[0].split()[0]
    end = parse.of(parse.sentences[0])[-1].i
    for event in events:
        nobody = event.type == "SANCTION" and event.mode not in _SOMEBODYS_OWN and not event.recipients
        if nobody and event.token is not None and label.token.i < event.token.i <= end and all(side.code.split()[:1] != [country] for side in event.actors):
            event.recipients = [Side(span=label.span, code=label.codes[0], name=label.name, rule=label.rule, mention=label)]
            event.rules["recipient"] = "headline:label"


def _label(parse: Parse, mentions: Mentions) -> Mention | None:
    """The state that stands, by name or as an adjective, before the colon of the headline."""
    if not parse.sentences or not parse.sentences[0].title:
        return None
    words = parse.of(parse.sentences[0])[:_LONGEST]
    colon = next((n for n, token in enumerate(words) if token.text == ":"), 0)
    found = [m for token in words[:colon] if (m := mentions.at(token)) is not None and m.codes and m.kind in ("state", "demonym") and m.country]
    return found[0] if len({m.country for m in found}) == 1 else None


__all__ = ["sanction_the_label"]
