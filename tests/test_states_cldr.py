"""The names of states and territories beside those of CLDR, which come with Babel: a name that differs differs on purpose."""

import csv

import pytest
from babel import Locale
from babel.core import get_global

from selon.actors.names import fold
from selon.actors.records import FOLDER
from selon.language import load_language

ALPHA_2 = {code: new[0] for code, new in get_global("territory_aliases").items() if len(code) == 3 and code.isalpha()}
GONE = {"CSK", "DDR", "SCG", "SUN", "YUG", "ZAR"}
"""States of the past, for which CLDR gives those that followed."""
UNKNOWN = {"XKX"}
"""Codes that CLDR does not have in three letters."""
OTHERWISE = {
    "MMR": "Birmanie", "VAT": "Vatican", "HKG": "Hong Kong", "MAC": "Macao", "MUS": "île Maurice", "DMA": "île de la Dominique", "PSE": "Palestine",
    "REU": "île de la Réunion", "MAF": "île de Saint-Martin", "SXM": "Sint Maarten",
    "COD": "République démocratique du Congo", "ATF": "Terres australes et antarctiques françaises",
}  # fmt: skip
"""What we call them first in French: as the press does, or with the word that tells them from a saint, a given name or a neighbour."""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


ENGLISH, FRENCH = rows(FOLDER / "states.csv"), rows(load_language("fr").folder / "states.csv")
PRESENT = sorted(ENGLISH.keys() - GONE - UNKNOWN)


def plain(name: str) -> tuple[str, ...]:
    return fold(name.replace("&", "and").replace("St. ", "Saint "))


@pytest.mark.parametrize("code", PRESENT)
def test_the_english_name_is_that_of_cldr(code):
    assert plain(ENGLISH[code]["name"]) == plain(Locale("en").territories[ALPHA_2[code]])


@pytest.mark.parametrize("code", [code for code in PRESENT if code not in OTHERWISE])
def test_a_french_name_is_that_of_cldr(code):
    ours = [FRENCH[code]["name"], *FRENCH[code]["also"].split("|")]
    assert plain(Locale("fr").territories[ALPHA_2[code]]) in [plain(name) for name in ours]


@pytest.mark.parametrize("code", OTHERWISE)
def test_a_french_name_that_differs_is_the_one_meant(code):
    assert FRENCH[code]["name"] == OTHERWISE[code]


def test_no_country_of_cldr_is_missing():
    codes = {two for two in Locale("fr").territories if len(two) == 2 and two.isalpha()} - {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "XK"}
    known = {ALPHA_2[code] for code in PRESENT}
    assert codes - known <= {"AC", "CP", "CQ", "DG", "EA", "IC", "TA"}  # islands and enclaves without a code of ISO 3166
