"""People, organisations and groups: who a name stands for on a date, and tables that do not contradict themselves."""

from __future__ import annotations

import csv
import time
from datetime import date

import pytest

from selon.actors import find_body, find_person, lookup_body, lookup_person, office_holder
from selon.actors.checks import check_bodies, check_forms, check_states, check_tables, check_terms
from selon.actors.names import NameIndex, fold, sound
from selon.actors.records import FOLDER, Forms, read_bodies, read_people
from selon.errors import LexiconError


def day(text: str) -> date:
    return date.fromisoformat(text)


PEOPLE = [
    # words, date, name, code, office
    ("Poutine", "2009-03-01", "Vladimir Poutine", "RUS GOV", "head of government"),
    ("Poutine", "2023-03-01", "Vladimir Poutine", "RUS GOV", "head of state"),
    ("Vladimir Putin", "2023-03-01", "Vladimir Poutine", "RUS GOV", "head of state"),
    ("Volodymyr Zelenskyy", "2022-03-01", "Volodymyr Zelensky", "UKR GOV", "head of state"),
    ("Zelensky", "2022-03-01", "Volodymyr Zelensky", "UKR GOV", "head of state"),
    ("Benjamin Netanyahu", "2010-01-01", "Benyamin Netanyahou", "ISR GOV", "head of government"),
    ("NETANYAHOU", "2024-01-01", "Benyamin Netanyahou", "ISR GOV", "head of government"),
    ("Netanyahou", "2022-01-10", "Benyamin Netanyahou", "ISR PTY", "leader"),
    ("Mouammar Kadhafi", "2011-03-01", "Mouammar Kadhafi", "LBY GOV", "head of state"),
    ("Kadhafi", "2013-03-01", "Mouammar Kadhafi", "LBY GOV", "head of state"),
    ("Assad", "1999-05-01", "Hafez el-Assad", "SYR GOV", "head of state"),
    ("Assad", "2012-05-01", "Bachar al-Assad", "SYR GOV", "head of state"),
    ("Khamenei", "2012-05-01", "Ali Khamenei", "IRN GOV", "head of state"),
    ("ben Salmane", "2018-10-20", "Mohammed ben Salmane", "SAU GOV", "deputy head of state"),
    ("Mohammad bin Salman", "2023-01-10", "Mohammed ben Salmane", "SAU GOV", "head of government"),
    ("Kim Jong Un", "2023-09-14", "Kim Jong-un", "PRK GOV", "head of state"),
    ("Obama", "2012-10-01", "Barack Obama", "USA GOV", "head of state"),
    ("Barack Obama", "2020-10-01", "Barack Obama", "USA PTY", "head of state"),
    ("Mitt Romney", "2012-10-01", "Mitt Romney", "USA PTY", "candidate"),
    ("Bush", "1992-01-10", "George H. W. Bush", "USA GOV", "head of state"),
    ("Bush", "2003-03-20", "George W. Bush", "USA GOV", "head of state"),
    ("George Bush", "2003-03-20", "George W. Bush", "USA GOV", "head of state"),
    ("Le Pen", "2002-04-22", "Jean-Marie Le Pen", "FRA PTY", "leader"),
    ("Marine Le Pen", "2012-04-22", "Marine Le Pen", "FRA PTY", "leader"),
    ("Kofi Annan", "1999-05-29", "Kofi Annan", "IGO UNO", "head"),
    ("Kofi Annan", "2008-05-29", "Kofi Annan", "GHA PTY", "head"),
    ("Milosevic", "1999-05-29", "Slobodan Milosevic", "YUG GOV", "head of state"),
    ("Hassan Nasrallah", "2006-07-20", "Hassan Nasrallah", "LBN REB", "leader"),
    ("Augusto Pinochet", "1999-01-10", "Augusto Pinochet", "CHL MIL", "general"),
    ("Ahmed al-Charaa", "2025-02-01", "Ahmad al-Chareh", "SYR GOV", "head of state"),
    ("Merz", "2025-06-01", "Friedrich Merz", "DEU GOV", "head of government"),
    ("Sergei Shoigu", "2023-06-01", "Sergueï Choïgou", "RUS GOV", "defence minister"),
]


@pytest.mark.parametrize(("words", "on", "name", "code", "office"), PEOPLE, ids=[f"{words} {on}" for words, on, *_ in PEOPLE])
def test_person_resolves_by_date(words, on, name, code, office):
    person = lookup_person(tuple(words.split()), day(on))
    assert person is not None
    assert (person.name, person.code, person.office) == (name, code, office)


NOBODY = [("poutine", "2023-03-01"), ("Quidam", "2023-03-01"), ("Obama", "1995-01-01"), ("Thatcher du Pont", "1985-01-01"), ("de", "2012-01-01")]


@pytest.mark.parametrize(("words", "on"), NOBODY, ids=[words for words, _ in NOBODY])
def test_no_person(words, on):
    assert lookup_person(tuple(words.split()), day(on)) is None


def test_without_a_date_a_surname_of_two_is_nobody():
    assert lookup_person(("Bush",), None) is None


def test_without_a_date_the_last_office_counts():
    assert lookup_person(("Vladimir", "Poutine"), None).office == "head of state"


OFFICES = [
    ("USA", "president", "2012-10-01", "Barack Obama"),
    ("USA", "president", "2023-10-01", "Joe Biden"),
    ("USA", "president", "2025-10-01", "Donald Trump"),
    ("FRA", "head of government", "1999-05-29", "Lionel Jospin"),
    ("FRA", "foreign minister", "2012-07-02", "Laurent Fabius"),
    ("FRA", "chief of staff", "1999-05-29", "Jean-Pierre Kelche"),
    ("FRA", "interior minister", "2003-01-15", "Nicolas Sarkozy"),
    ("DEU", "chancellor", "2012-07-02", "Angela Merkel"),
    ("DEU", "defence minister", "2024-07-02", "Boris Pistorius"),
    ("IRN", "president", "2012-07-02", "Mahmoud Ahmadinejad"),
    ("IRN", "supreme leader", "2012-07-02", "Ali Khamenei"),
    ("USA", "secretary of state", "1999-05-29", "Madeleine Albright"),
    ("IGO UNO", "head", "2012-07-02", "Ban Ki-moon"),
    ("IGO NAT", "secretary-general", "1999-05-29", "Javier Solana"),
    ("PER", "president", "2012-07-02", "Ollanta Humala"),
    ("THA", "prime minister", "2012-07-02", "Yingluck Shinawatra"),
    ("NAM", "president", "2012-07-02", "Hifikepunye Pohamba"),
    ("VAT", "pope", "2012-07-02", "Benoît XVI"),
    ("MCO", "prince", "2012-07-02", "Albert II de Monaco"),
    ("GBR", "finance minister", "2009-07-02", "Alistair Darling"),
    ("SYR", "president", "2025-02-01", "Ahmad al-Chareh"),
]


@pytest.mark.parametrize(("country", "office", "on", "name"), OFFICES, ids=[f"{country} {office} {on[:4]}" for country, office, on, _ in OFFICES])
def test_office_holder(country, office, on, name):
    assert office_holder(country, office, day(on)).name == name


def test_holder_unknown_long_after_the_table_was_checked():
    assert office_holder("USA", "president", date(2040, 1, 1)) is None


def test_office_that_nobody_is_known_to_hold():
    assert office_holder("TUV", "interior minister", date(1991, 1, 1)) is None


BODIES = [
    ("ONU", "IGO UNO", "organisation"),
    ("Nations unies", "IGO UNO", "organisation"),
    ("Otan", "IGO NAT", "organisation"),
    ("CICR", "NGO", "organisation"),
    ("Human Rights Watch", "NGO", "organisation"),
    ("HRW", "NGO", "organisation"),
    ("AIEA", "IGO UNO", "organisation"),
    ("Cédéao", "IGO ECW", "organisation"),
    ("Union africaine", "IGO AFU", "organisation"),
    ("Ligue arabe", "IGO ARL", "organisation"),
    ("FMI", "IGO", "organisation"),
    ("AFP", "FRA JRN", "organisation"),
    ("Reuters", "GBR JRN", "organisation"),
    ("Hezbollah", "LBN REB", "group"),
    ("Boko Haram", "NGA REB", "group"),
    ("CGT", "FRA LAB", "group"),
    ("Parti socialiste", "FRA PTY", "group"),
    ("UMP", "FRA PTY", "group"),
    ("Likoud", "ISR PTY", "group"),
    ("Farc", "COL REB", "group"),
    ("M23", "COD REB", "group"),
    ("Wagner", "RUS REB", "group"),
    ("Al-Qaïda", "REB", "group"),
    ("Tsahal", "ISR MIL", "group"),
    ("Frères musulmans", "EGY PTY", "group"),
]


@pytest.mark.parametrize(("words", "code", "kind"), BODIES, ids=[words for words, *_ in BODIES])
def test_body(words, code, kind):
    body = lookup_body(tuple(words.split()), lang="fr", on=date(2012, 7, 2))
    assert (body.code, body.kind) == (code, kind)


def test_body_by_its_english_name():
    assert lookup_body(("United", "Nations"), lang="en").code == "IGO UNO"


def test_body_not_by_a_name_in_another_language():
    assert lookup_body(("United", "Nations"), lang="fr") is None


def test_body_not_in_lower_case():
    assert lookup_body(("le", "monde"), lang="fr") is None
    assert lookup_body(("Ps",), lang="fr") is None
    assert lookup_body(("Les", "républicains"), lang="fr") is None
    assert lookup_body(("Les", "Républicains"), lang="fr").code == "FRA PTY"


@pytest.mark.parametrize(("on", "code"), [("1998-01-01", "AFG GOV"), ("2010-01-01", "AFG REB"), ("2022-01-01", "AFG GOV")], ids=["1998", "2010", "2022"])
def test_a_group_that_came_to_power_changes_its_code(on, code):
    assert lookup_body(("Talibans",), lang="fr", on=day(on)).code == code


def test_a_shared_name_follows_the_countries_of_the_article():
    assert lookup_body(("PS",), lang="fr", countries={"BEL"}).code == "BEL PTY"
    assert lookup_body(("PS",), lang="fr").code == "FRA PTY"


def test_a_name_that_is_a_word_too_says_so():
    assert lookup_body(("Libération",), lang="fr").common
    assert not lookup_body(("Otan",), lang="fr").common


def test_the_longest_name_wins():
    words = "le Conseil de sécurité de l' ONU a voté".split()
    length, body = find_body(words, 1, lang="fr")
    assert (length, body.name) == (6, "Conseil de sécurité de l'ONU")


def test_hyphens_may_be_words():
    length, person = find_person("M. Kim Jong - un a dit".split(), 1, date(2023, 9, 14))
    assert (length, person.name) == (4, "Kim Jong-un")


def test_a_name_ends_with_a_word():
    assert find_person(["Poutine-Medvedev"], 0, date(2009, 1, 1)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Poutine", "Putin"), ("Tchernomyrdine", "Chernomyrdin"), ("Choïgou", "Shoygu"), ("Moubarak", "Mubarak"), ("Salmane", "Salman")],
    ids=lambda name: name,
)
def test_romanisations_of_one_name_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Gul", "Gil"), ("Rabin", "Rubin"), ("Maduro", "Madero")], ids=lambda name: name)
def test_different_names_sound_different(one, other):
    assert sound(one) != sound(other)


def test_fold():
    assert fold("Al-Qaïda") == ("al", "qaida")
    assert fold("l’Œuvre") == ("l", "oeuvre")


def test_index_gives_all_bearers_in_order():
    index = NameIndex()
    index.add("Le Pen", 1)
    index.add("le pen", 2)
    index.add("Le Pen", 1)
    assert list(index.get(("LE", "PEN"))) == [1, 2]


@pytest.fixture(scope="module")
def states() -> set[str]:
    with (FOLDER / "states.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def test_the_tables_do_not_contradict_themselves(states):
    check_tables(FOLDER, states)


def test_counts():
    terms, _ = read_people(FOLDER)
    bodies = read_bodies(FOLDER)
    assert len([t for t in terms if t.end == "" or t.end >= "1990"]) >= 6000
    assert len({row.name for row in bodies if row.kind == "organisation"}) >= 250
    assert len({row.name for row in bodies if row.kind == "group"}) >= 250


def test_people_of_every_region():
    terms, _ = read_people(FOLDER)
    assert len({t.country for t in terms}) >= 195


TERMS = {
    "no such state": ("ABC,GOV,head of state,,Ada,,2001,2002,\n", "'ABC' is no state"),
    "no sector": ("FRA,GOW,head of state,,Ada,,2001,2002,\n", "'FRA GOW' is no actor code"),
    "no date": ("FRA,GOV,head of state,,Ada,,2001-13,2002,\n", "'2001-13' is no date"),
    "ends before it starts": ("FRA,GOV,head of state,,Ada,,2003,2002,\n", "before the start"),
    "no name": ("FRA,GOV,head of state,,,,2001,2002,\n", "is empty"),
    "cells": ("FRA,GOV,head of state\n", "3 cells"),
    "twice": ("FRA,GOV,minister,,Ada,,2001,2004,\nFRA,GOV,minister,,Ada,,2003,2005,\n", "join them"),
    "two holders": ("FRA,GOV,head of state,,Ada,,2001-01,2004-06,\nFRA,GOV,head of state,,Bob,,2003-02,2005,\n", "Ada and Bob overlap"),
}


@pytest.mark.parametrize(("rows", "message"), TERMS.values(), ids=TERMS)
def test_a_wrong_term_is_named(rows, message, tmp_path, states):
    (tmp_path / "people.csv").write_text("country,sector,office,title,name,nation,start,end,seen\n" + rows, encoding="utf-8")
    (tmp_path / "names.csv").write_text("name,alone,aliases,died\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        terms, _ = read_people(tmp_path)
        check_states(terms, states)
        check_terms(terms)


def test_years_known_only_as_such_may_meet(tmp_path):
    (tmp_path / "people.csv").write_text("\nFRA,GOV,head of state,,Ada,,2001,2004,\nFRA,GOV,head of state,,Bob,,2004,2005,\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text("name,alone,aliases,died\n", encoding="utf-8")
    check_terms(read_people(tmp_path)[0])


def test_names_of_nobody_are_named():
    with pytest.raises(LexiconError, match="nobody in people.csv"):
        check_forms([], {"Ada": Forms("Ada", (), (), "")})


BODY_ROWS = {
    "two bearers": ("FRA PTY,Un,,,XY,,,,\nBEL PTY,Deux,,,XY,,,,\n", "'XY' is also Deux"),
    "a stray semicolon": ("FRA PTY,Un,a;;b,,,,,,\n", "stray semicolon"),
    "a mark misspelt": ("FRA PTY,Un,,,,,comon,,\n", "column common"),
    "no name": ("FRA PTY,,,,,,,,\n", "name is empty"),
}


@pytest.mark.parametrize(("rows", "message"), BODY_ROWS.values(), ids=BODY_ROWS)
def test_a_wrong_body_is_named(rows, message, tmp_path):
    for name, text in (("groups", rows), ("organisations", "")):
        (tmp_path / f"{name}.csv").write_text("code,name,fr,en,short,local,common,start,end\n" + text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        check_bodies(read_bodies(tmp_path))


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(LexiconError, match="the table is missing"):
        read_bodies(tmp_path)


def test_a_word_that_begins_no_name_is_cheap():
    words = ["le", "gouvernement", "a", "annoncé", "mercredi", "des", "mesures"] * 1000
    find_person(words, 0, date(2012, 1, 1)), find_body(words, 0, lang="fr")
    began = time.process_time()
    for i in range(len(words)):
        find_person(words, i, date(2012, 1, 1))
        find_body(words, i, lang="fr")
    assert (time.process_time() - began) / len(words) < 10e-6


def test_an_opposition_is_led_by_its_leader_whatever_party_he_heads():
    assert lookup_person(("Kemal", "Kiliçdaroglu"), day("2015-06-01")).code == "TUR OPP"


def test_an_office_counts_more_than_the_leadership_of_a_party():
    assert lookup_person(("Milorad", "Dodik"), day("2024-06-01")).code == "BIH GOV"
