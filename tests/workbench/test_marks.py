"""The text is cut where roles begin and end, and no character of it is lost or moved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import story
from selon.article import Article, Span
from selon.event import Event
from selon.reading import Reading
from selon.workbench.marks import depths, paragraphs, span_of


def test_pieces_put_together_are_the_text() -> None:
    reading = story()
    for line in paragraphs(reading):
        words = "".join(p.text for p in line.pieces)
        assert reading.article.text[line.start : line.start + len(words)] == words


def test_a_word_has_every_role_that_it_plays() -> None:
    pieces = {p.text: p for line in paragraphs(story()) for p in line.pieces}
    assert pieces["Ankara"].roles == ["e3:actor"] and pieces["Ankara"].parts == ["s3:source"]
    assert pieces["livre"].statements == ["s1", "s2"] and pieces["livre"].first == "e2"


def test_nesting_is_counted_from_the_outside() -> None:
    assert depths(story()) == {"s1": 0, "s2": 1, "s3": 0}


def test_the_title_is_the_first_line() -> None:
    assert [line.title for line in paragraphs(story())] == [True, False, False]


@given(body=st.text(min_size=1, max_size=80).filter(str.strip), cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_text_with_any_spans_comes_back_whole(body: str, cuts: list[tuple[int, int]]) -> None:
    article = Article(body=body)
    events = [Event(f"e{k}", Span(a, min(a + n, len(body))), "AID") for k, (a, n) in enumerate(cuts) if a < len(body)]
    lines = paragraphs(Reading(article=article, events=events))
    shown = "".join(p.text for line in lines for p in line.pieces)
    assert "".join(shown.split()) == "".join(body.split())
    assert all(body[p.start : p.start + len(p.text)] == p.text for line in lines for p in line.pieces)


@pytest.mark.parametrize(
    ("value", "expected"), [("2-5", Span(2, 5)), ("5-2", None), ("0-99", None), ("a-b", None), ("", None), (None, None), ("²-5", None), ("1-2-3", None)]
)
def test_a_span_from_the_url(value: str | None, expected: Span | None) -> None:
    assert span_of(value, "dix signes") == expected
