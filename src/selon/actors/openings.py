"""What each word of a text may be or begin, found once for each word in place of once for each sort of name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from selon.actors.inflections import singular_piece
from selon.actors.names import BEARERS, folded, levelled
from selon.actors.roles import load_roles
from selon.actors.states import load_states
from selon.actors.tables import bodies_of, known_people
from selon.language import Language
from selon.parse import Token

CAPITAL, SPOT, BODY, ROLE, NATIONAL, PERSON = 1, 2, 4, 8, 16, 32
"""Written with a capital; begins a place name, a body's name, a function; may be a demonym; begins a known person's name."""
_ALONE, _GOES_ON = 64, 128
"""May be the whole of a name; may be a name's second word."""
_NAMES = SPOT | BODY | PERSON


def find_openings(tokens: list[Token], language: Language) -> dict[int, int]:
    """For the place of each token that may be or begin something, the sum of what it may be."""
    opening = _openings(language)
    for token in tokens:
        if token.word.opening is None:
            token.word.opening = opening(token.word.text)
    found = {token.i: mark for token in tokens if (mark := token.word.opening) & ~(_ALONE | _GOES_ON)}
    for i, mark in found.items():
        if mark & _NAMES and not mark & _ALONE and (i + 1 == len(tokens) or not tokens[i + 1].word.opening & _GOES_ON):
            found[i] = mark & ~_NAMES  # "Le" of "Le ministre", which goes on to no name such as "Le Havre"
    return found


@cache
def _openings(language: Language) -> Callable[[str], int]:
    """What tells of a word all that it may be; a name and a function may turn out to be none."""
    begun, heard = _begun(language), known_people()[2].tree
    heard_seconds = {piece for node in heard.values() for piece in node}

    def opening(word: str) -> int:
        lower, capital = word.lower(), word[:1].isupper()
        pieces = folded(lower)
        if not pieces:
            return _GOES_ON | CAPITAL * capital  # a hyphen between a name's words
        found = (begun.get(pieces[0], 0) & ~ROLE) | (begun.get(singular_piece(pieces[0]), 0) & ROLE)
        if "-" in lower:  # "israélo-palestinien"
            found |= NATIONAL
        if len(pieces) > 1:
            found |= _ALONE
        if pieces[0] == "ex":  # "ex-ministre"
            found |= ROLE
        if not capital:
            return found & ~PERSON
        sound = next(iter(levelled(pieces)), "")
        return found | CAPITAL | PERSON * (sound in heard) | _GOES_ON * (sound in heard_seconds)

    return opening


@cache
def _begun(language: Language) -> dict[str, int]:
    """What names, functions and demonyms begin with which folded piece, functions in the singular, and which pieces names go on with."""
    states, roles, (full, alone, _) = load_states(language), load_roles(language).nouns.tree, known_people()
    found = dict.fromkeys(roles, ROLE)
    for form in states.demonyms:
        found[folded(form)[0]] = found.get(folded(form)[0], 0) | NATIONAL
    for mark, index in (SPOT, states.spots), (BODY, bodies_of(language.code)), (PERSON, full), (PERSON, alone):
        for piece, node in index.tree.items():
            found[piece] = found.get(piece, 0) | mark | _ALONE * (BEARERS in node)
            for second in node:
                found[second] = found.get(second, 0) | _GOES_ON
    return found
