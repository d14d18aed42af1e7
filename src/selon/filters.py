"""The filters of a ledger query, turned into parameterised SQL over the flat view.

A value never becomes part of the SQL text. Several values of one filter mean "one of them"; several filters mean "all of them".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from selon.errors import LedgerError
from selon.event import EVENT_TYPES, KINDS, STATUSES
from selon.rows import bounds

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


def fold(text: str) -> str:
    """Lower case without accents: how words are compared."""
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("’", "'")) if not unicodedata.combining(c)).lower()


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
        words = fold(str(value)).split()
        parameters.extend(words)
        return " AND ".join([f"contains({_folded('sentence')}, ?)"] * len(words))
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
    found = (value, value) if isinstance(value, date) else bounds(str(value))
    if found is None:
        raise LedgerError(f"{name} {value!r} is not a date; give a day 2023-09-14, a month 2023-09 or a year 2023")
    return found


def _side(name: str, value: str, parameters: list[Any]) -> str:
    if _CODE.fullmatch(value):
        parameters.extend([value, value + " "])
        return f"len(list_filter({name}_codes, lambda c: c = ? OR starts_with(c, ?))) > 0"
    parameters.extend([fold(value), fold(value)])
    names = _folded(f"array_to_string({name}_names, chr(10))")
    return f"(contains({_folded(name)}, ?) OR contains({names}, ?))"


def _source(value: str, parameters: list[Any]) -> str:
    if value.lower() == "author":
        return "statement_id IS NULL"
    if _CODE.fullmatch(value):
        parameters.extend([value, value + " "])
        return "(source_code = ? OR starts_with(source_code, ?))"
    parameters.extend([fold(value), fold(value)])
    return f"(contains({_folded('source')}, ?) OR contains({_folded('source_name')}, ?))"


def _place(value: str, parameters: list[Any]) -> str:
    if re.fullmatch("[A-Z]{3}", value):
        parameters.append(value)
        return "place_country = ?"
    parameters.extend([fold(value), fold(value)])
    return f"(contains({_folded('place')}, ?) OR contains({_folded('place_name')}, ?))"


def _folded(column: str) -> str:
    return f"lower(strip_accents(replace(coalesce({column}, ''), '’', '''')))"
