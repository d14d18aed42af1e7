"""What was found for a word, remembered: a text asks for the same few thousand words again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(dict[str, T], Generic[T]):
    """A function of words as a dictionary: ``memo[word]`` is computed once.

    A dictionary, because asking one costs a third of calling a cached function. When full it forgets everything, so that a corpus of
    millions of names takes no more memory than one of thousands.
    """

    __slots__ = ("_function", "_size")

    def __init__(self, function: Callable[[str], T], size: int = 50_000) -> None:
        super().__init__()
        self._function, self._size = function, size

    def __missing__(self, word: str) -> T:
        if len(self) >= self._size:
            self.clear()
        found = self[word] = self._function(word)
        return found


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """A function of one word that remembers what it found: as a decorator, half the price of ``lru_cache``, which puts its answers in a new order each time."""
    return Memo(function).__getitem__
