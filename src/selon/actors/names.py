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

    __slots__ = ("_pieces", "_values", "begins")

    def __init__(self, pieces: Callable[[str], tuple[str, ...]] = fold) -> None:
        self._pieces = pieces  # what of a word is compared
        self._values: dict[tuple[str, ...], list] = {}  # empty for what only begins names
        self.begins: Memo[bool] = Memo(self.may_begin)  # whether a name begins with a word

    def may_begin(self, word: str) -> bool:
        """Whether a name begins with a word; ``begins`` remembers the answers."""
        return self._pieces(word)[:1] in self._values

    def add(self, name: str, value: object) -> None:
        """Gives a name one more bearer; twice the same is once, and a name of which nothing can be compared is none."""
        pieces = self._pieces(name)
        if not pieces:
            return
        bearers = self._values.setdefault(pieces, [])
        if value not in bearers:
            bearers.append(value)
        for length in range(1, len(pieces)):
            self._values.setdefault(pieces[:length], [])
        self.begins.clear()

    def get(self, words: Iterable[str]) -> Sequence:
        """Everything that has this very name, in the order it was added."""
        return self._values.get(tuple(piece for word in words for piece in self._pieces(word)), ())

    def starting(self, words: Sequence[str], start: int) -> Sequence[tuple[int, Sequence]]:
        """The names that begin at ``words[start]`` and end with a word, longest first: (words used, bearers).

        Hyphens that stand as words of their own are passed over. A miss costs one look-up; who asks for every word of a text looks into
        ``begins`` before.
        """
        if not self.begins[words[start]]:
            return ()
        pieces = self._pieces(words[start])
        found: list[tuple[int, Sequence]] = []
        stop = start + 1
        while True:
            bearers = self._values.get(pieces)
            if bearers is None:
                break
            if bearers and words[stop - 1] not in _HYPHENS:
                found.append((stop - start, bearers))
            if stop == len(words):
                break
            more = self._pieces(words[stop])
            if not more and words[stop] not in _HYPHENS:
                break
            pieces += more
            stop += 1
        found.reverse()
        return found


_HYPHENS = frozenset("-‐‑–'’")
