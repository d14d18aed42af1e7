"""Numbers in figures, in words and in Roman letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any


def compose(total: int, value: int) -> int | None:
    """What a number word makes with the next: vingt + trois, quatre + vingt, deux + cents; None where they are two numbers."""
    if not _composes(total, value):
        return None
    return total * value if value in (20, 100, 1000) and total < value else total + value


def _composes(total: int, value: int) -> bool:
    if value in (100, 1000):
        return 1 < total < value
    if value == 20 and total == 4:
        return True
    room = 20 if total % 100 in (60, 80) else 10 if total % 100 else 100
    if total == 10:
        return 7 <= value <= 9
    return total >= 20 and total % 10 == 0 and value < room


@lru_cache(maxsize=10_000)
def digits(text: str) -> dict[str, Any]:
    """The classes that a number in figures belongs to."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if not plain.isdecimal():
        date = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", plain)
        if date:
            return {"dotted": (int(date[3]), int(date[2]), int(date[1]))}
        return {"number": float(plain.replace(",", "."))} if re.fullmatch(r"\d+,\d+", plain) else {}
    number = int(plain)
    found: dict[str, Any] = {"number": number}
    if plain == text and len(text) <= 2:
        classes = (("day", 1, 31), ("monthno", 1, 12), ("hour", 0, 24), ("shortyear", 45, 99), ("tens", 10, 99))
        found |= {name: number for name, low, high in classes if low <= number <= high and (name != "tens" or number % 10 == 0)}
        if len(text) == 2 and number < 60:
            found["minute"] = number
        if text == "00" or number == 0:
            found["minute"] = number
    if plain == text and len(text) == 4 and 1000 <= number <= 2100:
        found["year"] = number
    return found


def roman(text: str) -> int:
    """The value of lower-case Roman numerals, up to l (50)."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[c] for c in text]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
