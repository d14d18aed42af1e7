"""The gazetteer: where the world's countries, first-order regions and towns lie.

``gazetteer.tsv`` is made from GeoNames (https://www.geonames.org, CC BY 4.0) by tools/build_gazetteer.py. It is
searched as it lies on disk, so that nothing has to be loaded before the first name is looked up.
"""

from __future__ import annotations

import mmap
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("gazetteer.tsv")


@dataclass(frozen=True, slots=True)
class Spot:
    """One bearer of a name."""

    kind: str  # site, city, region, country
    name: str
    country: str  # ISO 3166 alpha-3
    latitude: float
    longitude: float
    population: int = 0


def fold(name: str) -> str:
    """A name as it is looked up: no case, accents, hyphens or apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-'’.ʼ`]", " ", plain.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")).split())


@cache
def spots(key: str) -> tuple[Spot, ...]:
    """Every bearer of a folded name, the most populous first; empty where the gazetteer has none."""
    data = _data()
    wanted = key.encode() + b"\t"
    low, high = 0, len(data)
    while low < high:  # the first line that is not before the one wanted
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", middle)
        if data[middle : end + 1] < wanted:
            low = end + 1
        else:
            high = middle
    found = []
    while data[low : low + len(wanted)] == wanted:
        end = data.find(b"\n", low)
        _, kind, name, country, latitude, longitude, population = data[low:end].decode().split("\t")
        found.append(Spot(kind, name, country, float(latitude), float(longitude), int(population)))
        low = end + 1
    return tuple(sorted(found, key=lambda s: -s.population))


def country_spot(code: str) -> Spot | None:
    """Where a country lies, by its ISO 3166 alpha-3 code."""
    return next(iter(spots(f"={code.lower()}")), None)


@cache
def _data() -> mmap.mmap | bytes:
    with PATH.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
