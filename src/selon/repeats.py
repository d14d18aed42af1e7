"""Stage 8, repeats: which later mention is the same event as an earlier one ("ce sommet", "la livraison")."""

from __future__ import annotations

from selon.event import Event
from selon.language import Language
from selon.mentions import Mentions
from selon.parse import Parse, Token
from selon.parsing.phrases import is_anaphoric

STEM = 5
"""Letters that two words of one family share ("livrer", "livraison"); shorter stems join unrelated words."""

WINDOW = 12
"""How many events of a type back a bare anaphor may reach; chosen so that an article's main act stays in reach."""


def link(events: list[Event], parse: Parse, mentions: Mentions, language: Language) -> None:
    """Sets ``same`` of each later mention to the id of the first mention of that event; statuses may differ."""
    by_type: dict[str, list[Event]] = {}
    for event in events:
        earlier = by_type.setdefault(event.type, [])
        match = next((e for e in reversed(earlier[-WINDOW:]) if _same(e, event)), None)
        if match is not None:
            event.same = match.same or match.id
            event.rules["same"] = "repeats:anaphor" if is_anaphoric(event.token) else "repeats:sides"
        earlier.append(event)


def _same(first: Event, later: Event) -> bool:
    if not _compatible(first, later):
        return False
    shared = _shared_sides(first, later)
    if is_anaphoric(later.token):
        return shared > 0 or (not later.actors and not later.recipients)
    return shared > 0 and _family(first.token, later.token) and not _indefinite(later.token)


def _compatible(first: Event, later: Event) -> bool:
    """No field contradicts: modes, days, places and sides agree or are silent."""
    if first.mode and later.mode and first.mode != later.mode:
        return False
    if first.time and later.time and not (first.time.startswith(later.time) or later.time.startswith(first.time)):
        return False
    if first.place and later.place and first.place.name and later.place.name and first.place.name != later.place.name:
        return False
    return _agree(first.actors, later.actors) and _agree(first.recipients, later.recipients)


def _agree(first: list, later: list) -> bool:
    return not first or not later or bool({s.code for s in first} & {s.code for s in later})


def _shared_sides(first: Event, later: Event) -> int:
    return len({s.code for s in first.actors + first.recipients if s.code} & {s.code for s in later.actors + later.recipients if s.code})


def _indefinite(token: Token) -> bool:
    determiner = token.child("det")
    return determiner is not None and (determiner.feats.get("Definite") == "Ind" or determiner.lemma in ("autre", "plusieurs", "quelque", "un"))


def _family(first: Token, later: Token) -> bool:
    return first.lemma == later.lemma or first.lemma[:STEM] == later.lemma[:STEM]
