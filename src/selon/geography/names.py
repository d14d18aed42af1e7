"""Names of places in a language: which spot on the map a name means in this article."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from selon.errors import LexiconError
from selon.geography.gazetteer import Spot, country_spot, fold, spots
from selon.language import Language

_COLUMNS = ["name", "also", "kind", "country", "latitude", "longitude", "of"]
_KINDS = ("site", "city", "region", "country")
_AT_HOME = 10
"""How many times larger a foreign town must be than one of its name at home: Vienna is meant rather than Vienne, but Brest is the French one."""
_UNSURE = 150_000
"""Inhabitants below which a town that nothing else in the article speaks for is taken for another word or person."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """A language's own names for places, by folded name."""

    own: Mapping[str, Spot]
    listed: frozenset[str] = frozenset()  # the names of these spots, as written
    home: frozenset[str] = frozenset()  # countries whose towns are meant rather than a foreign one of their name

    def find(self, name: str, countries: Mapping[str, int], *, sure: bool) -> Spot | None:
        """The spot that a name means, given how often the article names each country; None where it means none.

        ``sure``: the words around it show that it is a place, so that a small town will do.
        """
        key = fold(name)
        if key in self.own:
            return self.own[key]
        known = spots(key)
        if not known:
            return None
        best = max(known, key=lambda s: (countries.get(s.country, 0) > 0, self._weight(s), s.kind == "region"))
        return best if sure or best.population >= _UNSURE or countries.get(best.country, 0) > 0 else None

    def _weight(self, spot: Spot) -> int:
        return spot.population * (_AT_HOME if spot.country in self.home else 1)


@cache
def place_names(language: Language) -> PlaceNames:
    """The names of ``places.csv``; LexiconError names line and remedy where one is malformed."""
    path = language.folder / "places.csv"
    own: dict[str, Spot] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise LexiconError(f"{path}: columns are {reader.fieldnames}; they must be {', '.join(_COLUMNS)}")
        for line, row in enumerate(reader, start=2):
            if None in row or None in row.values() or row["kind"] not in _KINDS:
                raise LexiconError(f"{path}:{line}: wrong number of fields or unknown kind {row.get('kind')!r}; use {', '.join(_KINDS)}")
            spot = _spot(row, f"{path}:{line}")
            for name in filter(None, (row["name"], *row["also"].split("|"))):
                if own.setdefault(fold(name), spot) is not spot:
                    raise LexiconError(f"{path}:{line}: {name!r} is listed twice; keep one line")
    return PlaceNames(own, frozenset(spot.name for spot in own.values()), frozenset(language.table("places")["home"]["countries"]))


def _spot(row: Mapping[str, str], where: str) -> Spot:
    """A line's spot: its own coordinates, else those of the gazetteer's town or of the country."""
    kind, country = row["kind"], row["country"]
    if row["latitude"]:
        return Spot(kind, row["name"], country, float(row["latitude"]), float(row["longitude"]))
    known = [s for s in spots(fold(row["of"])) if s.country == country] if row["of"] else [country_spot(country)] if kind == "country" else []
    if not known or known[0] is None:
        raise LexiconError(f"{where}: the gazetteer has no {row['of'] or row['name']!r} in {country}; give latitude and longitude")
    return Spot(kind, row["name"], country, known[0].latitude, known[0].longitude, known[0].population)
