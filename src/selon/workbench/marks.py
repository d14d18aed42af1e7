"""An article's text cut where a role begins or ends, so that nested and crossing spans can all be marked without HTML in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from selon.article import Span
from selon.event import Event
from selon.reading import Reading

ROLES = ("trigger", "actor", "recipient", "object", "time", "place", "status")
"""The roles of an event that words of the article can have."""


@dataclass(slots=True)
class Piece:
    """Words of one paragraph with the same marks throughout."""

    start: int
    text: str
    roles: list[str] = field(default_factory=list)  # "e3:actor"
    statements: list[str] = field(default_factory=list)  # ids whose content holds the piece
    parts: list[str] = field(default_factory=list)  # "s2:source", "s2:cue"
    chosen: bool = False  # inside the span that the URL asks for
    first: str | None = None  # the event whose act begins here: its anchor


@dataclass(slots=True)
class Paragraph:
    """One line of the article; the title is the first where there is one."""

    start: int
    title: bool
    pieces: list[Piece]


def paragraphs(reading: Reading, *, chosen: Span | None = None) -> list[Paragraph]:
    """The article's lines, cut into pieces; put together, the pieces are the text of the line."""
    text, title = reading.article.text, bool(reading.article.title)
    spans = _spans(reading)
    cuts = sorted({n for span, _, _ in spans for n in span} | set(chosen or ()))
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
        if line.strip():
            found.append(Paragraph(start, title and start == 0, _pieces(text, start, end, cuts, spans, chosen)))
        start += len(line)
    return found


def _spans(reading: Reading) -> list[tuple[Span, str, str]]:
    """Every span with what it is ("role", "part" or "statement") and its name."""
    found: list[tuple[Span, str, str]] = []
    for event in reading.events:
        found += [(span, "role", f"{event.id}:{role}") for role, span in event_spans(event)]
    for statement in reading.statements:
        found += [(piece, "statement", statement.id) for piece in statement.content]
        if statement.source:
            found.append((statement.source.span, "part", f"{statement.id}:source"))
        if statement.cue:
            found.append((statement.cue, "part", f"{statement.id}:cue"))
    return found


def event_spans(event: Event) -> list[tuple[str, Span]]:
    """The spans of an event by role."""
    found = [("trigger", event.trigger)]
    found += [("actor", s.span) for s in event.actors] + [("recipient", s.span) for s in event.recipients]
    single = {"object": event.object, "time": event.time_span, "place": event.place and event.place.span, "status": event.status_cue}
    return found + [(role, span) for role, span in single.items() if span is not None]


def _pieces(text: str, start: int, end: int, cuts: list[int], spans: list[tuple[Span, str, str]], chosen: Span | None) -> list[Piece]:
    here = [s for s in spans if s[0].start < end and s[0].end > start]
    edges = [start, *(c for c in cuts if start < c < end), end]
    pieces = []
    for a, b in zip(edges, edges[1:], strict=False):
        piece = Piece(a, text[a:b], chosen=bool(chosen and chosen.start <= a and b <= chosen.end))
        for span, what, name in here:
            if span.start <= a and b <= span.end:
                _mark(piece, span, what, name)
        pieces.append(piece)
    return pieces


def _mark(piece: Piece, span: Span, what: str, name: str) -> None:
    if what == "statement":
        piece.statements.append(name)
    elif what == "part":
        piece.parts.append(name)
    else:
        piece.roles.append(name)
        if name.endswith(":trigger") and span.start == piece.start and piece.first is None:
            piece.first = name.partition(":")[0]


def depths(reading: Reading) -> dict[str, int]:
    """How deep each statement is nested, 0 for the outermost."""
    found: dict[str, int] = {}
    for statement in reading.statements:
        depth, parent, seen = 0, statement.parent, {statement.id}
        while parent is not None and parent not in seen:
            seen.add(parent)
            depth += 1
            parent = next((s.parent for s in reading.statements if s.id == parent), None)
        found[statement.id] = depth
    return found


def span_of(value: str | None, text: str) -> Span | None:
    """ "120-140" as a span of the text; None for anything else."""
    first, dash, last = (value or "").partition("-")
    if not (dash and first.isascii() and last.isascii() and first.isdigit() and last.isdigit()) or len(first) > 9 or len(last) > 9:
        return None
    span = Span(int(first), int(last))
    return span if span.start < span.end <= len(text) else None


def rules_of(reading: Reading, event: Event) -> list[dict[str, Any]]:
    """Each field of an event with its words and the rule that gave it, its statement's among them."""
    found = [{"field": field_, "rule": rule, "words": None} for field_, rule in event.rules.items()]
    for role, sides in (("actor", event.actors), ("recipient", event.recipients)):
        found += [{"field": role, "rule": s.rule, "words": reading.words(s.span)} for s in sides if s.rule]
    if event.place and event.place.rule:
        found.append({"field": "place", "rule": event.place.rule, "words": reading.words(event.place.span)})
    statement = reading.statement(event.statement)
    if statement:
        found += [{"field": f"statement.{field_}", "rule": rule, "words": None} for field_, rule in statement.rules.items()]
        if statement.source and statement.source.rule:
            found.append({"field": "source", "rule": statement.source.rule, "words": reading.words(statement.source.span)})
    return found
