"""What the layout of a page says of its dates: datelines ("ODESSA, 12 mai 2023 - …") and the entries of a chronology ("22 mars : …")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from selon.article import Span
from selon.event import Time

_DATELINE = re.compile(r"[^\W\d_a-zà-ÿ][^\n.:;!?]{0,50}\Z")
"""What stands between the head of a line and the day of a dateline: a town, with its country at most."""
_AFTER_DATELINE = re.compile(r"\.?(?: ?\([^)\n]{2,30}\))? ?[-–—] ")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·][ \t]*)?(?:le |Le )?\Z")
_COLON = re.compile(r"[ \t\u00a0\u202f]*[:：]|[.,]? [–—-] ")
_YEAR_HEADING = re.compile(r"^[ \t]*[-–—*=•]*[ \t]*((?:19|20)\d\d)[ \t]*[-–—*=:.]*[ \t]*$", re.MULTILINE)
_WEEKS_TO_COME = 60
"""Days ahead that a calendar of things to come reaches: beyond them a line headed by a day tells of the past."""


def is_dateline(span: Span, text: str) -> bool:
    """Whether a date stands between the town and the dash that open an agency's text: it is the day of writing."""
    head = text[_line_start(span.start, text) : span.start]
    return bool(_DATELINE.match(head)) and "," in head and bool(_AFTER_DATELINE.match(text, span.end))


def is_entry(span: Span, text: str) -> bool:
    """Whether a date heads a line and a colon follows it, as in a chronology."""
    return bool(_BULLET.match(text[_line_start(span.start, text) : span.start])) and bool(_COLON.match(text, span.end))


def year_of_entry(start: int, end: int, month: int | None, day: int | None, times: list[Time], text: str, published: date | None) -> int | None:
    """The year that a date without one has in a chronology: that of the heading or entry before it, or of the entry whose line it stands in.

    Where a chronology names no year at all its entries are the last such days, but for a calendar of the weeks to come.
    """
    line = _line_start(start, text)
    entries = [t for t in times if t.type == "DATE" and (t.value or "")[:4].isdecimal() and is_entry(t.span, text)]
    last = entries[-1] if entries else None
    if last is not None and last.span.start >= line:
        return int(last.value[:4])  # "- 30 mars : Kidal est prise. Le 1er avril, …"
    if not is_entry(Span(start, end), text):
        return None
    heading = next((h for h in reversed(list(_YEAR_HEADING.finditer(text, 0, line)))), None)
    if heading is not None and (last is None or last.span.start < heading.start()):
        return int(heading[1])
    if last is not None:
        earlier = f"{last.value[:4]}-{month or 0:02d}-{day or 31:02d}" < last.value[:10]
        return int(last.value[:4]) + (earlier and published is not None and int(last.value[:4]) < published.year)
    if published is None or month is None:
        return None
    coming, this = published + timedelta(_WEEKS_TO_COME), (month, day or 1)
    ahead = this > (published.month, published.day) and not (coming.year > published.year or this <= (coming.month, coming.day))
    return published.year - ahead


def _line_start(position: int, text: str) -> int:
    return text.rfind("\n", 0, position) + 1
