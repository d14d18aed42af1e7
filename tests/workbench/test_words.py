"""The interface says the same things in French and English, and an event in one sentence as a French or English writer would."""

from __future__ import annotations

import re

import pytest

from selon.article import Article, Span
from selon.event import EVENT_TYPES, KINDS, STATUSES, Event, Side
from selon.reading import Reading
from selon.workbench.charts import DARK, LIGHT
from selon.workbench.render import HERE
from selon.workbench.wording import Facts, Party, facts_of, party, sentence
from selon.workbench.words import LANGUAGES, load_words

FR, EN = load_words("fr"), load_words("en")


def keys(table: dict, skip: tuple[str, ...] = ("verb", "article")) -> set[str]:
    return {f"{section}.{key}" for section, entries in table.items() if section not in skip for key in entries}


def test_both_languages_have_the_same_keys() -> None:
    assert keys(FR.table) == keys(EN.table)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("section", "names"), [("status", STATUSES), ("type", EVENT_TYPES), ("kind", KINDS), ("status_help", STATUSES), ("phrase", EVENT_TYPES), ("frame", KINDS)]
)
def test_every_closed_list_has_its_words(lang: str, section: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(load_words(lang).table[section])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_has_its_verb(lang: str) -> None:
    table = load_words(lang).table
    assert {use[0] for phrases in table["phrase"].values() for use in phrases.values()} <= set(table["verb"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_templates_ask_only_for_words_that_exist(lang: str) -> None:
    asked = {key for path in (HERE / "templates").glob("*.html") for key in re.findall(r'\bw\("([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))}
    assert asked and asked <= keys(load_words(lang).table, skip=())


def said(words, type_: str, status: str, actors=("la Turquie",), recipients=("Kiev",), object_=None, held=()) -> str:
    plural = re.compile("(les|des) ")
    sides = [[Party(a, bool(plural.match(a))) for a in given] for given in (actors, recipients)]
    return sentence(Facts(type_, status, *sides, object_, [(k, Party(s, bool(plural.match(s))) if s else None) for k, s in held]), words)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("La Turquie a fourni des drones à Kiev.", ("AID", "actual", ("la Turquie",), ("Kiev",), "des drones")),
        ("La Turquie n’a pas fourni des drones à Kiev.", ("AID", "negated", ("la Turquie",), ("Kiev",), "des drones")),
        ("Moscou craint que la Turquie fournisse des drones à Kiev.", ("AID", "possible", ("la Turquie",), ("Kiev",), "des drones", [("fear", "Moscou")])),
        (
            "Selon l’AFP, Moscou craint que l’Iran menace Israël.",
            ("THREATEN", "possible", ("l’Iran",), ("Israël",), None, [("say", "l’AFP"), ("fear", "Moscou")]),
        ),
        ("Ankara nie avoir attaqué Kiev.", ("ASSAULT", "negated", ("Ankara",), ("Kiev",), None, [("deny", "Ankara")])),
        (
            "Les experts estiment que les deux pays doivent prendre des sanctions contre l’Iran.",
            ("SANCTION", "planned", ("les deux pays",), ("l’Iran",), None, [("believe", "les experts")]),
        ),
        ("Paris demande qu’Israël opère un retrait ou une libération.", ("RETREAT", "requested", ("Israël",), (), None, [("ask", "Paris")])),
        (
            "Quelqu’un que l’article ne nomme pas affirme que Paris et Berlin ont tenu des discussions.",
            ("CONSULT", "actual", ("Paris", "Berlin"), (), None, [("say", None)]),
        ),
        ("Un acteur non précisé pourrait attaquer (ou avoir attaqué) le Mali.", ("ASSAULT", "possible", (), ("le Mali",), None)),
        ("Paris a donné son accord au Mali.", ("AGREE", "actual", ("Paris",), ("le Mali",), None)),
        ("Paris a fourni « matériel militaire » aux rebelles.", ("AID", "actual", ("Paris",), ("les rebelles",), "matériel militaire")),
    ],
)
def test_an_event_in_one_french_sentence(expected: str, given: tuple) -> None:
    assert re.sub("[\u00a0\u202f]", " ", said(FR, *given)) == expected


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("Moscow fears that Turkey may supply « des drones » to Ukraine.", ("AID", "possible", ("Turkey",), ("Ukraine",), "des drones", [("fear", "Moscow")])),
        ("Turkey did not attack Ukraine.", ("ASSAULT", "negated", ("Turkey",), ("Ukraine",), None)),
        (
            "According to AFP, Russia says that Iran is to impose sanctions on Turkey.",
            ("SANCTION", "planned", ("Iran",), ("Turkey",), None, [("say", "AFP"), ("say", "Russia")]),
        ),
        ("Ankara denies that it attacked Kyiv.", ("ASSAULT", "negated", ("Ankara",), ("Kyiv",), None, [("deny", "Ankara")])),
    ],
)
def test_an_event_in_one_english_sentence(expected: str, given: tuple) -> None:
    assert said(EN, *given) == expected


@pytest.mark.parametrize("words", [FR, EN], ids=LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_no_placeholder_is_left_in_any_sentence(words, type_: str, status: str) -> None:
    for kind in KINDS:
        text = said(words, type_, status, object_="des choses", held=[(kind, "Paris")])
        assert not re.search(r"[{}|\x00\x01]|  ", text), text


@pytest.mark.parametrize(
    ("words", "text", "name", "code", "expected"),
    [
        (FR, "nord-coréennes", "Corée du Nord", "PRK GOV", "la Corée du Nord"),
        (FR, "Washington", "États-Unis", "USA GOV", "Washington"),
        (FR, "Ukraine", "Ukraine", "UKR", "l’Ukraine"),
        (FR, "Les experts", None, "EDU", "les experts"),
        (EN, "les États-Unis", "États-Unis", "USA GOV", "the United States"),
        (EN, "un chercheur", None, "EDU", "« un chercheur »"),
        (FR, "malien", "Mali", "MLI GOV", "le Mali"),
        (FR, "mexicaines", "Mexique", "MEX", "le Mexique"),
    ],
)
def test_how_a_side_is_named(words, text: str, name: str | None, code: str, expected: str) -> None:
    assert party(text, name, code, words).words == expected


def test_a_story_is_said_with_its_chain_of_sources() -> None:
    from conftest import story

    reading = story()
    assert sentence(facts_of(reading, reading.events[1], FR), FR) == "Selon l’AFP, Moscou craint que la Turquie fournisse des drones à Kiev."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hier, le Kremlin a menacé Paris.", "Kremlin", "le Kremlin"),
        ("Il a écrit aux deux parties.", "deux parties", "les deux parties"),
        ("Le chef du Mali parle.", "Mali", "le Mali"),
        ("Moscou craint Paris.", "Paris", "Paris"),
        ("L’Otan avance.", "Otan", "l’Otan"),
    ],
)  # fmt: skip
def test_a_side_is_named_with_the_article_before_it(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    event = Event("e1", Span(0, 1), "AID", actors=[Side(Span(start, start + len(words)))])
    assert facts_of(Reading(article=Article(body=text), events=[event]), event, FR).actors[0].words == expected


@pytest.mark.parametrize(
    ("code", "fr", "en"),
    [
        ("PRK GOV", "Corée du Nord, gouvernement", "North Korea, government"),
        ("IGO UNO", "ONU", "UN"),
        ("REB", "groupe armé", "armed group"),
        ("RUS", "Russie", "Russia"),
        ("", "", ""),
    ],
)
def test_a_code_in_words(code: str, fr: str, en: str) -> None:
    assert (FR.code(code), EN.code(code)) == (fr, en)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2024-05-01", "1er mai 2024"), ("2024-05", "mai 2024"), ("2019", "2019"), ("2011-03-15/2012-07-03", "15 mars 2011 – 3 juillet 2012"), (None, "")],
)
def test_times_in_words(value: str | None, expected: str) -> None:
    assert FR.time(value).replace("\u00a0", " ") == expected


def test_french_spacing_is_set() -> None:
    assert FR.typeset("Vrai : « oui » ; non ?") == "Vrai\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f?"


@pytest.mark.parametrize("status", STATUSES)
def test_charts_and_pages_have_the_same_colours(status: str) -> None:
    css = (HERE / "static" / "app.css").read_text(encoding="utf-8")
    assert f"--{status}: light-dark({LIGHT[status]}, {DARK[status]});" in css
