"""What a page shows, read from its URL: the filters, checked, and the SQL that they mean.

A value from a request is only ever a parameter; column names and orders come from the tables below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from selon.event import EVENT_TYPES, KINDS, STATUSES

FACETS = ("status", "type", "actor", "recipient", "source", "source_type", "kind", "publisher", "month", "place", "lang", "reviewed")
"""The facets of the ledger page, in the order they stand there."""

_CLAUSE = {
    "status": "status IN {}", "type": "type IN {}", "kind": "kind IN {}", "source": "src IN {}", "source_type": "source_type IN {}",
    "publisher": "publisher IN {}", "month": "month IN {}", "place": "place_country IN {}", "lang": "lang IN {}", "reviewed": "reviewed IN {}",
    "actor": "(list_has_any(actor_sides, {0}) OR list_has_any(actor_codes, {0}))",
    "recipient": "(list_has_any(recipient_sides, {0}) OR list_has_any(recipient_codes, {0}))",
    "article": "article_id IN {}", "head": "head IN {}",
}  # fmt: skip
_CLOSED = {"status": STATUSES, "type": EVENT_TYPES, "kind": KINDS}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

SORTS = {
    "published": "published {d} NULLS LAST, article_id, trigger_start",
    "time": "time_start {d} NULLS LAST, published DESC NULLS LAST, article_id, trigger_start",
    "type": "type {d}, published DESC NULLS LAST, article_id, trigger_start",
    "status": "status {d}, published DESC NULLS LAST, article_id, trigger_start",
    "actor": "actor {d} NULLS LAST, published DESC NULLS LAST, article_id, trigger_start",
    "recipient": "recipient {d} NULLS LAST, published DESC NULLS LAST, article_id, trigger_start",
    "source": "src {d}, published DESC NULLS LAST, article_id, trigger_start",
    "publisher": "publisher {d} NULLS LAST, published DESC NULLS LAST, article_id, trigger_start",
    "place": "place_name {d} NULLS LAST, published DESC NULLS LAST, article_id, trigger_start",
}
PROFILES = ("journalist", "researcher", "media")
PAGE = 50
LIMIT = 100  # values of one filter: more is no choice that a person made
_LONGEST = 200  # characters of one value


@dataclass(frozen=True)
class View:
    """The state of a page: filters, words searched, period, order, page and columns."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "published"
    down: bool = True
    page: int = 1
    profile: str = "journalist"

    def without(self, name: str) -> View:
        """The same view with one filter lifted."""
        return replace(self, chosen={k: v for k, v in self.chosen.items() if k != name})

    def toggled(self, name: str, value: str) -> View:
        """The same view with a value of a filter added, or taken away if it was there; back on page one."""
        now = self.chosen.get(name, ())
        values = tuple(v for v in now if v != value) if value in now else (*now, value)
        return replace(self, chosen={k: v for k, v in {**self.chosen, name: values}.items() if v}, page=1)

    def cleared(self) -> View:
        """The whole ledger in the same columns."""
        return View(profile=self.profile)

    def key(self) -> tuple[Any, ...]:
        """What tells two selections of rows apart."""
        return (tuple(sorted(self.chosen.items())), self.q, self.since, self.until)

    def pairs(self, **changes: Any) -> list[tuple[str, str]]:
        """The view as URL parameters, defaults left out; ``changes`` of None take a parameter away."""
        found = [(name, value) for name, values in self.chosen.items() for value in values]
        rest = {
            "q": self.q, "since": self.since and self.since.isoformat(), "until": self.until and self.until.isoformat(),
            "sort": self.sort if self.sort != "published" else None, "dir": None if self.down else "up",
            "page": self.page if self.page > 1 else None, "profile": self.profile if self.profile != "journalist" else None,
        } | changes  # fmt: skip
        return found + [(k, str(v)) for k, v in rest.items() if v not in (None, "")]

    def query(self, **changes: Any) -> str:
        """The view as a query string, "" or "?…"."""
        pairs = self.pairs(**changes)
        return "?" + urlencode(pairs) if pairs else ""

    def where(self) -> tuple[str, list[Any]]:
        """The SQL condition over ``ev`` and its parameters."""
        clauses, parameters = ["true"], []
        for name, values in self.chosen.items():
            clause = _CLAUSE[name]
            if "{0}" in clause:
                clauses.append(clause.format("?"))
                parameters += [list(values), list(values)]
            else:
                clauses.append(clause.format("(" + ", ".join("?" * len(values)) + ")"))
                parameters += values
        for word in fold(self.q).split()[:20]:
            clauses.append("contains(folded, ?)")
            parameters.append(word)
        for operator, day in ((">=", self.since), ("<=", self.until)):
            if day:
                clauses.append(f"published {operator} ?")
                parameters.append(day)
        return " AND ".join(clauses), parameters

    def order(self) -> str:
        return SORTS[self.sort].format(d="DESC" if self.down else "ASC")


def view_of(parameters: Iterable[tuple[str, str]]) -> View:
    """The view that URL parameters ask for; what makes no sense is left out, so that an old link still opens."""
    chosen: dict[str, tuple[str, ...]] = {}
    single: dict[str, str] = {}
    for name, value in parameters:
        value = value.replace("\0", "").strip()[:_LONGEST]
        if name in _CLAUSE:
            known = name not in _CLOSED or value in _CLOSED[name]
            if known and (value or name == "reviewed") and value not in chosen.get(name, ()) and len(chosen.get(name, ())) < LIMIT:
                chosen[name] = (*chosen.get(name, ()), value)
        else:
            single[name] = value
    return View(
        chosen=chosen, q=single.get("q", ""), since=day_of(single.get("since")), until=day_of(single.get("until"), last=True),
        sort=single["sort"] if single.get("sort") in SORTS else "published", down=single.get("dir") != "up",
        page=_page(single.get("page", "1")), profile=single["profile"] if single.get("profile") in PROFILES else "journalist",
    )  # fmt: skip


def day_of(value: str | None, *, last: bool = False) -> date | None:
    """The first (or last) day of "2023", "2023-09" or "2023-09-14"; None for anything else."""
    match = _DAY.fullmatch(value or "")
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    try:
        if day or not last:
            return date(year, month, int(day or 1))
        return date(year + month // 12, month % 12 + 1, 1) - (date(2000, 1, 2) - date(2000, 1, 1))
    except ValueError:
        return None


def fold(text: str) -> str:
    """Lower case without accents, the apostrophe straight: how words are compared."""
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("’", "'")) if not unicodedata.combining(c)).lower()


def _page(value: str) -> int:
    return min(int(value), 1_000_000) if value.isascii() and value.isdigit() and int(value[:9]) > 0 else 1
