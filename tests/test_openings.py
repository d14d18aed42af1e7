"""What a word may be or begin: the short cut never hides a name, a function or a demonym that the tables know."""

import pytest

from selon.actors.openings import BODY, CAPITAL, NATIONAL, PERSON, ROLE, SPOT, find_openings
from selon.language import load_language
from selon.parse import Token

TOLD = {
    "Oslo": CAPITAL | SPOT, "ministre": ROLE, "norvégien": NATIONAL, "franco-allemand": NATIONAL, "ONU": CAPITAL | BODY, "Angela": CAPITAL | PERSON,
    "mange": 0, ",": 0,
}  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), TOLD.items())
def test_a_word_is_told_by_what_it_may_begin(word: str, expected: int) -> None:
    found = find_openings([Token(3, 20, word, pos="X", feats={})], load_language("fr")).get(3, 0)
    assert found & expected == expected
    assert bool(found) is bool(expected)


def test_a_person_begins_with_a_capital() -> None:
    assert not find_openings([Token(3, 20, "angela", pos="X", feats={})], load_language("fr")).get(3, 0) & PERSON
