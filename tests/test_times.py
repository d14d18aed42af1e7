"""Times: every expression's examples, one named test each, and what no example can show."""

from __future__ import annotations

from datetime import date

import pytest

from selon.article import Article
from selon.language import load_language
from selon.parse import parse
from selon.times import find_times

FR = load_language("fr")
EXPRESSIONS = FR.table("times")["expression"]


def times_in(text: str, published: str):
    article = Article(body=text, published=date.fromisoformat(published) if published else None)
    return find_times(parse(article, FR), article, FR)


def _yes():
    for entry in EXPRESSIONS:
        for n, example in enumerate(entry["yes"], 1):
            yield pytest.param(entry["id"], *example, id=f"{entry['id']}-yes{n}")


def _no():
    for entry in EXPRESSIONS:
        for n, text in enumerate(entry.get("no", ()), 1):
            yield pytest.param(entry["id"], text, id=f"{entry['id']}-no{n}")


@pytest.mark.parametrize("name, marked, published, kind, value", _yes())
def test_expression(name, marked, published, kind, value):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = {tuple(t.span): t for t in times_in(text, published)}
    assert (start, end) in found, [text[t.span.start : t.span.end] for t in found.values()]
    time = found[start, end]
    assert (time.type, time.value or "", time.rule) == (kind, value, f"times/{name}")


@pytest.mark.parametrize("name, text", _no())
def test_not_an_expression(name, text):
    assert [t.rule for t in times_in(text, "2012-06-01") if t.rule == f"times/{name}"] == []
