"""Prepositions made of a noun: "à l'encontre de X" is "contre X", "au profit de X" is "pour X"."""

from __future__ import annotations

from collections.abc import Iterator

from selon.parse import Token
from selon.parsing.grammar import complements

_SAME_AS = {
    "encontre": "contre", "égard": "envers", "endroit": "envers", "adresse": "à",
    "profit": "pour", "bénéfice": "pour", "faveur": "pour", "destination": "pour", "intention": "pour", "attention": "pour",
}  # fmt: skip
"""The noun of a compound preposition, and the simple one that says the same of an act's other side."""

_ADVERBS = frozenset({"contre", "pour", "avec"})
"""Prepositions that may stand alone."""


def spelled_out(word: str, token: Token) -> Iterator[tuple[str, Token]]:
    """A complement as it stands, and what a compound preposition leads to."""
    cases = [c.lower for c in token.children if c.dep == "case"]
    if len(cases) > 1 and cases[0] in _ADVERBS:
        word = cases[-1]  # "voter contre | avec l'opposition"
    yield word, token
    simple = _SAME_AS.get(token.lemma)
    if simple is not None and word in ("à", "en") and all(c.lower in ("l'", "l’") for c in token.children if c.dep == "det"):
        yield from ((simple, below) for inner, below in complements(token) if inner == "de")


__all__ = ["spelled_out"]
