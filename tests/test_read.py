"""The main path as a whole, and its public door."""

import gc
import json
from datetime import date

import pytest

import selon
from selon.article import Article
from selon.parse import Token
from selon.read import read, read_many

TEXT = "Le gouvernement malien craint que les rebelles n’attaquent Gao. Hier, l’armée a tué trois civils à Kidal."


@pytest.fixture(scope="module")
def reading():
    return read(TEXT, published="2021-03-04")


def test_a_feared_act_is_possible_and_has_its_source(reading):
    event = next(e for e in reading.events if reading.words(e.trigger) == "attaquent")
    assert (event.type, event.status) == ("ASSAULT", "possible")
    assert reading.statement(event.statement).source.code == "MLI GOV"


def test_the_trees_of_an_article_go_without_the_collector(reading):
    def tokens() -> int:
        return sum(isinstance(thing, Token) for thing in gc.get_objects())

    before = tokens()
    gc.disable()
    try:
        read(TEXT)
        assert tokens() == before
    finally:
        gc.enable()


def test_a_fact_is_the_article_s_own_and_has_its_day_and_place(reading):
    event = next(e for e in reading.events if reading.words(e.trigger) == "tué")
    assert (event.type, event.status, event.statement, event.time, event.place.name) == ("ASSAULT", "actual", None, "2021-03-03", "Kidal")


def test_without_a_publication_date_yesterday_has_no_day_and_the_notes_say_so():
    reading = read(TEXT)
    assert {e.time for e in reading.events} == {None}
    assert len(reading.notes) == 1 and "Hier" in reading.notes[0]


def test_an_article_brings_its_own_date_and_title():
    reading = read(Article(body=TEXT, title="Mali", published=date(2021, 3, 4)), published="1999-01-01", title="other")
    assert (reading.article.title, reading.article.published) == ("Mali", date(2021, 3, 4))
    assert reading.article.text[reading.article.body_start :] == TEXT


def test_every_field_of_every_event_has_a_rule(reading):
    for event in reading.events:
        assert set(event.rules) >= {"type", "status"}
        assert all(side.rule for side in event.actors + event.recipients if side.code)


def test_many_articles_come_out_in_order():
    texts = [TEXT, "Paris a condamné l’attaque.", TEXT]
    assert [r.article.body for r in read_many(texts)] == texts


def test_an_article_that_fails_is_handed_over_and_the_others_are_read():
    failed = []
    found = list(read_many([TEXT, "", TEXT], on_error=lambda item, error: failed.append((item, str(error)))))
    assert len(found) == 2
    assert failed == [("", "the article has no text: give a body or a title")]


def test_without_a_handler_the_error_is_raised():
    with pytest.raises(selon.InputError):
        list(read_many([""]))


def test_a_notebook_shows_the_reading_and_escapes_the_text():
    html = read("Paris a condamné l’attaque contre <script>Gao</script>.")._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "ACCUSE" in html


def test_the_public_names_are_these():
    assert sorted(selon.__all__) == sorted({
        "Article", "Event", "InputError", "LanguageError", "Ledger", "Reading", "SelonError", "Side", "Span", "Statement", "Time",
        "__version__", "read", "read_many",
    })  # fmt: skip
    assert all(getattr(selon, name) is not None for name in selon.__all__)


@pytest.mark.slow
def test_real_news_is_read_without_a_failure(shared):
    """Dated articles as they are, and unrelated sentences strung together fifteen at a time, which no article would be."""
    news = [json.loads(line) for line in (shared / "news" / "wikinews.jsonl").read_text(encoding="utf-8").split("\n") if line]
    sentences = [json.loads(line)["text"] for line in (shared / "news" / "sentences.jsonl").read_text(encoding="utf-8").split("\n") if line]
    texts = [a.get("body") or a["text"] for a in news] + [" ".join(sentences[i : i + 15]) for i in range(0, len(sentences), 15)]
    assert len(list(read_many(texts))) == len(texts) > 200


AHEAD = {
    "present tense": ("Le roi reçoit vendredi son voisin.", "reçoit", "planned"),
    "noun": ("La rencontre de vendredi entre Paris et Rome inquiète les patrons.", "rencontre", "planned"),
    "what is said": ("Le syndicat appelle à une grève vendredi.", "appelle", "actual"),
    "over": ("Le roi a reçu lundi son voisin.", "reçu", "actual"),
}


@pytest.mark.parametrize(("text", "word", "status"), AHEAD.values(), ids=AHEAD)
def test_what_is_dated_after_the_article_is_still_to_come(text, word, status):
    found = read(text, published="2012-07-04")
    assert [e.status for e in found.events if found.words(e.trigger) == word] == [status]
