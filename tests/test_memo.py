"""What is remembered of words."""

from selon.memo import Memo, remembered


def test_a_word_is_looked_at_once():
    asked = []
    memo = Memo(lambda word: asked.append(word) or len(word))
    assert [memo["loi"], memo["vote"], memo["loi"]] == [3, 4, 3]
    assert asked == ["loi", "vote"]


def test_a_full_memo_begins_anew_and_still_answers():
    memo = Memo(len, size=2)
    assert [memo[word] for word in ("a", "bb", "ccc", "a")] == [1, 2, 3, 1]
    assert len(memo) <= 2


def test_a_remembered_function_is_asked_once_a_word():
    asked = []
    length = remembered(lambda word: asked.append(word) or len(word))
    assert [length("loi"), length("loi")] == [3, 3]
    assert asked == ["loi"]
