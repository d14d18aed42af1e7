"""Publication dates as sources write them, in French and in English."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate

_MONTHS = {
    "janvier": 1, "janv": 1, "january": 1, "jan": 1, "février": 2, "fevrier": 2, "févr": 2, "fev": 2, "fév": 2, "february": 2, "feb": 2,
    "mars": 3, "march": 3, "mar": 3, "avril": 4, "avr": 4, "april": 4, "apr": 4, "mai": 5, "may": 5, "juin": 6, "june": 6, "jun": 6,
    "juillet": 7, "juil": 7, "july": 7, "jul": 7, "août": 8, "aout": 8, "august": 8, "aug": 8, "septembre": 9, "sept": 9, "september": 9, "sep": 9,
    "octobre": 10, "oct": 10, "october": 10, "novembre": 11, "nov": 11, "november": 11, "décembre": 12, "decembre": 12, "déc": 12, "dec": 12, "december": 12,
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:\s?er|st|nd|rd|th|\.)?\s+(?:of\s+)?({_NAME})\b\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T\d{4,6}\S*)?(?!\d)")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_SHORT = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
CENTURY = 50
"""A year in two figures is of this century below it, of the last from it on: tables with such dates were typed in the years around 2000."""


def parse_date(words: object) -> date | None:
    """The day that ``words`` name, or None: ISO 8601, RFC 822, "11 septembre 2024", "September 11, 2024", 11/09/2024 (day first), seconds since 1970."""
    if isinstance(words, datetime):
        return words.date()
    if isinstance(words, date):
        return words
    if not isinstance(words, str) or not words.strip():
        return None
    words = words.strip()[:200]
    for pattern, order in ((_ISO, "ymd"), (_COMPACT, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_FIGURES, "dmy"), (_SHORT, "dmy")):
        for match in pattern.finditer(words):
            if found := _day(dict(zip(order, match.groups(), strict=True))):
                return found
    if seconds := _SECONDS.fullmatch(words):
        return datetime.fromtimestamp(int(seconds.group(1)), UTC).date()
    try:
        parts = parsedate(words)
    except (ValueError, IndexError, TypeError):
        return None
    return _day({"y": parts[0], "m": parts[1], "d": parts[2]}) if parts else None


def find_date(text: str) -> tuple[date, str] | None:
    """The first date in a line of text, and its words: one with a month's name before one in figures; None where there is none."""
    for patterns in (((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")), ((_ISO, "ymd"), (_FIGURES, "dmy"))):
        hits = [(m.start(), m, order) for pattern, order in patterns for m in pattern.finditer(text)]
        for _, match, order in sorted(hits, key=lambda hit: hit[0]):
            if found := _day(dict(zip(order, match.groups(), strict=True))):
                return found, match.group()
    return None


def _day(parts: dict) -> date | None:
    """A date from year, month (figure or name) and day; None where there is no such day or no newspaper yet."""
    month = parts["m"]
    if isinstance(month, str):
        month = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        year = int(parts["y"]) + (0 if len(str(parts["y"])) > 2 else 2000 if int(parts["y"]) < CENTURY else 1900)
        found = date(year, month, int(parts["d"]))
    except ValueError:
        return None
    return found if 1600 <= found.year <= 2200 else None
