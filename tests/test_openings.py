"""What a word may be or begin: the short cut never hides a name, a function or a demonym that the tables know."""

import pytest

from selon.actors.openings import BODY, CAPITAL, NATIONAL, PERSON, ROLE, SPOT, find_openings
from selon.language import load_language
from selon.parse import Token

TOLD = {
    "Oslo": CAPITAL | SPOT, "ministre": ROLE, "norvégien": NATIONAL, "franco-allemand": NATIONAL, "ONU": CAPITAL | BODY, "Angela Merkel": CAPITAL | PERSON,
    "mange": 0, ",": 0,
}  # fmt: skip


def openings(words: str) -> list[int]:
    """What each word of a phrase may be or begin."""
    tokens = [Token(k, 20 * k, word, pos="X", feats={}) for k, word in enumerate(words.split())]
    found = find_openings(tokens, load_language("fr"))
    return [found.get(token.i, 0) for token in tokens]


@pytest.mark.parametrize(("word", "expected"), TOLD.items())
def test_a_word_is_told_by_what_it_may_begin(word: str, expected: int) -> None:
    found = openings(word)[0]
    assert found & expected == expected
    assert bool(found) is bool(expected)


def test_a_person_begins_with_a_capital() -> None:
    assert not openings("angela Merkel")[0] & PERSON


def test_a_word_that_only_begins_longer_names_begins_none_where_no_name_goes_on_so() -> None:
    assert openings("La Haye")[0] & SPOT
    assert not openings("La loi")[0] & (SPOT | BODY | PERSON)
