"""The main path: an article goes through the stages in order and comes out as a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from selon.article import Article, Span
from selon.attribution import attribute
from selon.coreference import resolve
from selon.dating import date_events
from selon.event import Time
from selon.events import find_events
from selon.inputs import to_date
from selon.language import Language, load_language
from selon.mentions import find_mentions
from selon.parse import Parse, parse
from selon.places import place_events
from selon.reading import Reading
from selon.repeats import link
from selon.statements import find_statements
from selon.status import plan_what_is_ahead, set_status
from selon.times import find_times


def read(text_or_article: str | Article, *, published: date | str | None = None, title: str | None = None, lang: str = "fr") -> Reading:
    """Reads one article.

    A text goes with the day it was published (a date, or ISO 8601), its title and its language (ISO 639-1); an ``Article`` brings its own.
    Without a publication date "hier" and "mercredi" stay without a value, and ``Reading.notes`` say so.
    InputError for a text or date that cannot be used, LanguageError for a language that Selon does not read.
    """
    article = _article(text_or_article, published, title, lang)
    language = load_language(article.lang)
    parsed = parse(article, language)
    reading = interpret(article, parsed, language)
    parsed.untie()
    return reading


def read_many(articles: Iterable[str | Article], *, lang: str = "fr", on_error: Callable[[str | Article, Exception], None] | None = None) -> Iterator[Reading]:
    """Reads article after article, in order, holding one at a time.

    With ``on_error`` an article that fails is handed to it with the error, and reading goes on; without it the error is raised.
    """
    for item in articles:
        try:
            reading = read(item, lang=lang)
        except Exception as error:
            if on_error is None:
                raise
            on_error(item, error)
        else:
            yield reading


def interpret(article: Article, parsed: Parse, language: Language) -> Reading:
    """Everything after the parse."""
    mentions = find_mentions(parsed, article, language)
    resolve(mentions, parsed, article, language)
    events = find_events(parsed, mentions, language)
    statements = find_statements(parsed, mentions, language)
    attribute(events, statements)
    set_status(events, statements, parsed, language)
    times = find_times(parsed, article, language)
    date_events(events, times, parsed, language, published=article.published)
    plan_what_is_ahead(events, article.published, language)
    place_events(events, parsed, mentions, language, times=times, statements=statements)
    link(events, parsed, mentions, language)
    sentences = [Span(parsed.tokens[s.first].start, parsed.tokens[s.last - 1].end) for s in parsed.sentences]
    return Reading(article=article, statements=statements, events=events, times=times, sentences=sentences, notes=_notes(article, times))


def _article(given: str | Article, published: date | str | None, title: str | None, lang: str) -> Article:
    if isinstance(given, str):
        day = to_date(published, "published") if published else None
        given = Article(body=given, title=title, published=day, published_from="given" if day else None, lang=lang)
    if _SURROGATE.search(given.text):  # half a character, which no parser and no file can hold
        given = replace(given, body=_SURROGATE.sub("\ufffd", given.body), title=given.title and _SURROGATE.sub("\ufffd", given.title))
    return given


_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _notes(article: Article, times: list[Time]) -> list[str]:
    """What the reader should know: times that only a publication date could resolve."""
    if article.published:
        return []
    lost = [t.span.of(article.text) for t in times if t.value is None]
    words = f": {', '.join(f'“{w}”' for w in dict.fromkeys(lost))} stay without a date" if lost else ""
    return [f"no publication date{words}"]
