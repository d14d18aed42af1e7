"""States, regions, capitals and seats of power: what a place name or a demonym stands for in a language.

``actors/states.csv`` holds the codes of ISO 3166 and those of states that are no more; ``actors/metonyms.csv`` the seats of
power; ``languages/<code>/states.csv`` and ``regions.csv`` the names, demonyms, compound prefixes and towns of a language.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from selon.actors.inflections import forms
from selon.actors.names import NameIndex
from selon.actors.records import FOLDER
from selon.errors import LexiconError
from selon.language import Language

_COLUMNS = ("code", "name", "gender", "also", "demonyms", "prefix", "capital")


_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a place name stands for: ``country`` to compose with, ``codes`` when the name acts."""

    kind: str  # state, capital, seat, region, town
    name: str  # of the state, seat, region or town, in the language read
    country: str  # ISO 3166 alpha-3, or "IGO"
    codes: tuple[str, ...]
    gender: str  # m, f, mp, fp, "" where the name takes no article
    until: str  # ISO date after which the name no longer acts, or ""
    rule: str


@dataclass(frozen=True, slots=True)
class States:
    """The compiled tables of one language."""

    spots: NameIndex  # name -> Spots, the usual one first
    names: dict[str, str]  # country code -> its name
    demonyms: dict[str, tuple[str, ...]]  # every form, in lower case -> country codes, the usual one first
    prefixes: dict[str, str]  # first half of a compound ("israélo") -> country code
    holders: dict[str, str]  # department -> the state it is a part of


@cache
def load_states(language: Language) -> States:
    """Reads and checks the four tables; LexiconError names file, line and remedy."""
    known = {row["code"]: row for row in _rows(FOLDER / "states.csv", ("code", "name", "kind", "holder", "until"))}
    built = States(NameIndex(), {}, {}, {}, {code: row["holder"] for code, row in known.items() if row["kind"] == "department"})
    for row in _rows(FOLDER / "metonyms.csv", ("code", "kind", "name", "fr", "en", "until")):
        _add_seat(built, row, language.code)
    for table in ("states", "regions"):
        path = language.folder / f"{table}.csv"
        for line, row in enumerate(_rows(path, _COLUMNS), start=2):
            if row["code"] not in known:
                raise LexiconError(f"{path}:{line}: unknown code {row['code']!r}; add it to actors/states.csv or correct it")
            _add_names(built, row, table, known[row["code"]]["until"])
    return built


def choose(spots: Sequence[Spot], on: date | None, countries: Sequence[str]) -> Spot | None:
    """The one of several bearers of a name ("Congo", "Bruxelles") that fits the date and the states an article names."""
    day = on.isoformat() if on else _NEVER
    fits = [s for s in spots if not s.until or s.kind == "state" or day <= s.until]
    fits.sort(key=lambda s: (s.until or _NEVER) if on else _NEVER)  # in 1999 Belgrade is the capital of Yugoslavia
    return next((s for s in fits if s.country in countries), fits[0] if fits else None)


def _add_seat(built: States, row: dict[str, str], lang: str) -> None:
    for name in filter(None, row[lang].split("|")):
        built.spots.add(name, Spot(row["kind"], name, row["code"][:3], (row["code"],), "", row["until"], f"metonyms.csv:{row['name']}"))


def _add_names(built: States, row: dict[str, str], table: str, until: str) -> None:
    code, name = row["code"], row["name"]
    country = built.holders.get(code, code)
    kind = "state" if table == "states" else "region"
    rule = f"{table}.csv:{name}"
    for known in filter(None, (name, *row["also"].split("|"))):
        built.spots.add(known, Spot(kind, name, country, (f"{country} GOV",), row["gender"], until, rule))
    for town in filter(None, row["capital"].split("|")):
        if kind == "state":
            built.spots.add(town, Spot("capital", name, country, (f"{country} GOV",), "m", until, rule))
        else:
            built.spots.add(town, Spot("town", town, country, (), "m", "", rule))
    if kind == "state":
        built.names.setdefault(country, name)
    for entry in filter(None, row["demonyms"].split("|")):
        for form in forms(entry):
            if country not in built.demonyms.get(form, ()):
                built.demonyms[form] = (*built.demonyms.get(form, ()), country)
    for prefix in filter(None, row["prefix"].split("|")):
        built.prefixes.setdefault(prefix, country)


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise LexiconError(f"{path}: columns are {reader.fieldnames}; they must be {', '.join(columns)}")
        rows = list(reader)
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not row["code"] or not row["name"]:
            raise LexiconError(f"{path}:{line}: wrong number of fields, or no code or name; give {len(columns)} fields")
    return rows
