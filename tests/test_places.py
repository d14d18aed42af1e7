"""Places: the examples of places.toml, one named test each, the names, and the gazetteer."""

from __future__ import annotations

import time

import pytest

from selon.article import Article
from selon.errors import LexiconError
from selon.event import Event, Side
from selon.examples import parse_example
from selon.geography.gazetteer import country_spot, fold, spots
from selon.geography.names import place_names
from selon.language import Language, load_language
from selon.mentions import find_mentions
from selon.parse import parse
from selon.places import place_events
from selon.read import read
from selon.times import find_times

FR = load_language("fr")


def placed(marked: str, kind: str, *, title: bool = False, status: str = "actual") -> tuple[Event, str, str]:
    """The event of a marked sentence after its place was looked for, the text, and the words marked as the place."""
    example = parse_example(marked)
    body = "Suite." if title else example.text
    article = Article(title=example.text if title else None, body=body)
    tree = parse(article, FR)
    actors, recipients = ([Side(span) for role, span in example.spans if role == side] for side in ("actor", "recipient"))
    event = Event("e1", example.trigger, kind, actors=actors, recipients=recipients, status=status, token=tree.token_at(example.trigger.start))
    place_events([event], tree, find_mentions(tree, article, FR), FR, times=find_times(tree, article, FR))
    return event, article.text, " ".join(example.words("place"))


def _examples(key: str):
    for entry in FR.table("places")["example"]:
        for n, marked in enumerate(entry.get(key, ()), 1):
            yield pytest.param(marked, entry["type"], entry["id"].startswith("label"), entry.get("status", "actual"), id=f"{entry['id']}-{key}{n}")


@pytest.mark.parametrize("marked, kind, title, status", list(_examples("yes")))
def test_place(marked, kind, title, status):
    event, text, words = placed(marked, kind, title=title, status=status)
    assert event.place is not None
    assert (event.place.span.of(text), event.rules["place"]) == (words, event.place.rule)


@pytest.mark.parametrize("marked, kind, title, status", list(_examples("no")))
def test_no_place(marked, kind, title, status):
    event, text, _ = placed(marked, kind, title=title, status=status)
    assert event.place is None, event.place.span.of(text)


KNOWN = {
    "town": ("Ils se sont *rencontrés* à Toulouse.", ("Toulouse", "FRA", "city")),
    "exonym": ("Ils se sont *rencontrés* à Naplouse.", ("Naplouse", "PSE", "city")),
    "article-in-the-name": ("Ils se sont *rencontrés* au Caire.", ("Le Caire", "EGY", "city")),
    "country": ("Ils se sont *rencontrés* en Russie.", ("Russie", "RUS", "country")),
    "region": ("Ils se sont *rencontrés* dans l'Extrême-Orient russe.", ("Extrême-Orient russe", "RUS", "region")),
    "site": ("Ils se sont *rencontrés* au cosmodrome de Vostotchny.", ("Vostotchny", "RUS", "site")),
    "name-inside": ("Ils se sont *rencontrés* dans le centre de Téhéran.", ("Téhéran", "IRN", "city")),
    "french-name-of-a-capital": ("Ils se sont *rencontrés* à Pékin.", ("Pékin", "CHN", "city")),
    "the-country-that-is-named-decides": ("Ils se sont *rencontrés* à Tripoli, au Liban.", ("Tripoli", "LBN", "city")),
    "part-of-a-state": ("Ils se sont *rencontrés* en Guyane.", ("Guyane", "GUF", "country")),
    "province": ("Ils se sont *rencontrés* en Ontario.", ("Ontario", "CAN", "region")),
    "square": ("Ils se sont *rencontrés* sur la place Tahrir.", ("place Tahrir", "EGY", "site")),
    "whole-name-with-a-common-noun": ("Ils se sont *rencontrés* dans le delta du Niger.", ("delta du Niger", "NGA", "region")),
    "town-that-may-be-a-surname": ("Ils se sont *rencontrés* à Masisi.", ("Masisi", "COD", "city")),
    "town-of-lorraine": ("Ils se sont *rencontrés* à Verdun.", ("Verdun", "FRA", "city")),
    "camp": ("Ils se sont *rencontrés* dans le camp de Nahr al-Bared.", ("Nahr al-Bared", "LBN", "site")),
    "demonym-inside": ("Ils ont *manifesté* dans la capitale malienne.", ("Mali", "MLI", "country")),
}


@pytest.mark.parametrize("marked, known", KNOWN.values(), ids=KNOWN)
def test_what_is_known_of_a_place(marked, known):
    place = placed(marked, "CONSULT")[0].place
    assert (place.name, place.country, place.precision) == known
    assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180


def test_an_unknown_place_keeps_its_words_and_no_coordinates():
    event, text, _ = placed("Ils ont *manifesté* devant l'ambassade.", "PROTEST")
    assert event.place.span.of(text) == "l'ambassade"
    assert (event.place.country, event.place.latitude, event.place.precision) == (None, None, None)


def test_an_embassy_is_not_in_its_own_country():
    place = placed("Ils ont *manifesté* devant l'ambassade de Russie.", "PROTEST")[0].place
    assert (place.name, place.country) == (None, None)


def test_who_strikes_is_not_where_it_happens():
    place = placed("Les États-Unis ont *frappé* hier des milices chiites.", "ASSAULT")[0].place
    assert place is None or place.country != "USA"


def test_a_meeting_strikes_no_country():
    assert placed("Cette *rencontre* ne vise aucun pays.", "CONSULT")[0].place is None


def test_a_clock_zone_is_no_place():
    assert placed("Le président est *arrivé* à 12 h 30 (20 h 30 en France).", "CONSULT")[0].place is None


def test_a_bracket_that_opens_is_closed():
    event, text, _ = placed("Un homme a été *tué* à Brest (ouest de la France).", "ASSAULT")
    assert event.place.span.of(text) == "Brest (ouest de la France)"


def test_a_pronoun_of_place_goes_back_to_the_act_before_it():
    article = Article(body="Des ouvriers ont défilé à Sfax, et des étudiants y ont manifesté.")
    tree = parse(article, FR)
    events = [Event(f"e{k}", t.span, "PROTEST", token=t) for k, t in enumerate(tree.tokens) if t.text in ("défilé", "manifesté")]
    place_events(events, tree, find_mentions(tree, article, FR), FR)
    assert [e.place.name for e in events] == ["Sfax", "Sfax"]
    assert events[1].rules["place"] == "places/pronoun"


def test_of_two_towns_the_one_in_a_country_the_article_names():
    names = place_names(FR)
    assert names.find("Tripoli", {}, sure=False).country == "LBY"
    assert names.find("Tripoli", {"LBN": 2}, sure=False).country == "LBN"


def test_a_small_town_that_nothing_speaks_for_is_no_place():
    assert place_names(FR).find("Obama", {}, sure=False) is None


@pytest.mark.parametrize("name, folded", [("Saint-Étienne", "saint etienne"), ("N’Djamena", "n djamena"), ("Œuilly", "oeuilly")])
def test_fold(name, folded):
    assert fold(name) == folded


def test_the_first_name_is_found_at_once():
    spots.cache_clear()
    start = time.perf_counter()
    assert spots("tours")[0].country == "FRA"
    assert time.perf_counter() - start < 0.1


def test_the_first_and_the_last_line_are_found():
    assert country_spot("ABW") is not None
    assert spots("zywiec")[0].country == "POL"


def test_every_own_name_lies_on_the_globe():
    wrong = [s for s in place_names(FR).own.values() if not (-90 <= s.latitude <= 90 and -180 <= s.longitude <= 180)]
    assert wrong == []


SPOKEN = {
    "beside-a-quotation": "« Les rebelles ont attaqué la ville », a déclaré un officier à Bamako.",
    "behind-the-cue": "Deux soldats ont été tués, a indiqué à Bamako un officier.",
}


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN)
def test_where_it_is_spoken_is_not_where_it_takes_place(text):
    places = [e.place.span.of(text) for e in read(text).events if e.place is not None]
    assert "Bamako" not in places


BROKEN = {
    "kind": "Paris,,village,FRA,48.8,2.3,",
    "town": "Nulleville,,city,FRA,,,Nulleville",
    "twice": "Corse,,region,FRA,42,9,\nCorse,,region,ITA,42,9,",
    "fields": "Corse,,region",
}


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN)
def test_a_malformed_line_is_named(lines, tmp_path):
    (tmp_path / "places.csv").write_text("name,also,kind,country,latitude,longitude,of\n" + lines + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"places\.csv:[23]: "):
        place_names(Language("xx", tmp_path))
