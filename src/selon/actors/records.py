"""Reads the tables of people, organisations and groups, and says where one is malformed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from selon.errors import LexiconError

FOLDER = Path(__file__).parent

SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "CRM", "JRN", "BUS", "LAB", "NGO", "EDU", "REL", "CVL"})
"""Sectors that a code may end with; bodies without a country have "IGO" and one of BODIES instead."""

BODIES = frozenset({"UNO", "EUR", "NAT", "AFU", "ECW", "ARL"})
"""International bodies with a code of their own; all others are plain "IGO"."""

FORMER_STATES = frozenset({"SUN", "YUG", "SCG", "CSK", "DDR", "XKX"})
"""Codes that ISO 3166-1 no longer has, and XKX for Kosovo, which it does not have yet."""

_DAY = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_STATE = re.compile(r"[A-Z]{3}")


class Term(NamedTuple):
    """One person in one office, both days included; ``end`` is "" while it lasts, ``seen`` when that was last certain."""

    country: str
    sector: str
    office: str
    title: str
    name: str
    nation: str
    start: str
    end: str
    seen: str


class Forms(NamedTuple):
    """The other forms of a person's name; ``alone`` are those that suffice without a first name."""

    name: str
    alone: tuple[str, ...]
    aliases: tuple[str, ...]
    died: str


class BodyRow(NamedTuple):
    """One organisation or group with its names by language; ``local`` ones hold only where its country is spoken of."""

    kind: str
    code: str
    name: str
    fr: tuple[str, ...]
    en: tuple[str, ...]
    short: tuple[str, ...]
    local: tuple[str, ...]
    common: bool
    start: str
    end: str

    def names(self, lang: str) -> Iterator[tuple[str, bool]]:
        """(name, whether it is local) in one language, each once."""
        own = self.fr if lang == "fr" else self.en
        yield from ((name, False) for name in dict.fromkeys((self.name, *own, *self.short)))
        yield from ((name, True) for name in self.local)


def read_people(folder: Path) -> tuple[list[Term], dict[str, Forms]]:
    """The terms of people.csv, days completed, and the forms of names.csv by name; LexiconError where malformed."""
    people, names = folder / "people.csv", folder / "names.csv"
    terms = [_term(people, number, row) for number, row in _rows(people, 9)]
    forms = {}
    for number, row in _rows(names, 4):
        if row[0] in forms:
            _fail(names, number, f"{row[0]!r} stands there twice", "join the two rows")
        forms[row[0]] = Forms(row[0], _list(row[1]), _list(row[2]), _day(names, number, row[3], last=True))
    return terms, forms


def read_bodies(folder: Path) -> list[BodyRow]:
    """The rows of organisations.csv and groups.csv, in this order; LexiconError where malformed."""
    paths = {kind: folder / f"{kind}s.csv" for kind in ("organisation", "group")}
    return [_body(path, number, kind, row) for kind, path in paths.items() for number, row in _rows(path, 9)]


def check_code(path: Path, number: int, code: str) -> None:
    """LexiconError unless the code is country and sector, a sector, or an international body."""
    if not _is_code(code):
        _fail(path, number, f"{code!r} is no actor code", 'write "FRA GOV", "IGO UNO", "IGO" or a sector alone')


@cache
def _is_code(code: str) -> bool:
    first, _, second = code.partition(" ")
    if first == "IGO":
        return not second or second in BODIES
    return code in SECTORS or (bool(_STATE.fullmatch(first)) and second in SECTORS)


def _rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of a table below its header."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines)
            next(reader, None)
            for row in reader:
                if len(row) != columns:
                    _fail(path, reader.line_num, f"{len(row)} cells", f"give the row {columns}, quoting those with commas")
                yield reader.line_num, row
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: the table is missing; reinstall selon") from error


def _term(path: Path, number: int, row: list[str]) -> Term:
    country, sector, office, title, name, nation, start, end, seen = row
    check_code(path, number, f"{country} {sector}".strip())
    if not name or not office or not start:
        _fail(path, number, "name, office or start is empty", "fill it or leave the row out")
    first, last = _day(path, number, start, last=False), _day(path, number, end, last=True)
    if last and last < first:
        _fail(path, number, f"{name} ends on {end} before the start, {start}", "put the dates right")
    return Term(country, sector, office, title, name, nation or (country if country != "IGO" else ""), first, last, _day(path, number, seen, last=True))


def _body(path: Path, number: int, kind: str, row: list[str]) -> BodyRow:
    code, name, fr, en, short, local, common, start, end = row
    check_code(path, number, code)
    if not name:
        _fail(path, number, "the name is empty", "give the name as the French press writes it")
    if common not in ("", "common"):
        _fail(path, number, f"{common!r} in column common", 'write "common" or nothing')
    first, last = _day(path, number, start, last=False), _day(path, number, end, last=True)
    return BodyRow(kind, code, name, _list(fr), _list(en), _list(short), _list(local), bool(common), first, last)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";")) if cell else ()


_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day(path: Path, number: int, value: str, *, last: bool) -> str:
    """A year, month or day as its first or last day; "" stays ""."""
    completed = _completed(value, last)
    if completed is None:
        _fail(path, number, f"{value!r} is no date", 'write "2012-05-15", "2012-05" or "2012"')
    return completed


@cache
def _completed(value: str, last: bool) -> str | None:
    if not value:
        return ""
    if not _DAY.fullmatch(value):
        return None
    if len(value) == 4:
        return value + ("-12-31" if last else "-01-01")
    if len(value) == 7:
        return f"{value}-{_LAST_DAYS[int(value[5:]) - 1] if last else 1:02}"
    return value


def _fail(path: Path, number: int, found: str, remedy: str) -> NoReturn:
    raise LexiconError(f"{path.name}, row {number}: {found}; {remedy}")
