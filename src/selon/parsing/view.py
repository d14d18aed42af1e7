"""What the parser is shown in place of each word, so that it meets one form of everything that print writes in many.

The words of the article and their offsets never change: only what the parser reads does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CHARACTERS = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\u200e": None, "\u200f": None,
        "\u00a0": " ", "\u202f": " ", "ﬁ": "fi", "ﬂ": "fl",
    }
)  # fmt: skip

_SPECIAL = re.compile(r"[^a-zA-Zàâäçéèêëîïôöùûüÿæœ0-9.,;:!?()%/' -]")

_OPENING, _CLOSING, _STRAIGHT = frozenset("«“„‹‟"), frozenset("»”›"), frozenset(('"', "''", "``", "＂"))
QUOTES = _OPENING | _CLOSING | _STRAIGHT
"""Every quotation mark that stands as a token of its own."""


_NUMBERS = frozenset(
    "Deux Trois Quatre Cinq Six Sept Huit Neuf Dix Onze Douze Treize Quatorze Quinze Seize Vingt Trente Quarante Cinquante Soixante Cent Mille".split()
)
"""Numbers that begin a sentence: before another capital they are taken for a name ("Neuf Palestiniens ont été tués")."""


def show(words: Sequence[str], spaces: Sequence[bool]) -> list[str]:
    """The words as the parser is to see them: one apostrophe, one dash, guillemets, no invisible characters.

    ``spaces[k]`` says whether a blank follows word k; it tells an opening straight quotation mark from a closing one.
    """
    shown = [word.translate(_CHARACTERS) or word if _SPECIAL.search(word) else word for word in words]
    if len(words) > 1 and words[0] in _NUMBERS and words[1][:1].isupper():
        shown[0] = words[0].lower()
    opened = False
    for k, word in enumerate(words):
        if word in QUOTES:
            opened = _opens(word, opened, before=k == 0 or spaces[k - 1], after=k + 1 == len(words) or spaces[k])
            shown[k] = "«" if opened else "»"
        elif word == "…":
            shown[k] = "..."
    return shown


def _opens(mark: str, opened: bool, *, before: bool, after: bool) -> bool:
    """Whether a mark opens a quotation: by its shape, else by the blanks around it, else by what was open."""
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    if before != after:
        return before
    return not opened
