"""What each word of a text may be or begin, told by one look-up a word in place of one for each sort of name."""

from __future__ import annotations

from functools import cache

from selon.actors.roles import load_roles
from selon.actors.states import load_states
from selon.actors.tables import bodies_of
from selon.language import Language
from selon.memo import Memo
from selon.parse import Token

CAPITAL, SPOT, BODY, ROLE, NATIONAL = 1, 2, 4, 8, 16
"""Written with a capital; begins a place name, a body's name, a function; may be a demonym."""


def find_openings(tokens: list[Token], language: Language) -> list[int]:
    """For each token the sum of what it may be."""
    known = _openings(language)
    return [known[token.text] for token in tokens]


@cache
def _openings(language: Language) -> Memo[int]:
    states = load_states(language)
    spots, roles, bodies = states.spots, load_roles(language).nouns, bodies_of(language.code)

    def opening(word: str) -> int:
        lower = word.lower()
        national = lower in states.demonyms or "-" in lower
        return CAPITAL * word[:1].isupper() + SPOT * spots.may_begin(word) + BODY * bodies.may_begin(word) + ROLE * roles.may_begin(word) + NATIONAL * national

    return Memo(opening)
