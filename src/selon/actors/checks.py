"""What must hold of the tables of people, organisations and groups taken together; the tests run it, reading does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

from selon.actors.names import fold
from selon.actors.records import FORMER_STATES, BodyRow, Forms, Term, read_bodies, read_people
from selon.errors import LexiconError

ONE_HOLDER = frozenset({"head of state", "head of government", "foreign minister", "defence minister", "interior minister", "finance minister"})
"""Offices that one person holds at a time."""

COLLEGIAL = frozenset({"SMR", "BIH", "AND", "LBY", "YEM", "AFG"})
"""States whose heads are several by law, or were contested between rival governments."""

HANDOVER = 31
"""Days for which two terms of one office may overlap: sources date a handover by the vote or by the oath."""


def check_tables(folder: Path, states: Collection[str]) -> None:
    """LexiconError for the first row that contradicts another; ``states`` are the ISO 3166 alpha-3 codes that exist."""
    terms, forms = read_people(folder)
    check_states(terms, states)
    check_terms(terms)
    check_forms(terms, forms)
    bodies = read_bodies(folder)
    check_body_states(bodies, states)
    check_bodies(bodies)


def check_states(terms: Iterable[Term], states: Collection[str]) -> None:
    """Every country and nation exists or existed."""
    known = {*states, *FORMER_STATES, "IGO", ""}
    for term in terms:
        for code in (term.country, term.nation):
            if code not in known:
                raise LexiconError(f"people.csv, {term.name}: {code!r} is no state; write its ISO 3166 alpha-3 code")


def check_terms(terms: Iterable[Term]) -> None:
    """No term stands there twice, and offices of one holder have one at a time."""
    held = defaultdict(list)
    for term in terms:
        held[term.country, term.sector, term.office].append(term)
    for (country, _, office), rows in held.items():
        for one, other in combinations(rows, 2):
            days = overlap(one, other)
            if days > 0 and (one.name, one.nation, one.title) == (other.name, other.nation, other.title):
                raise LexiconError(f"people.csv, {one.name}, {country} {office}: the term of {one.start} and that of {other.start} overlap; join them")
            if days > HANDOVER and one.name != other.name and office in ONE_HOLDER and country not in COLLEGIAL and not same_year(one, other):
                raise LexiconError(f"people.csv, {country} {office}: {one.name} and {other.name} overlap from {other.start}; put one's dates right")


def same_year(one: Term, other: Term) -> bool:
    """Whether one term ends in the year in which the other begins, and one of the two dates is known by its year only."""
    first, second = sorted((one, other), key=lambda t: t.start)
    return first.end[:4] == second.start[:4] and (first.end.endswith("-12-31") or second.start.endswith("-01-01"))


def overlap(one: Term | BodyRow, other: Term | BodyRow) -> int:
    """For how many days both hold; an empty end is open, an empty start was always so."""
    last = min(one.end or "9999-12-31", other.end or "9999-12-31")
    first = max(one.start or "0001-01-01", other.start or "0001-01-01")
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def check_forms(terms: Iterable[Term], forms: dict[str, Forms]) -> None:
    """Every row of names.csv is about somebody in people.csv, and no full name is two people's in one state at one time."""
    people = defaultdict(list)
    for term in terms:
        people[term.name].append(term)
    for name in forms:
        if name not in people:
            raise LexiconError(f"names.csv, {name}: nobody in people.csv is called so; correct the name or leave the row out")
    bearers = defaultdict(set)
    for name in people:
        for form in (name, *(forms[name].aliases if name in forms else ())):
            bearers[fold(form)].add(name)
    for names in bearers.values():
        for one, other in combinations(sorted(names), 2):
            if any(a.country == b.country and overlap(a, b) > 0 for a in people[one] for b in people[other]):
                raise LexiconError(f"names.csv, {one}: a full name is also that of {other}, in office at the same time; take it from one of them")


def check_body_states(rows: Iterable[BodyRow], states: Collection[str]) -> None:
    """Every code begins with a state or stands for none."""
    for row in rows:
        first, _, sector = row.code.partition(" ")
        if sector and first != "IGO" and first not in {*states, *FORMER_STATES}:
            raise LexiconError(f"{row.kind}s.csv, {row.name}: {first!r} is no state; write its ISO 3166 alpha-3 code")


def check_bodies(rows: Iterable[BodyRow]) -> None:
    """No name stands for two bodies at one time, unless it is local to all but one of them."""
    bearers = defaultdict(list)
    for row in rows:
        for lang in ("fr", "en"):
            for name, local in row.names(lang):
                if not fold(name):
                    raise LexiconError(f"{row.kind}s.csv, {row.name}: a name is empty; take out the stray semicolon")
                if not local:
                    bearers[lang, fold(name)].append((name, row))
    for named in bearers.values():
        for (name, one), (_, other) in combinations(named, 2):
            if one is not other and overlap(one, other) >= 0:
                raise LexiconError(f"{one.kind}s.csv, {one.name}: {name!r} is also {other.name} ({other.code}); move it to column local of one, or date both")
