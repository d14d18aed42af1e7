"""Demonyms: which countries an adjective or noun of nationality stands for, and which of them qualify a noun."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from selon.actors.records import FOLDER
from selon.actors.scene import Scene, hanging
from selon.parse import Token
from selon.parsing.phrases import complements, is_de, is_plural

_MODIFIERS = ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "X")
_SIDES = ("anti", "pro")


def demonyms_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """The countries of all demonyms on a noun."""
    found: list[str] = []
    for child in modifiers(scene, token):
        found.extend(c for c in community(scene, child, demonym(scene, child) or ()) if c not in found)
    return tuple(found)


def modifiers(scene: Scene, token: Token) -> Iterator[Token]:
    """Demonyms on a noun, the coordinated ones too; one that follows directly even where the parser hangs it elsewhere."""
    seen: Token | None = None
    nationals = scene.nationals
    extent = scene.extents.get(token.i)
    near = hanging(scene, token) if extent is None else [*scene.tokens[extent[0] + 1 : extent[1]], *hanging(scene, token)]
    for child in near:
        if child.i in nationals and child.dep != "conj" and child.i > token.i and child.pos in _MODIFIERS and demonym(scene, child):
            seen = child
            yield child
    if seen is None:
        seen = _following(scene, token)
        if seen is not None:
            yield seen
    if seen is not None and is_plural(token):
        yield from _coordinated(scene, seen)


def _coordinated(scene: Scene, first: Token) -> Iterator[Token]:
    """The adjectives that go on after a demonym: "les présidents russe, turc et iranien"."""
    i = first.i + 1
    while i + 1 < len(scene.tokens) and scene.tokens[i].lower in (",", "et", "ou") and scene.tokens[i + 1].pos in ("ADJ", "NOUN"):
        after = scene.tokens[i + 1]
        if not demonym(scene, after) or after.lower not in scene.states.demonyms or any(c.dep == "det" for c in after.children):
            return
        yield after
        i += 2


def _following(scene: Scene, token: Token) -> Token | None:
    """The demonym after a noun and at most one other adjective."""
    start = scene.extents.get(token.i, (0, token.i + 1))[1]
    if start not in scene.nationals and start + 1 not in scene.nationals:
        return None
    for after in scene.tokens[start : start + 2]:
        if after.pos not in ("ADJ", "NOUN") or after.sentence != token.sentence or not after.text[0].islower():
            return None
        if after.dep == "nsubj" and token.head is not after:  # parsers may take "sri-lankais" of "civils sri-lankais" for the noun
            return None
        if demonym(scene, after):
            return after
        if after.pos == "NOUN":
            return None
    return None


def demonym(scene: Scene, token: Token) -> tuple[str, ...] | None:
    """The countries of a demonym, adjective or noun, compounds too ("franco-allemand"); None for any other word."""
    if token.i not in scene.nationals:
        return None
    word = token.lower
    of = scene.states.demonyms.get(word)
    if of is not None:
        if token.i in scene.names or (token.pos == "PROPN" and token.entity == "PER" and token.text[:1].isupper()):
            return None
        return of if len(of) == 1 else (next((c for c in of if c in scene.countries), of[0]),)
    if "-" in word:
        return _compound(scene, word)
    return None


def _compound(scene: Scene, word: str) -> tuple[str, ...] | None:
    """ "israélo-palestinien" has two countries."""
    first, _, rest = word.partition("-")
    of = scene.states.demonyms.get(rest)
    return (scene.states.prefixes[first], *of[:1]) if of and first in scene.states.prefixes else None


def stance(scene: Scene, token: Token) -> tuple[str, ...] | None:
    """The countries that somebody is for or against: "anti-américain", "prorusse"; it says nothing of his own."""
    if not token.lower.startswith(_SIDES):
        return None
    for side in _SIDES:
        if token.lower.startswith(side):
            of = scene.states.demonyms.get(token.lower.removeprefix(side).lstrip("-"))
            return of[:1] if of else None
    return None


def community(scene: Scene, token: Token, of: tuple[str, ...]) -> tuple[str, ...]:
    """Whose citizens a people in another state are: "les Albanais du Kosovo", "les partis serbes de Bosnie"; else the demonym's own countries."""
    at_home = [scene.names[c.i].country for word, c in complements(hanging(scene, token)) if is_de(word) and c.i in scene.names]
    return next(((state,) for state in at_home if of and (of[0], state) in _communities()), of)


@cache
def _communities() -> frozenset[tuple[str, str]]:
    with open(FOLDER / "communities.csv", encoding="utf-8", newline="") as file:
        return frozenset((row["people"], row["state"]) for row in csv.DictReader(file))
