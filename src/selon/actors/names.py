"""Names as keys: folding words for comparison, and finding the longest known name in a run of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from selon.memo import Memo

_PIECE = re.compile(r"[0-9a-z]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ə": "e"})
_SOUNDS = (
    ("shch", "c"), ("chtch", "c"), ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"),  # Tchernomyrdine / Chernomyrdin
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "k"), ("ck", "k"), ("q", "k"), ("gue", "ge"), ("gui", "gi"), ("gh", "g"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("w", "u"), ("ay", "ai"), ("ey", "ai"), ("ei", "ai"), ("y", "i"), ("ine ", "in "), ("ane ", "an "),  # Poutine / Putin
    ("h", ""), ("e ", " "), *((letter * 2, letter) for letter in "abcdefgijklmnoprstuvz"),
)  # fmt: skip
"""Letters that romanisations of one sound differ by, in the order they are levelled; a blank is the end of a piece."""


@lru_cache(maxsize=100_000)
def fold(word: str) -> tuple[str, ...]:
    """The pieces of a word without case, accents, hyphens or apostrophes: "Al-Qaïda" gives ("al", "qaida")."""
    plain = word.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return (plain,) if plain.isascii() and plain.isalnum() else tuple(_PIECE.findall(plain))


@lru_cache(maxsize=100_000)
def sound(word: str) -> tuple[str, ...]:
    """The folded pieces levelled to their sounds, so that two romanisations of one name are equal."""
    pieces = " ".join(fold(word)) + " "
    for letters, letter in _SOUNDS:
        if letters in pieces:
            pieces = pieces.replace(letters, letter)
    return tuple(pieces.split())


class NameIndex:
    """Folded names with what they stand for; finds the longest that begins at a word."""

    __slots__ = ("_longest", "_pieces", "_values", "longest")

    def __init__(self, pieces: Callable[[str], tuple[str, ...]] = fold) -> None:
        self._pieces = pieces  # what of a word is compared
        self._values: dict[tuple[str, ...], list] = {}
        self._longest: dict[str, int] = {}  # first piece -> pieces of the longest name that begins with it
        self.longest: Memo[int] = Memo(self._longest_from)  # word -> pieces of the longest name that begins with it, 0 for none

    def _longest_from(self, word: str) -> int:
        pieces = self._pieces(word)
        return self._longest.get(pieces[0], 0) if pieces else 0

    def add(self, name: str, value: object) -> None:
        """Gives a name one more bearer; twice the same is once, and a name of which nothing can be compared is none."""
        pieces = self._pieces(name)
        if not pieces:
            return
        bearers = self._values.setdefault(pieces, [])
        if value not in bearers:
            bearers.append(value)
        if len(pieces) > self._longest.get(pieces[0], 0):
            self._longest[pieces[0]] = len(pieces)
            self.longest.clear()

    def get(self, words: Iterable[str]) -> Sequence:
        """Everything that has this very name, in the order it was added."""
        return self._values.get(tuple(piece for word in words for piece in self._pieces(word)), ())

    def starting(self, words: Sequence[str], start: int) -> Sequence[tuple[int, Sequence]]:
        """The names that begin at ``words[start]`` and end with a word, longest first: (words used, bearers).

        Hyphens that stand as words of their own are passed over. A miss costs one look-up; who asks for every word of a text looks into
        ``longest`` before.
        """
        longest = self.longest[words[start]]
        if not longest:
            return ()
        pieces = self._pieces(words[start])
        found: list[tuple[int, Sequence]] = []
        stop = start + 1
        while True:
            if pieces in self._values and words[stop - 1] not in _HYPHENS:
                found.append((stop - start, self._values[pieces]))
            if len(pieces) >= longest or stop == len(words):
                break
            more = self._pieces(words[stop])
            if not more and words[stop] not in _HYPHENS:
                break
            pieces += more
            stop += 1
        found.reverse()
        return found


_HYPHENS = frozenset("-‐‑–'’")
