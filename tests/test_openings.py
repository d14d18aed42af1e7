"""What a word may be or begin: the short cut never hides a name, a function or a demonym that the tables know."""

import pytest

from selon.actors.openings import BODY, CAPITAL, NATIONAL, ROLE, SPOT, find_openings
from selon.language import load_language
from selon.parse import Token


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Oslo", CAPITAL | SPOT), ("ministre", ROLE), ("norvégien", NATIONAL), ("franco-allemand", NATIONAL), ("ONU", CAPITAL | BODY), ("mange", 0), (",", 0)],
)
def test_a_word_is_told_by_what_it_may_begin(word: str, expected: int) -> None:
    found = find_openings([Token(0, 0, word, pos="X", feats={})], load_language("fr"))
    assert [opening & expected for opening in found] == [expected]
    assert bool(found[0]) is bool(expected)
