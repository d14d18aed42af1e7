"""What each word of a text may be or begin, told by one look-up a word in place of one for each sort of name."""

from __future__ import annotations

from functools import cache

from selon.actors.names import fold
from selon.actors.roles import load_roles
from selon.actors.states import load_states
from selon.actors.tables import bodies_of, known_people
from selon.language import Language
from selon.memo import Memo
from selon.parse import Token

CAPITAL, SPOT, BODY, ROLE, NATIONAL, PERSON = 1, 2, 4, 8, 16, 32
"""Written with a capital; begins a place name, a body's name, a function; may be a demonym; begins a known person's name."""


def find_openings(tokens: list[Token], language: Language) -> list[int]:
    """For each token the sum of what it may be."""
    known = _openings(language)
    return [known[token.text] for token in tokens]


@cache
def _openings(language: Language) -> Memo[int]:
    demonyms, (full, alone, heard) = load_states(language).demonyms, known_people()
    indexes = ((SPOT, load_states(language).spots), (BODY, bodies_of(language.code)), (PERSON, full), (PERSON, alone))
    begun = {piece: sum({mark for mark, index in indexes if piece in index.tree}) for piece in set().union(*(index.tree for _, index in indexes))}
    roles = load_roles(language).nouns

    def opening(word: str) -> int:
        lower, pieces = word.lower(), fold(word)
        found = begun.get(pieces[0], 0) if pieces else 0
        if lower in demonyms or "-" in lower:
            found |= NATIONAL
        if roles.may_begin(word):
            found |= ROLE
        if not word[:1].isupper():
            return found & ~PERSON
        return found | CAPITAL | (PERSON if heard.may_begin(word) else 0)

    return Memo(opening)
