"""The ledger's tables: their columns, defined once, and the rows that readings give.

The same columns stand in DuckDB, in Parquet, in CSV, in JSON lines and in the workbench. Every table but ``runs``
is keyed by ``article_id``; ``event_id`` and ``statement_id`` count within the article. Offsets are half-open code points of the article's text.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from selon.article import Span
from selon.event import Event, Side, Statement
from selon.reading import Reading

PLOVER = {
    "AGREE": ("verbal cooperation", 2.5),
    "CONSULT": ("verbal cooperation", 2.5),
    "SUPPORT": ("verbal cooperation", 5.0),
    "CONCEDE": ("verbal cooperation", 4.5),
    "COOPERATE": ("material cooperation", 9.5),
    "AID": ("material cooperation", 10.0),
    "RETREAT": ("material cooperation", 6.5),
    "REQUEST": ("verbal conflict", 0.0),
    "ACCUSE": ("verbal conflict", -3.0),
    "REJECT": ("verbal conflict", -2.0),
    "THREATEN": ("verbal conflict", -3.5),
    "PROTEST": ("material conflict", -5.0),
    "MOBILIZE": ("material conflict", -5.5),
    "SANCTION": ("material conflict", -6.0),
    "COERCE": ("material conflict", -7.0),
    "ASSAULT": ("material conflict", -9.0),
}
"""Quad class and score of each event type (PLOVER 2.0)."""


def _schema(text: str) -> pa.Schema:
    """A schema from lines of ``type: column column …``."""
    kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "int": pa.int32(), "real": pa.float64(), "date": pa.date32(), "bytes": pa.binary()}
    fields = []
    for line in text.split(","):
        kind, names = line.split(":")
        fields += [pa.field(name, kinds[kind.strip()]) for name in names.split()]
    return pa.schema(fields)


ARTICLES = _schema("""
    text: article_id, date: published, text: published_from publisher title lang url byline, texts: agencies, text: digest run_id text reading
""")
"""An article read; ``reading`` is its JSON form without the text (``Ledger.reading`` puts both together)."""

STATEMENTS = _schema("""
    text: article_id statement_id source, int: source_start source_end, text: source_code source_name cue, int: cue_start cue_end,
    text: kind form content content_spans parent rules
""")

EVENTS = _schema("""
    text: article_id, date: published, text: publisher title lang event_id type mode quad, real: score, text: trigger, int: trigger_start trigger_end,
    text: actor, texts: actor_codes actor_names, text: recipient, texts: recipient_codes recipient_names, text: object time, date: time_start time_end,
    text: time_words place place_name place_country, real: latitude longitude, text: place_precision status status_cue statement_id source source_code
    source_name cue kind form same sentence, int: sentence_start sentence_end, text: spans rules
""")
"""The flat view: a row an event, with its statement. ``spans`` holds the offsets of its words (JSON, a list of [start, end] for each role)."""

PARTICIPANTS = _schema("""
    text: article_id event_id role, int: position, text: words, int: start end, text: code country sector name rule
""")
"""An actor or recipient of an event a row."""

PLACES = _schema("text: article_id event_id words, int: start end, text: name country, real: latitude longitude, text: precision rule")

ORIGINS = _schema("text: article_id source key importer guid, int: version, texts: warnings, text: meta, bytes: signature")
"""Where an imported article came from; ``guid`` and ``version`` of agencies' items, ``signature`` for finding near-duplicates."""

FAMILIES = _schema("text: article_id family originator, real: similarity")
"""Articles that are nearly the same text: ``family`` is the earliest one's id, ``originator`` the agency that they credit."""

SKIPPED = _schema("text: article_id label stage reason run_id")
"""An article that could not be read, with the stage that failed and why."""

RUNS = _schema("text: run_id version lexicon model options")
"""What read the articles: Selon's version, the digest of its tables, the parser and the options (JSON)."""

SCHEMAS = {
    "articles": ARTICLES, "statements": STATEMENTS, "events": EVENTS, "participants": PARTICIPANTS, "places": PLACES, "origins": ORIGINS,
    "families": FAMILIES, "skipped": SKIPPED, "runs": RUNS,
}  # fmt: skip
"""Every table of a ledger by its name."""

READING_TABLES = ("articles", "statements", "events", "participants", "places", "origins", "families")
"""The tables whose rows belong to an article and go when it is read again; the last two are filled by imports only."""


def tables_of(readings: Iterable[Reading], *, run_id: str = "") -> dict[str, pa.Table]:
    """The rows of these readings: a table for each name of ``READING_TABLES``."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in READING_TABLES}
    for reading in readings:
        rows["articles"].append(article_row(reading, run_id))
        rows["statements"] += [statement_row(reading, s) for s in reading.statements]
        rows["events"] += event_rows(reading)
        rows["participants"] += participant_rows(reading)
        rows["places"] += place_rows(reading)
    return {name: table_of(name, found) for name, found in rows.items()}


def table_of(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as an Arrow table with the columns of the ledger's table of this name."""
    return pa.Table.from_pylist([{k: _storable(v) for k, v in row.items()} for row in rows], schema=SCHEMAS[name])


def article_row(reading: Reading, run_id: str = "") -> dict[str, Any]:
    article = reading.article
    return {
        "article_id": article.id, "published": article.published, "published_from": article.published_from, "publisher": article.publisher,
        "title": article.title, "lang": article.lang, "url": article.url, "byline": article.byline, "agencies": list(article.agencies),
        "digest": article.digest, "run_id": run_id, "text": article.text, "reading": _json(reading.to_dict(text=False)),
    }  # fmt: skip


def statement_row(reading: Reading, statement: Statement) -> dict[str, Any]:
    source, cue = statement.source, statement.cue
    return {
        "article_id": reading.article.id, "statement_id": statement.id, **_source_columns(reading, statement),
        "source_start": source and source.span.start, "source_end": source and source.span.end,
        "cue_start": cue and cue.start, "cue_end": cue and cue.end,
        "content": " ".join(reading.words(piece) or "" for piece in statement.content), "content_spans": _json([list(piece) for piece in statement.content]),
        "parent": statement.parent, "rules": _json(statement.rules),
    }  # fmt: skip


def event_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The flat view of one reading."""
    article, statements = reading.article, {s.id: s for s in reading.statements}
    head = {"article_id": article.id, "published": article.published, "publisher": article.publisher, "title": article.title, "lang": article.lang}
    for event in reading.events:
        statement = statements.get(event.statement) if event.statement else None
        sentence = reading.sentence_of(event.trigger)
        quad, score = PLOVER[event.type]
        yield head | {
            "event_id": event.id, "type": event.type, "mode": event.mode, "quad": quad, "score": score,
            "trigger": reading.words(event.trigger), "trigger_start": event.trigger.start, "trigger_end": event.trigger.end,
            **_side_columns(reading, "actor", event.actors), **_side_columns(reading, "recipient", event.recipients),
            "object": reading.words(event.object), **_time_columns(reading, event), **_place_columns(reading, event),
            "status": event.status, "status_cue": reading.words(event.status_cue),
            "statement_id": event.statement, **_source_columns(reading, statement), "same": event.same,
            "sentence": reading.words(sentence), "sentence_start": sentence.start, "sentence_end": sentence.end,
            "spans": _json(_spans(event, statement)), "rules": _json(event.rules),
        }  # fmt: skip


def participant_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for event in reading.events:
        for role, sides in (("actor", event.actors), ("recipient", event.recipients)):
            for position, side in enumerate(sides):
                country, sector = split_code(side.code)
                yield {
                    "article_id": reading.article.id, "event_id": event.id, "role": role, "position": position, "words": reading.words(side.span),
                    "start": side.span.start, "end": side.span.end, "code": side.code, "country": country, "sector": sector,
                    "name": side.name, "rule": side.rule,
                }  # fmt: skip


def place_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for event in reading.events:
        if event.place:
            p = event.place
            yield {
                "article_id": reading.article.id, "event_id": event.id, "words": reading.words(p.span), "start": p.span.start, "end": p.span.end,
                "name": p.name, "country": p.country, "latitude": p.latitude, "longitude": p.longitude, "precision": p.precision, "rule": p.rule,
            }  # fmt: skip


SECTORS = frozenset({
    "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "CRM", "CVL",
    "REF", "JRN", "BUS", "LAB", "NGO", "EDU", "REL", "MED", "AGR", "ELI", "SOC", "PRE", "UNK",
})  # fmt: skip
"""PLOVER's sectors: a code that begins with one of them names no country."""


def split_code(code: str) -> tuple[str | None, str | None]:
    """Country and sector of a code: "PRK GOV" → PRK, GOV; "IGO UNO" → None, "IGO UNO"; "REB" → None, "REB"."""
    first, _, rest = code.partition(" ")
    if not first:
        return None, None
    if first in SECTORS or first == "IGO":
        return None, code
    return first, rest or None


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-([QH])(\d)")


def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO 8601 day, month, quarter, half, year, week, decade or interval; None for anything else."""
    if not value:
        return None
    if "/" in value:
        first, last = (bounds(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _bounds(value)
    except ValueError:
        return None


def _bounds(value: str) -> tuple[date, date] | None:
    if m := _DAY.fullmatch(value):
        year, month, day = int(m[1]), int(m[2] or 1), int(m[3] or 1)
        last_month = int(m[2] or 12)
        return date(year, month, day), date(year, last_month, int(m[3] or calendar.monthrange(year, last_month)[1]))
    if m := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday + timedelta(5 if m[3] else 0), monday + timedelta(6)
    if m := _PART.fullmatch(value):
        months = 3 if m[2] == "Q" else 6
        last = int(m[3]) * months
        return date(int(m[1]), last - months + 1, 1), date(int(m[1]), last, calendar.monthrange(int(m[1]), last)[1])
    if re.fullmatch(r"\d{3}", value):
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    return None


def _spans(event: Event, statement: Statement | None) -> dict[str, list[list[int]]]:
    """Where each part of a row stands; a part that is not there has no key."""
    source = statement.source if statement else None
    found = {
        "actor": [s.span for s in event.actors], "recipient": [s.span for s in event.recipients], "object": [event.object], "time": [event.time_span],
        "place": [event.place and event.place.span], "status_cue": [event.status_cue], "source": [source and source.span],
        "cue": [statement and statement.cue], "content": statement.content if statement else [],
    }  # fmt: skip
    return {role: [list(span) for span in spans if span] for role, spans in found.items() if any(spans)}


def _side_columns(reading: Reading, role: str, sides: list[Side]) -> dict[str, Any]:
    words = list(dict.fromkeys(reading.words(s.span) for s in sides))
    return {
        role: "; ".join(words) or None,
        f"{role}_codes": list(dict.fromkeys(s.code for s in sides if s.code)),
        f"{role}_names": list(dict.fromkeys(s.name for s in sides if s.name)),
    }


def _time_columns(reading: Reading, event: Event) -> dict[str, Any]:
    first, last = bounds(event.time) or (None, None)
    return {"time": event.time, "time_start": first, "time_end": last, "time_words": reading.words(event.time_span)}


def _place_columns(reading: Reading, event: Event) -> dict[str, Any]:
    p = event.place
    if p is None:
        return {}
    return {
        "place": reading.words(p.span), "place_name": p.name, "place_country": p.country,
        "latitude": p.latitude, "longitude": p.longitude, "place_precision": p.precision,
    }  # fmt: skip


def _source_columns(reading: Reading, statement: Statement | None) -> dict[str, Any]:
    if statement is None:
        return {}
    source: Side | None = statement.source
    span: Span | None = source.span if source else None
    return {
        "source": reading.words(span), "source_code": source.code or None if source else None, "source_name": source.name if source else None,
        "cue": reading.words(statement.cue), "kind": statement.kind, "form": statement.form,
    }  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _storable(value: Any) -> Any:
    """Text as UTF-8 can hold it: a lone surrogate becomes U+FFFD, so that one odd character never loses an article."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(v) for v in value]
    return value


_SURROGATE = re.compile(r"[\ud800-\udfff]")
