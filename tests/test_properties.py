"""Promises that hold for every text: it is read, every span slices to its words, reading twice is the same, the ledger gives back what it got."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from selon.article import Article
from selon.ledger import Ledger, Run
from selon.read import read
from selon.reading import Reading
from selon.rows import tables_of

pytestmark = pytest.mark.slow

PIECES = [
    "Moscou", "a livré", "aurait livré", "des obus", "à Kiev", "n’a pas attaqué", "craint que", "ne", "selon", "Selon Paris,", "a-t-il déclaré",
    "« ", " »", '"', "“", "”", "le président malien", "les rebelles", "ont tué", "trois civils", "hier", "mardi", "en 2019", "à Gao", "si", "pourrait",
    "que", ", ", ". ", " : ", " — ", "(", ")", "\n\n", "\n", "🇲🇱", "e\u0301", "\x00", "\u200f", "\u202e", "\u00a0", "\u2028", "’", "'", "<b>",
    "M. Dupont", "l’ONU", "1er sept. 2024", "accuse", "dément", "a exigé", "…", "\ud800",
]  # fmt: skip
"""Words and signs of news, and of what breaks readers of news."""

NEWS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join).filter(str.strip)
ANY = st.text(min_size=1, max_size=200)
BODIES = st.one_of(NEWS, ANY).filter(lambda s: s.strip())
DATES = st.one_of(st.none(), st.dates())

eager = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@eager
@example("« Paris accuse", None)
@example("Il parle, selon Paris, de « la ville, ", None)
@example('"', None)
@example("Selon", None)
@example("\x00", None)
@example("a\ud800b Moscou a attaqué Kiev", None)
@given(BODIES, DATES)
def test_any_text_is_read_and_every_span_slices_to_its_words(body, published):
    reading = read(body, published=published)
    text = reading.article.text
    assert len(text) == len(body)
    data = reading.to_dict()
    for found in _spans(data):
        start, end = found
        assert 0 <= start < end <= len(text)
    for event in data["events"]:
        words = event["words"]
        assert words["trigger"] == text[slice(*event["trigger"])] and words["trigger"].strip() == words["trigger"] != ""
        held = reading.statement(event["statement"])
        assert held is None or held.holds(Reading.from_dict(data).events[int(event["id"][1:]) - 1].trigger)


def _spans(value):
    """Every [start, end] in a reading's JSON."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "text":
                yield from _spans(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(v, int) for v in value):
            yield value
        else:
            for inner in value:
                yield from _spans(inner)


@eager
@given(NEWS, DATES)
def test_reading_twice_is_the_same(body, published):
    assert read(body, published=published).to_json() == read(body, published=published).to_json()


@eager
@given(NEWS, DATES)
def test_json_and_ledger_give_back_the_reading(tmp_path_factory, body, published):
    reading = read(body, published=published, title="Un titre")
    assert Reading.from_json(reading.to_json()) == reading
    with Ledger.open(_ledger(tmp_path_factory)) as ledger:
        ledger.write([reading], run=Run(version="0", lexicon="", model=""))
        assert ledger.reading(reading.article.id) == reading
        rows = ledger.query(article=reading.article.id).to_pylist()
    assert sorted(rows, key=str) == sorted(reading.to_arrow().to_pylist(), key=str)


def _ledger(factory):
    return factory.getbasetemp() / "properties.duckdb"


@eager
@given(NEWS)
def test_without_a_publication_date_no_time_comes_from_today(body):
    """A relative time has no value without the day it is relative to, and an event has none but from its words."""
    reading = read(body)
    for event in reading.events:
        assert event.time is None or event.time_span is not None or event.same is not None or "2019" in event.time or "2024" in event.time


@eager
@given(NEWS, NEWS)
def test_an_article_is_read_the_same_whatever_was_read_before(first, second):
    alone = read(second).to_json()
    read(first)
    assert read(second).to_json() == alone


@eager
@given(NEWS)
def test_rows_hold_the_offsets_of_their_words(body):
    reading = read(body)
    for row in tables_of([reading])["events"].to_pylist():
        assert reading.article.text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]
        assert reading.article.text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
        for role, spans in json.loads(row["spans"]).items():
            assert all(reading.article.text[a:b] for a, b in spans), role


@settings(eager, max_examples=20)
@given(ANY, st.text(max_size=30))
def test_an_article_s_id_follows_from_what_it_says(body, title):
    if body.strip() or title.strip():
        assert Article(body=body, title=title).id == Article(body=body, title=title).id
        assert Article(body=body + "x", title=title).id != Article(body=body, title=title).id
