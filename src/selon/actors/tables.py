"""Who a name stands for on a date: people in dated offices, organisations and groups.

The tables beside this module are read and checked once, on first use. Codes follow the article's date: an ISO 3166
alpha-3 country and a PLOVER sector ("RUS GOV"), "IGO UNO" for international bodies, a sector alone for what has no country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from selon.actors.names import NameIndex, sound
from selon.actors.records import FOLDER, Term, read_bodies, read_people

RANKS = ("head of state", "head of government", "head", "deputy head of state", "foreign minister", "deputy head of government", "opposition leader")
"""Offices by weight: the weightier bearer of a surname is meant when it stands alone; all others come after these."""

REMEMBERED = 10 * 365
"""For how many days a surname alone still names somebody who has left every listed office: about two mandates."""

FORESEEN = 2 * 365
"""For how many days before the first listed office a surname alone already names its bearer: a campaign."""

_ARTICLES = frozenset({"Le", "La", "Les", "L", "The", "El"})

_SECTORS_LEFT_WITH_OFFICE = frozenset({"GOV", "LEG"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as he is on one date. ``in_office`` is False before the first, between and after the listed offices."""

    name: str
    code: str
    office: str  # "head of state", "foreign minister" ...: the one held, else the nearest in time
    title: str  # "president", "king" ...; "" where the office says it all
    country: str  # of the office: ISO 3166 alpha-3, or "IGO", or "" for a group without one
    in_office: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or group on one date."""

    name: str
    code: str
    kind: str  # "organisation" or "group"
    common: bool  # the words are also common ones ("Libération"): trust them as a name only where the grammar does
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class _Bearer:
    """One human being: all his terms, in the order they began."""

    name: str
    nation: str
    died: str
    terms: tuple[Term, ...]


def lookup_person(words: Sequence[str], on: date | None) -> Person | None:
    """The person with this full name, or with this surname where nobody else of his weight bears it on the date.

    ``words`` are compared without case, accents and hyphens, full names from other scripts by their sounds too
    ("Vladimir Putin" is Vladimir Poutine); a name wholly in lower case is none. Without a date only a surname borne
    by one person is resolved, and everybody is taken in the last office.
    """
    if not any(word[:1].isupper() for word in words):
        return None
    full, alone, heard = known_people()
    bearers = full.get(words) or heard.get(words)
    if bearers:
        return _as_of(min(bearers, key=lambda b: _distance(b, on)), on)
    bearer = _surname_bearer(alone.get(words), on)
    return _as_of(bearer, on) if bearer else None


def find_person(words: Sequence[str], start: int, on: date | None) -> tuple[int, Person] | None:
    """The longest known person's name that begins at ``words[start]``: (words used, person)."""
    if not words[start][:1].isupper():
        return None
    full, alone, heard = known_people()
    for length, bearers in full.starting(words, start) or heard.starting(words, start):
        return length, _as_of(min(bearers, key=lambda b: _distance(b, on)), on)
    for length, bearers in alone.starting(words, start):
        if bearer := _surname_bearer(bearers, on):
            return length, _as_of(bearer, on)
    return None


def office_holder(country: str, office: str, on: date) -> Person | None:
    """Who holds an office ("head of state", "foreign minister" …) or title ("president", "king" …) on a date.

    ``country`` is ISO 3166 alpha-3, or the code of a body such as "IGO UNO" with office "head". None where the table
    does not know, or was last sure of the holder more than two years before ``on``.
    """
    day = on.isoformat()
    held = [(t, b) for t, b in _offices().get((country, office), ()) if t.start <= day <= (t.end or _later(t.seen))]
    if not held:
        return None
    term, bearer = max(held, key=lambda pair: (pair[0].title == office, pair[0].start))
    return _person(bearer, term, held=True)


def lookup_body(words: Sequence[str], *, lang: str, on: date | None = None, countries: Collection[str] = ()) -> Body | None:
    """The organisation or group with this full name or acronym.

    ``countries`` are those the article speaks of: between bodies of one name ("PS") the one of such a country is
    taken, else the one that the language's press means without saying so.
    """
    return _choose_body(words, bodies_of(lang).get(words), on, countries)


def find_body(words: Sequence[str], start: int, *, lang: str, on: date | None = None, countries: Collection[str] = ()) -> tuple[int, Body] | None:
    """The longest name of an organisation or group that begins at ``words[start]``: (words used, body)."""
    bodies = bodies_of(lang)
    for length, rows in bodies.starting(words, start):
        if body := _choose_body(words[start : start + length], rows, on, countries):
            return length, body
    return None


@cache
def known_people() -> tuple[NameIndex, NameIndex, NameIndex]:
    """Bearers by full name, by the name that suffices alone, and by the sounds of names from other scripts."""
    full, alone, heard = NameIndex(), NameIndex(), NameIndex(sound)
    for bearer, names, short in _bearers():
        for name in names:
            full.add(name, bearer)
            if " " in name:
                heard.add(name, bearer)
        for name in short:
            alone.add(name, bearer)
    return full, alone, heard


@cache
def _bearers() -> list[tuple[_Bearer, list[str], list[str]]]:
    """Everybody in people.csv with all full names and all names that suffice alone."""
    terms, forms = read_people(FOLDER)
    held = defaultdict(list)
    for term in terms:
        held[term.name, term.nation].append(term)
    found = []
    for (name, nation), own in held.items():
        form = forms.get(name)
        bearer = _Bearer(name, nation, form.died if form else "", tuple(sorted(own, key=lambda t: t.start)))
        found.append((bearer, [name, *(form.aliases if form else ())], list(form.alone) if form else []))
    return found


@cache
def _offices() -> dict[tuple[str, str], list[tuple[Term, _Bearer]]]:
    """Terms by (country or body, office) and (country or body, title)."""
    held = defaultdict(list)
    for bearer, _, _ in _bearers():
        for term in bearer.terms:
            place = f"{term.country} {term.sector}" if term.country == "IGO" else term.country
            for office in {term.office, term.title} - {""}:
                held[place, office].append((term, bearer))
    return held


@cache
def bodies_of(lang: str) -> NameIndex:
    """Organisations and groups by the names that a language has for them."""
    index = NameIndex()
    for row in read_bodies(FOLDER):
        for name, local in row.names(lang):
            index.add(name, (name, local, row))
    return index


def _choose_body(words: Sequence[str], rows: Sequence[Any], on: date | None, countries: Collection[str]) -> Body | None:
    """The one of several bodies of a name that fits case, date and the article's countries."""
    day = on.isoformat() if on else "9999"
    fits = [(local, row) for name, local, row in rows if _same_case(name, words) and row.start <= day <= (row.end or "9999-12-31")]
    near = [row for _, row in fits if row.code[:3] in countries]
    usual = near or [row for local, row in fits if not local]
    if not usual:
        return None
    row = usual[0]
    return Body(row.name, row.code, row.kind, row.common, f"{row.kind}s.csv:{row.name}")


def _same_case(name: str, words: Sequence[str]) -> bool:
    """Whether the words are written as a name: capital first, and after an article as well, where the name has them; a short acronym in capitals."""
    if len(name) <= 3 and name.isupper():
        return words[0].isupper()
    own = name.replace("'", " ").split()
    checked = zip(own[:2], words[:2], strict=False) if own[0] in _ARTICLES else zip(own[:1], words[:1], strict=False)
    return all(word[:1].isupper() for written, word in checked if written[:1].isupper())


def _surname_bearer(bearers: Sequence[_Bearer], on: date | None) -> _Bearer | None:
    """The one bearer whom a surname alone can mean: the weightiest in office, else the only one remembered."""
    if on is None:
        return bearers[0] if len(bearers) == 1 else None
    near = [(_weight(b, on), b) for b in bearers if _distance(b, on) <= (REMEMBERED if b.terms[0].start <= on.isoformat() else FORESEEN)]
    if not near:
        return None
    best = min(weight for weight, _ in near)
    named = [b for weight, b in near if weight == best]
    return named[0] if len(named) == 1 else None


def _weight(bearer: _Bearer, on: date) -> tuple[bool, tuple[int, bool]]:
    """In office before out of it; then by the rank of the office."""
    term, held = _term(bearer, on)
    return not held, _rank(term)


def _rank(term: Term) -> tuple[int, bool]:
    """By office; of two offices that have no rank the one in a party counts less than that of a minister or of the opposition's leader."""
    return RANKS.index(term.office) if term.office in RANKS else len(RANKS), term.sector == "PTY"


def _term(bearer: _Bearer, on: date | None) -> tuple[Term, bool]:
    """The weightiest term that covers the date, else the nearest one; and whether it covers it."""
    if on is None:
        return bearer.terms[-1], True
    day = on.isoformat()
    held = [t for t in bearer.terms if t.start <= day <= (t.end or "9999")]
    if held:
        return min(held, key=_rank), True
    return min(bearer.terms, key=lambda t: _days_from(t, on)), False


def _distance(bearer: _Bearer, on: date | None) -> int:
    """Days between the date and the nearest of the person's terms; 0 in office or without a date."""
    return 0 if on is None else min(_days_from(term, on) for term in bearer.terms)


def _days_from(term: Term, on: date) -> int:
    day = on.isoformat()
    if day < term.start:
        return (date.fromisoformat(term.start) - on).days
    return (on - date.fromisoformat(term.end)).days if term.end and day > term.end else 0


def _later(day: str) -> str:
    """The day until which a term last seen on ``day`` is taken to go on: half a mandate, two years."""
    return f"{int(day[:4]) + 2}{day[4:]}" if day else "9999-12-31"


def _as_of(bearer: _Bearer, on: date | None) -> Person:
    term, held = _term(bearer, on)
    return _person(bearer, term, held=held or bool(bearer.died and on and on.isoformat() > bearer.died))


def _person(bearer: _Bearer, term: Term, *, held: bool) -> Person:
    code = f"{term.country} {term.sector}".strip() if held else _code_out_of_office(bearer, term)
    return Person(bearer.name, code, term.office, term.title, term.country, held, f"people.csv:{bearer.name}, {term.title or term.office}")


def _code_out_of_office(bearer: _Bearer, term: Term) -> str:
    """Politicians out of office are party people (as candidates are); soldiers, judges and rebels stay what they are."""
    if term.sector in _SECTORS_LEFT_WITH_OFFICE or term.country == "IGO":
        return f"{bearer.nation} PTY" if bearer.nation else ""
    return f"{term.country} {term.sector}".strip()
