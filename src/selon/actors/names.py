"""Names as keys: folding words for comparison, and finding the longest known name in a run of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from selon.memo import remembered

_PIECE = re.compile(r"[0-9a-z]+")
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ə": "e"}
"""Letters that Unicode does not take apart into a plain one and its marks."""
_SOUNDS = (
    ("shch", "c"), ("chtch", "c"), ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"),  # Tchernomyrdine / Chernomyrdin
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "k"), ("ck", "k"), ("q", "k"), ("gue", "ge"), ("gui", "gi"), ("gh", "g"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("w", "u"), ("ay", "ai"), ("ey", "ai"), ("ei", "ai"), ("y", "i"), ("ine ", "in "), ("ane ", "an "),  # Poutine / Putin
    ("h", ""), ("e ", " "), *((letter * 2, letter) for letter in "abcdefgijklmnoprstuvz"),
)  # fmt: skip
"""Letters that romanisations of one sound differ by, in the order they are levelled; a blank is the end of a piece."""


class _Plain(dict[int, str]):
    """A character without its marks, worked out when it is first met: a table for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", _LETTERS.get(chr(code), chr(code)))
        plain = self[code] = "".join(c for c in letters if not unicodedata.combining(c))
        return plain


_PLAIN = _Plain()


def folded(word: str) -> tuple[str, ...]:
    """The pieces of a word without case, accents, hyphens or apostrophes: "Al-Qaïda" gives ("al", "qaida")."""
    plain = word.lower()
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    return (plain,) if plain.isascii() and plain.isalnum() else tuple(_PIECE.findall(plain))


fold = remembered(folded)


def levelled(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Folded pieces levelled to their sounds, so that two romanisations of one name are equal."""
    line = " ".join(pieces) + " "
    for letters, letter in _SOUNDS:
        if letters in line:
            line = line.replace(letters, letter)
    return tuple(line.split())


@remembered
def sound(word: str) -> tuple[str, ...]:
    """The pieces of a word as they sound."""
    return levelled(fold(word))


class NameIndex:
    """Folded names with what they stand for, as a tree of their pieces; finds the longest that begins at a word."""

    __slots__ = ("_pieces", "tree")

    def __init__(self, pieces: Callable[[str], tuple[str, ...]] = fold) -> None:
        self._pieces = pieces  # what of a word is compared
        self.tree: dict[str, Any] = {}  # piece -> tree of what may follow; under BEARERS what the name so far stands for

    def add(self, name: str, value: object) -> None:
        """Gives a name one more bearer; twice the same is once, and a name of which nothing can be compared is none."""
        node = self.tree
        for word in name.split():
            for piece in self._pieces(word):
                node = node.setdefault(piece, {})
        if node is not self.tree:
            bearers = node.setdefault(BEARERS, [])
            if value not in bearers:
                bearers.append(value)

    def get(self, words: Iterable[str]) -> Sequence:
        """Everything that has this very name, in the order it was added."""
        node = self._below(self.tree, [piece for word in words for piece in self._pieces(word)])
        return node.get(BEARERS, ()) if node is not None else ()

    def starting(self, words: Sequence[str], start: int) -> Sequence[tuple[int, Sequence]]:
        """The names that begin at ``words[start]`` and end with a word, longest first: (words used, bearers).

        Hyphens that stand as words of their own are passed over. Who asks for every word of a text looks into ``openings`` before.
        """
        found: list[tuple[int, Sequence]] = []
        node: dict[str, Any] | None = self.tree
        for stop in range(start, len(words)):
            pieces = self._pieces(words[stop])
            if not pieces and (stop == start or words[stop] not in _HYPHENS):
                break
            node = self._below(node, pieces)
            if node is None:
                break
            if pieces and BEARERS in node:
                found.append((stop + 1 - start, node[BEARERS]))
        found.reverse()
        return found

    @staticmethod
    def _below(node: dict[str, Any], pieces: Iterable[str]) -> dict[str, Any] | None:
        """Where the pieces lead from a node of the tree; None where no name goes on so."""
        for piece in pieces:
            node = node.get(piece)
            if node is None:
                return None
        return node


BEARERS = ""
"""No piece of a name is empty."""
_HYPHENS = frozenset("-‐‑–'’")
