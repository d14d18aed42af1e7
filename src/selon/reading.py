"""What reading an article gives back: the article, its statements, events and times."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from selon.article import Article, Span
from selon.errors import InputError
from selon.event import Event, Place, Side, Statement, Time

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
"""Version of the JSON form; it goes up when a key changes its meaning."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """One article as Selon read it.

    Spans are half-open code points of ``article.text``. ``sentences`` are in text order and do not overlap.
    ``notes`` tell the reader in plain words what could not be done, such as dates without a publication date.
    """

    article: Article
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def words(self, span: Span | None) -> str | None:
        """The words of a span, None for None."""
        return None if span is None else span.of(self.article.text)

    def statement(self, statement_id: str | None) -> Statement | None:
        """The statement with this id, None for None; KeyError for an id that is not there."""
        if statement_id is None:
            return None
        for statement in self.statements:
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins; the span itself where no sentence is known."""
        k = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        return self.sentences[k] if k >= 0 and span.start < self.sentences[k].end else span

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The reading as plain values for JSON; ``text=False`` leaves the article's text out."""
        article = self.article
        head = {
            "format": FORMAT, "id": article.id, "lang": article.lang, "published": _iso(article.published), "published_from": article.published_from,
            "title": article.title, "publisher": article.publisher, "url": article.url, "byline": article.byline, "agencies": list(article.agencies),
        }  # fmt: skip
        return head | ({"text": article.text} if text else {}) | {
            "statements": [self._statement(s) for s in self.statements],
            "events": [self._event(e) for e in self.events],
            "times": [{"span": list(t.span), "type": t.type, "value": t.value, "rule": t.rule, "words": self.words(t.span)} for t in self.times],
            "sentences": [list(s) for s in self.sentences],
            "notes": list(self.notes),
        }  # fmt: skip

    def to_json(self, *, indent: int | None = None) -> str:
        """``to_dict`` as one JSON text, characters as they are."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_arrow(self) -> pa.Table:
        """The flat ledger view: a row an event, with its statement (columns: ``selon.rows.EVENTS``)."""
        from selon.rows import tables_of

        return tables_of([self])["events"]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from selon.html import reading_html

        return reading_html(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any], *, text: str | None = None) -> Reading:
        """The reading that ``to_dict`` wrote; ``text`` where it was left out. InputError where keys are missing."""
        try:
            return _reading(cls, data, data["text"] if text is None else text)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"not a reading in JSON: {type(error).__name__} {error}; write one with Reading.to_json()") from error

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """The reading that ``to_json`` wrote."""
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise InputError(f"not JSON: {error}; write a reading with Reading.to_json()") from error
        return cls.from_dict(data)

    def _statement(self, s: Statement) -> dict[str, Any]:
        return {
            "id": s.id, "source": _list(s.source and s.source.span), "source_code": s.source.code if s.source else "",
            "source_name": s.source.name if s.source else None, "source_rule": s.source.rule if s.source else None,
            "cue": _list(s.cue), "content": [list(c) for c in s.content], "kind": s.kind, "form": s.form, "parent": s.parent, "rules": dict(s.rules),
            "words": {"source": self.words(s.source.span) if s.source else None, "cue": self.words(s.cue), "content": [self.words(c) for c in s.content]},
        }  # fmt: skip

    def _event(self, e: Event) -> dict[str, Any]:
        place = e.place
        return {
            "id": e.id, "trigger": list(e.trigger), "type": e.type, "mode": e.mode,
            "actor": [self._side(s) for s in e.actors], "recipient": [self._side(s) for s in e.recipients],
            "object": _list(e.object), "time": e.time, "time_span": _list(e.time_span), "place": _list(place and place.span),
            "place_detail": place and {k: getattr(place, k) for k in ("name", "country", "latitude", "longitude", "precision", "rule")},
            "status": e.status, "status_cue": _list(e.status_cue), "statement": e.statement, "same": e.same, "rules": dict(e.rules),
            "sentence": list(self.sentence_of(e.trigger)),
            "words": {k: self.words(v) for k, v in (("trigger", e.trigger), ("object", e.object), ("time", e.time_span), ("place", place and place.span))},
        }  # fmt: skip

    def _side(self, side: Side) -> dict[str, Any]:
        return {"span": list(side.span), "code": side.code, "name": side.name, "rule": side.rule, "words": self.words(side.span)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _list(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _span(value: list[int] | None) -> Span | None:
    return Span(*value) if value is not None else None


def _reading(cls: type[Reading], data: dict[str, Any], text: str) -> Reading:
    title = data.get("title")
    head = f"{title}\n\n" if title else ""
    if not text.startswith(head):
        raise ValueError("the text does not begin with the title")
    published = data.get("published")
    article = Article(
        id=data["id"], title=title, body=text[len(head) :], lang=data.get("lang", "fr"), published=date.fromisoformat(published) if published else None,
        published_from=data.get("published_from"), publisher=data.get("publisher"), url=data.get("url"), byline=data.get("byline"),
        agencies=tuple(data.get("agencies", ())),
    )  # fmt: skip
    return cls(
        article=article,
        statements=[_read_statement(s) for s in data["statements"]],
        events=[_read_event(e) for e in data["events"]],
        times=[Time(Span(*t["span"]), t["type"], t["value"], t.get("rule", "")) for t in data.get("times", ())],
        sentences=[Span(*s) for s in data.get("sentences", ())],
        notes=list(data.get("notes", ())),
    )


def _read_statement(data: dict[str, Any]) -> Statement:
    source = data.get("source")
    side = source and Side(Span(*source), data.get("source_code", ""), data.get("source_name"), data.get("source_rule") or "")
    return Statement(
        data["id"], [Span(*c) for c in data["content"]], _span(data.get("cue")), side,
        kind=data["kind"], form=data["form"], parent=data.get("parent"), rules=dict(data.get("rules", {})),
    )  # fmt: skip


def _read_event(data: dict[str, Any]) -> Event:
    place = data.get("place")
    return Event(
        data["id"], Span(*data["trigger"]), data["type"], data.get("mode"),
        [_read_side(s) for s in data.get("actor", ())], [_read_side(s) for s in data.get("recipient", ())],
        object=_span(data.get("object")), time=data.get("time"), time_span=_span(data.get("time_span")),
        place=place and Place(Span(*place), **(data.get("place_detail") or {})),
        status=data["status"], status_cue=_span(data.get("status_cue")), statement=data.get("statement"), same=data.get("same"),
        rules=dict(data.get("rules", {})),
    )  # fmt: skip


def _read_side(data: dict[str, Any]) -> Side:
    return Side(Span(*data["span"]), data.get("code", ""), data.get("name"), data.get("rule", ""))
