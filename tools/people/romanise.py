"""French forms of names that Wikidata writes the English way: Cyrillic names as the French press romanises them."""

from __future__ import annotations

import re

CYRILLIC = frozenset({"RUS", "BLR", "UKR"})

_STEPS = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"shch", "§t§"),
        (r"sh", "§"),
        (r"ch", "t§"),
        (r"§", "ch"),
        (r"zh", "j"),
        (r"\bye", "e"),
        (r"y(?=u)", "i"),
        (r"(?<![oe])u", "ou"),
        (r"(?<=[aeiou])y(?=[aeo])", "ï"),
        (r"y(?=[aou])", "i"),
        (r"g(?=[ei])", "gu"),
        (r"(?<=[aeiouï])s(?=[aeiouï])", "ss"),
        (r"([ae])[iy](?=[lr]|\b)", r"\1ï"),
        (r"(ii|iy|yi|y)\b", "i"),
        (r"(?<=[^o])in\b", "ine"),
    )
)
"""From English to French letters, in this order; § stands for a "ch" that is done."""


def french(name: str, country: str) -> str:
    """The name as French newspapers write it; unchanged where its alphabet is not Cyrillic."""
    return " ".join(_word(word) for word in name.split()) if country in CYRILLIC else name


def _word(word: str) -> str:
    made = word
    for pattern, form in _STEPS:
        made = pattern.sub(form, made)
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
