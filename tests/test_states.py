"""The tables of states, regions, capitals and seats of power."""

import csv
from datetime import date

import pytest

from selon.actors.inflections import feminine, forms, plural, singular
from selon.actors.records import FOLDER
from selon.actors.states import choose, load_states
from selon.errors import LexiconError
from selon.language import Language, load_language

FRENCH = load_language("fr")
STATES = load_states(FRENCH)


def spot(name, on=None, countries=()):
    words = name.split()
    found = STATES.spots.starting(words, 0)
    return choose(found[0][1], on, countries) if found and found[0][0] == len(words) else None


@pytest.mark.parametrize(
    ("name", "kind", "codes"),
    [
        ("Côte d'Ivoire", "state", ("CIV GOV",)),
        ("Etats-Unis", "state", ("USA GOV",)),
        ("ÉTATS-UNIS", "state", ("USA GOV",)),
        ("Grande-Bretagne", "state", ("GBR GOV",)),
        ("Corée du Nord", "state", ("PRK GOV",)),
        ("Burkina Faso", "state", ("BFA GOV",)),
        ("URSS", "state", ("SUN GOV",)),
        ("Moscou", "capital", ("RUS GOV",)),
        ("Addis-Abeba", "capital", ("ETH GOV",)),
        ("Maison-Blanche", "seat", ("USA GOV",)),
        ("Maison Blanche", "seat", ("USA GOV",)),
        ("Pentagone", "seat", ("USA MIL",)),
        ("Knesset", "seat", ("ISR LEG",)),
        ("Catalogne", "region", ("ESP GOV",)),
        ("Barcelone", "town", ()),
    ],
)
def test_a_name_gives_its_codes(name, kind, codes):
    found = spot(name)
    assert (found.kind, found.codes) == (kind, codes)


def test_an_overseas_department_is_of_its_state():
    assert spot("Guadeloupe").country == "FRA"


def test_a_territory_keeps_its_own_code():
    assert spot("Nouvelle-Calédonie").country == "NCL"


def test_brussels_is_the_union_unless_the_story_is_belgian():
    assert spot("Bruxelles").codes == ("IGO EUR",)
    assert spot("Bruxelles", countries=("BEL",)).codes == ("BEL GOV",)


def test_congo_is_the_one_the_article_names():
    assert spot("Congo").country == "COD"
    assert spot("Congo", countries=("COG",)).country == "COG"


def test_a_seat_stops_acting_when_the_government_moves():
    assert spot("Bonn", on=date(1998, 5, 1)).codes == ("DEU GOV",)
    assert spot("Bonn", on=date(2005, 5, 1)) is None


@pytest.mark.parametrize(
    ("form", "countries"),
    [
        ("maliens", ("MLI",)),
        ("nord-coréennes", ("PRK",)),
        ("grecque", ("GRC",)),
        ("turques", ("TUR",)),
        ("israélienne", ("ISR",)),
        ("afghane", ("AFG",)),
        ("lettons", ("LVA",)),
        ("brésiliennes", ("BRA",)),
        ("coréenne", ("KOR", "PRK")),
        ("catalane", ("ESP",)),
        ("burkinabé", ("BFA",)),
        ("soviétiques", ("SUN",)),
    ],
)
def test_a_demonym_in_any_form(form, countries):
    assert STATES.demonyms[form] == countries


def test_every_code_has_a_french_name():
    with (FOLDER / "states.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    with (FRENCH.folder / "states.csv").open(encoding="utf-8") as file:
        assert codes == {row["code"] for row in csv.DictReader(file)}


def test_no_compound_prefix_is_a_demonym():
    assert not STATES.prefixes.keys() & STATES.demonyms.keys()


@pytest.mark.parametrize(
    ("word", "form"),
    [("malien", "malienne"), ("chinois", "chinoise"), ("russe", "russe"), ("directeur", "directrice"), ("policier", "policière"), ("européen", "européenne")],
)
def test_the_regular_feminine(word, form):
    assert feminine(word) == form


@pytest.mark.parametrize(("word", "form"), [("général", "généraux"), ("chef", "chefs"), ("Pays-Bas", "Pays-Bas"), ("drapeau", "drapeaux")])
def test_the_regular_plural(word, form):
    assert plural(word) == form


def test_given_feminines_are_kept():
    assert forms("grec/grecque") == {"grec", "grecs", "grecque", "grecques"}


@pytest.mark.parametrize(("a", "b"), [("généraux", "général"), ("chefs", "chef"), ("ex-présidents", "président"), ("Réseaux", "réseau")])
def test_singulars_compare_equal(a, b):
    assert singular(a) == singular(b)


def test_an_unknown_code_is_named_with_its_line(tmp_path):
    for table in ("states", "regions"):
        (tmp_path / f"{table}.csv").write_text("code,name,gender,also,demonyms,prefix,capital\nQQQ,Atlantide,f,,atlante,,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"states\.csv:2: unknown code 'QQQ'"):
        load_states(Language("fr", tmp_path))
