"""The filters of a ledger query, turned into parameterised SQL over the flat view.

A value never becomes part of the SQL text. Several values of one filter mean "one of them"; several filters mean "all of them".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from selon.errors import LedgerError
from selon.event import EVENT_TYPES, KINDS, STATUSES

FILTERS = {
    "actor": "who acts: a code (RUS, RUS GOV), or a part of the words or the name",
    "recipient": "to whom: a code, or a part of the words or the name",
    "type": "one of the 16 event types",
    "status": "actual, negated, possible, planned, requested or hypothetical",
    "source": "according to whom: a code, a part of the words or the name; 'author' for the article's own voice",
    "kind": "what the source does: say, accuse, deny, fear …",
    "since": "published on this day or later (2023-09-14, 2023-09, 2023)",
    "until": "published on this day or earlier",
    "when": "happens within this ISO 8601 day, month, year, week or interval",
    "place": "where: a country code (UKR), or a part of the words or the name",
    "text": "words that the sentence holds",
    "lang": "language of the article",
    "article": "id of the article",
}
"""Every filter of ``Ledger.query`` and what it keeps."""

_CODE = re.compile(r"[A-Z]{3}( [A-Z]{3})*")
_CLOSED = {"type": EVENT_TYPES, "status": STATUSES, "kind": KINDS}


def where(filters: dict[str, Any]) -> tuple[str, list[Any]]:
    """A WHERE clause ("true" without filters) and its parameters; LedgerError for an unknown filter or value."""
    clauses: list[str] = []
    parameters: list[Any] = []
    for name, given in filters.items():
        if name not in FILTERS:
            raise LedgerError(f"no filter {name!r}; there are {', '.join(FILTERS)}")
        values = _values(given)
        if not values:
            continue
        parts = [_clause(name, value, parameters) for value in values]
        clauses.append(f"({' OR '.join(parts)})")
    return " AND ".join(clauses) or "true", parameters


_ALIKE = {"a": "aàâäáãå", "c": "cç", "e": "eéèêë", "i": "iîïí", "n": "nñ", "o": "oôöóõ", "u": "uùûüú", "y": "yÿ", "'": "'’", "’": "'’"}
_PLAIN = {letter: plain for plain, letters in _ALIKE.items() for letter in letters}


def pattern(words: str) -> str:
    """A regular expression (RE2) for these words in any case and with any accents; one pass over the text, no copy of it."""
    parts = []
    for letter in words.lower().replace("œ", "oe").replace("æ", "ae"):
        alike = _ALIKE.get(_PLAIN.get(letter, letter))
        parts.append(f"[{alike}]" if alike else re.escape(letter))
    return "(?i)" + "".join(parts).replace("[oôöóõ][eéèêë]", "(?:œ|[oôöóõ][eéèêë])").replace("[aàâäáãå][eéèêë]", "(?:æ|[aàâäáãå][eéèêë])")


def _values(given: Any) -> list[Any]:
    if given is None:
        return []
    many = given if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    return [v.strip() if isinstance(v, str) else v for v in many if v not in (None, "")]


def _clause(name: str, value: Any, parameters: list[Any]) -> str:
    if name in _CLOSED:
        return _closed(name, value, parameters)
    if name in ("lang", "article"):
        parameters.append(value)
        return f"{'article_id' if name == 'article' else name} = ?"
    if name in ("since", "until"):
        first, last = _days(name, value)
        parameters.append(first if name == "since" else last)
        return f"published {'>=' if name == 'since' else '<='} ?"
    if name == "when":
        parameters.extend(_days(name, value))
        return "(time_start >= ? AND time_end <= ?)"
    if name == "text":
        words = str(value).split()
        parameters.extend(map(pattern, words))
        return " AND ".join(["regexp_matches(sentence, ?)"] * len(words))
    if name == "place":
        return _place(str(value), parameters)
    return _source(str(value), parameters) if name == "source" else _side(name, str(value), parameters)


def _closed(name: str, value: Any, parameters: list[Any]) -> str:
    known = {v.lower(): v for v in _CLOSED[name]}
    if str(value).lower() not in known:
        raise LedgerError(f"no {name} {value!r}; there are {', '.join(_CLOSED[name])}")
    parameters.append(known[str(value).lower()])
    return f"{name} = ?"


def _days(name: str, value: Any) -> tuple[date, date]:
    from selon.rows import bounds  # Arrow: the command line offers the filters and goes without until one is used

    found = (value, value) if isinstance(value, date) else bounds(str(value))
    if found is None:
        raise LedgerError(f"{name} {value!r} is not a date; give a day 2023-09-14, a month 2023-09 or a year 2023")
    return found


def _side(name: str, value: str, parameters: list[Any]) -> str:
    if _CODE.fullmatch(value):
        parameters.append(value)
        if " " in value:
            return f"list_contains({name}_codes, ?)"
        parameters.append(value + " ")
        return f"len(list_filter({name}_codes, lambda c: c = ? OR starts_with(c, ?))) > 0"
    return _either(name, f"array_to_string({name}_names, chr(10))", value, parameters)


def _source(value: str, parameters: list[Any]) -> str:
    if value.lower() == "author":
        return "statement_id IS NULL"
    if _CODE.fullmatch(value):
        parameters.extend([value, value + " "])
        return "(source_code = ? OR starts_with(source_code, ?))"
    return _either("source", "source_name", value, parameters)


def _place(value: str, parameters: list[Any]) -> str:
    if re.fullmatch("[A-Z]{3}", value):
        parameters.append(value)
        return "place_country = ?"
    return _either("place", "place_name", value, parameters)


def _either(words: str, name: str, value: str, parameters: list[Any]) -> str:
    """Whether the words or the name hold the value."""
    parameters.extend([pattern(value)] * 2)
    return f"(regexp_matches({words}, ?) OR regexp_matches({name}, ?))"
