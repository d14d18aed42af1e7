"""What each word of a text may be or begin, found once for each word in place of once for each sort of name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from selon.actors.inflections import singular_piece
from selon.actors.names import folded, levelled
from selon.actors.roles import load_roles
from selon.actors.states import load_states
from selon.actors.tables import bodies_of, known_people
from selon.language import Language
from selon.parse import Token

CAPITAL, SPOT, BODY, ROLE, NATIONAL, PERSON = 1, 2, 4, 8, 16, 32
"""Written with a capital; begins a place name, a body's name, a function; may be a demonym; begins a known person's name."""


def find_openings(tokens: list[Token], language: Language) -> dict[int, int]:
    """For the place of each token that may be or begin something, the sum of what it may be."""
    opening, found = _openings(language), {}
    for token in tokens:
        word = token.word
        if word.opening is None:
            word.opening = opening(word.text)
        if word.opening:
            found[token.i] = word.opening
    return found


@cache
def _openings(language: Language) -> Callable[[str], int]:
    """What tells of a word all that it may be; a name and a function may turn out to be none."""
    begun, heard = _begun(language), known_people()[2].tree

    def opening(word: str) -> int:
        lower = word.lower()
        pieces = folded(lower)
        if not pieces:
            return CAPITAL * word[:1].isupper()
        found = (begun.get(pieces[0], 0) & ~ROLE) | (begun.get(singular_piece(pieces[0]), 0) & ROLE)
        if "-" in lower:  # "israélo-palestinien"
            found |= NATIONAL
        if pieces[0] == "ex":  # "ex-ministre"
            found |= ROLE
        if not word[:1].isupper():
            return found & ~PERSON
        sounds = levelled(pieces)
        return found | CAPITAL | (PERSON if sounds and sounds[0] in heard else 0)

    return opening


@cache
def _begun(language: Language) -> dict[str, int]:
    """What names, functions and demonyms begin with which folded piece, functions in the singular."""
    states, roles, (full, alone, _) = load_states(language), load_roles(language).nouns.tree, known_people()
    demonyms = {folded(form)[0] for form in states.demonyms}
    found: dict[str, int] = {}
    tables = (SPOT, states.spots.tree), (BODY, bodies_of(language.code).tree), (ROLE, roles), (NATIONAL, demonyms), (PERSON, full.tree), (PERSON, alone.tree)
    for mark, pieces in tables:
        for piece in pieces:
            found[piece] = found.get(piece, 0) | mark
    return found
