"""What a word is wherever it stands: met once, its lower case and what the stages look up for it are kept on it.

A text asks for the same few thousand words again and again, and a table is large and far away: by the time the next article has been
parsed it must be fetched anew. What is kept on the word comes with the word.
"""

from __future__ import annotations

from functools import cache

from selon.language import Language
from selon.memo import Memo


class Word:
    """One spelling in one language. What a stage has not looked up yet is None."""

    __slots__ = ("text", "lower", "opening", "time", "heads", "noun")

    def __init__(self, text: str) -> None:
        self.text, self.lower = text, text.lower()
        self.opening: int | None = None  # what it may be or begin: actors.openings
        self.time: str | None = None  # whether it tells of time: timex.words
        self.heads: bool | None = None  # whether it may begin a statement that no lemma tells: speech.cues
        self.noun: str | None = None  # what it is remembered by as a noun: actors.story


@cache
def words_of(language: Language) -> Memo[Word]:
    """The words of a language that have been met, by their spelling."""
    return Memo(Word)
