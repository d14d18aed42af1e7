"""French number and gender by rule: the forms of an adjective or noun given in the masculine singular."""

from __future__ import annotations

from selon.actors.names import folded
from selon.memo import remembered

_FEMININES = (
    ("eau", "elle"), ("teur", "trice"), ("eur", "euse"), ("éen", "éenne"), ("ien", "ienne"), ("yen", "yenne"), ("on", "onne"), ("er", "ère"),
    ("if", "ive"), ("eux", "euse"), ("ef", "effe"), ("el", "elle"), ("e", "e"),
)  # fmt: skip
"""Ending of the masculine -> of the feminine, the first that fits; any other word takes -e."""


def feminine(word: str) -> str:
    """The regular feminine of a masculine singular."""
    for ending, other in _FEMININES:
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return word + "e"


def plural(word: str) -> str:
    """The regular plural of a singular."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


def forms(entry: str) -> set[str]:
    """All forms of "grec/grecque" or "chinois": singular and plural, masculine and feminine, in lower case.

    Without a stroke the feminine is regular; forms after a stroke are taken as they are, with their plurals.
    """
    given = entry.lower().split("/")
    if len(given) == 1:
        given.append(feminine(given[0]))
    return {form for word in given for form in (word, plural(word))}


def in_singular(word: str) -> tuple[str, ...]:
    """The folded pieces of a word, each without the mark of the plural: equal for "chefs" and "chef", "généraux" and "général"."""
    return tuple([singular_piece(piece) for piece in folded(word) if piece != "ex"])


singular = remembered(in_singular)


def singular_piece(piece: str) -> str:
    """A folded piece without the mark of the plural."""
    if len(piece) < 4 or piece.endswith("ss"):
        return piece
    if piece.endswith("aux") and not piece.endswith("eaux"):
        return piece[:-3] + "al"
    return piece[:-1] if piece[-1] in "sx" else piece
