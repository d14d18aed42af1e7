"""What a person sees in a terminal: who → act → whom, when, where, status, according to whom, and the sentence with its parts marked.

Everything is drawn from rows of the flat view, so that a fresh reading and a query of a ledger look alike.
Status is told three times over, by word, sign and colour; where there is no colour the parts of a sentence stand in brackets.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]

STATUS_LOOK = {
    "actual": ("✓", "green"),
    "negated": ("✗", "red"),
    "possible": ("?", "yellow"),
    "planned": ("▷", "blue"),
    "requested": ("!", "magenta"),
    "hypothetical": ("∼", "cyan"),
}
"""Sign and colour of each status; the word always stands beside them."""

PART_LOOK = {
    "actor": ("who", "bold cyan"),
    "trigger": ("act", "bold reverse"),
    "recipient": ("whom", "bold magenta"),
    "object": ("what", "underline"),
    "time": ("when", "green"),
    "place": ("where", "blue"),
    "source": ("source", "bold yellow"),
    "cue": ("cue", "italic yellow"),
}
"""Name and style of each part marked in a sentence; where two overlap the later one shows."""

WIDE = 110
"""Columns from which a row stands on one line: status, two sides, time, place and source need about that much."""

CONTEXT = 60
"""Characters of a long sentence kept on either side of the parts of a row."""


def render_rows(rows: Iterable[Row], console: Console) -> None:
    """Prints rows of the flat view, article by article."""
    total = 0
    for _, group in groupby(rows, key=lambda row: row["article_id"]):
        found = list(group)
        if total:
            console.print()
        total += len(found)
        console.print(_article_head(found[0], console), _cards(found, console), sep="\n")
    if total:
        console.print(_legend(console))


def render_reading(reading: Any, console: Console) -> None:
    """Prints one reading: its events, then the statements that hold none, then what could not be done."""
    rows = reading.to_arrow().to_pylist()
    article = reading.article
    head = {"title": article.title, "publisher": article.publisher, "published": article.published, "article_id": article.id}
    console.print(_article_head(head, console), _cards(rows, console), sep="\n")
    held = {row["statement_id"] for row in rows}
    rest = [s for s in reading.statements if s.id not in held]
    if rest:
        console.print(Rule(Text("also said", style="bold"), style="dim", align="left"))
        for statement in rest:
            console.print(Padding(_statement_line(reading, statement), (0, 0, 0, 2)))
        console.print()
    console.print(_summary(rows, len(reading.statements)))
    for note in reading.notes:
        console.print(Text(f"note: {note}", style="yellow"))
    console.print(_legend(console))


def mark(row: Row, *, plain: bool) -> Text:
    """The sentence of a row with its parts styled, or in brackets where ``plain``: "[who Paris] *livre* [what des obus]"."""
    spans = json.loads(row["spans"] or "{}") | {"trigger": [[row["trigger_start"], row["trigger_end"]]]}
    first, last = row["sentence_start"], row["sentence_end"]
    parts = [
        (a - first, b - first, role) for role in PART_LOOK for a, b in spans.get(role, ()) if first <= a and b <= last
    ]  # fmt: skip
    sentence = row["sentence"]
    if plain:
        return _clip(Text(_bracketed(sentence, parts)), 0, len(sentence))
    text = Text(sentence, style="dim")
    for start, end, role in parts:
        text.stylize(f"not dim {PART_LOOK[role][1]}", start, end)
    return _clip(text, min(p[0] for p in parts), max(p[1] for p in parts))


def _bracketed(sentence: str, parts: list[tuple[int, int, str]]) -> str:
    """Brackets around parts that do not cut into one another; the shorter of two that do is kept."""
    kept: list[tuple[int, int, str]] = []
    for start, end, role in sorted(set(parts), key=lambda p: p[1] - p[0]):
        if all(end <= a or b <= start or (start <= a and b <= end) for a, b, _ in kept):
            kept.append((start, end, role))
    insertions = []
    for order, (start, end, role) in enumerate(kept):
        opening, closing = ("*", "*") if role == "trigger" else (f"[{PART_LOOK[role][0]} ", "]")
        insertions += [(start, 1, -order, opening), (end, 0, order, closing)]
    out, done = [], 0
    for place, _, _, sign in sorted(insertions):
        out += [sentence[done:place], sign]
        done = place
    return "".join([*out, sentence[done:]])


def _clip(text: Text, start: int, end: int) -> Text:
    """The text from a little before ``start`` to a little after ``end``, cut between words, with an ellipsis where something is left out."""
    plain = text.plain
    first = plain.rfind(" ", 0, start - CONTEXT) + 1 if start > CONTEXT else 0
    last = plain.find(" ", end + CONTEXT)
    last = len(plain) if last < 0 else last
    piece = text[first:last]
    return Text.assemble(("… ", "dim") if first else "", piece, (" …", "dim") if last < len(plain) else "")


def event_line(row: Row, console: Console) -> RenderableType:
    """One event on a line of its own, with its sentence."""
    return Group(Text.assemble((f"{row['event_id']}  ", "dim"), _status(row["status"]), "  ", _dyad(row)), mark(row, plain=console.color_system is None))


def _article_head(row: Row, console: Console) -> RenderableType:
    published = row["published"]
    facts = [row["publisher"], published.isoformat() if published else "no publication date", row["article_id"]]
    title = Text(row["title"] or "(no title)", style="bold" if row["title"] else "bold dim")
    return Group(Rule(style="dim", characters="─"), title, Text(" · ".join(f for f in facts if f), style="dim"), Text())


def _cards(rows: list[Row], console: Console) -> RenderableType:
    wide = console.width >= WIDE
    plain = console.color_system is None
    cards: list[RenderableType] = [_columns_head(console.width)] if wide and rows else []
    for row in rows:
        cards += [_wide_card(row, console.width) if wide else _narrow_card(row), Padding(mark(row, plain=plain), (0, 0, 1, STATUS_WIDTH))]
    return Group(*cards) if cards else Text("no event found", style="dim")


STATUS_WIDTH = 15
"""Columns of the longest status with its sign and the gap after it."""


def _grid(width: int) -> Table:
    grid = Table.grid(padding=(0, 1), expand=False)
    grid.add_column(width=STATUS_WIDTH - 1, no_wrap=True)
    rest = width - STATUS_WIDTH - 4
    for share in (0.46, 0.13, 0.17, 0.24):
        grid.add_column(width=int(rest * share), overflow="fold")
    return grid


def _columns_head(width: int) -> Table:
    grid = _grid(width)
    grid.add_row(*(Text(name, style="dim") for name in ("status", "who → act → whom", "when", "where", "according to")))
    return grid


def _wide_card(row: Row, width: int) -> Table:
    grid = _grid(width)
    grid.add_row(_status(row["status"]), _dyad(row), _when(row), _where(row), _according(row))
    return grid


def _narrow_card(row: Row) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=STATUS_WIDTH - 1, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    facts = [Text.assemble(("when ", "dim"), _when(row))] if row["time"] else []
    facts += [Text.assemble(("where ", "dim"), _where(row))] if row["place"] else []
    facts.append(Text.assemble(("according to ", "dim"), _according(row)))
    grid.add_row(_status(row["status"]), _dyad(row))
    grid.add_row("", Text(" · ").join(facts))
    return grid


def _status(status: str) -> Text:
    sign, colour = STATUS_LOOK[status]
    return Text(f"{sign} {status}", style=f"bold {colour}")


def _dyad(row: Row) -> Text:
    act = Text.assemble((row["type"], "bold"), (f" {row['mode']}" if row["mode"] else "", "dim"))
    arrow = (" → ", "dim")
    recipient = (arrow, _sides(row, "recipient")) if row["recipient"] else ()
    return Text.assemble(_sides(row, "actor"), arrow, act, *recipient)


def _sides(row: Row, role: str) -> Text:
    """Names where they are known, else the words; the codes after them."""
    names, codes = row[f"{role}_names"] or [], row[f"{role}_codes"] or []
    words = "; ".join(names) if names and len(names) >= len((row[role] or "").split("; ")) else row[role]
    if not words:
        return Text("—", "dim")
    return Text.assemble((words, PART_LOOK[role][1]), (f" {', '.join(codes)}" if codes else "", "dim"))


def _when(row: Row) -> Text:
    return Text(row["time"], PART_LOOK["time"][1]) if row["time"] else Text("—", "dim")


def _where(row: Row) -> Text:
    if not row["place"]:
        return Text("—", "dim")
    country = row["place_country"]
    return Text.assemble((row["place"], PART_LOOK["place"][1]), (f" {country}" if country else "", "dim"))


def _according(row: Row) -> Text:
    if not row["statement_id"]:
        return Text("the article", "dim")
    source = row["source_name"] or row["source"] or "nobody named"
    return Text.assemble((source, PART_LOOK["source"][1]), (f" ({row['kind']})", "dim"))


def _statement_line(reading: Any, statement: Any) -> Text:
    source = reading.words(statement.source.span) if statement.source else "nobody named"
    content = " […] ".join(reading.words(piece) for piece in statement.content)
    code = f" {statement.source.code}" if statement.source and statement.source.code else ""
    return Text.assemble((source, PART_LOOK["source"][1]), (code, "dim"), (f" ({statement.kind}): ", "dim"), content)


def _summary(rows: list[Row], statements: int) -> Text:
    """How many events of each status; they are never added up."""
    counts = Counter(row["status"] for row in rows)
    pieces = [Text(f"{STATUS_LOOK[s][0]} {counts[s]} {s}", STATUS_LOOK[s][1]) for s in STATUS_LOOK if counts[s]]
    pieces.append(Text(f"{statements} statement{'' if statements == 1 else 's'}", "bold"))
    return Text("   ").join(pieces)


def _legend(console: Console) -> Text:
    if console.color_system is None:
        return Text("marks: " + " ".join("*act*" if role == "trigger" else f"[{name} …]" for role, (name, _) in PART_LOOK.items()))
    return Text("  ").join(Text(name, style) for name, style in PART_LOOK.values())


def rows_of(table: Any) -> Iterator[Row]:
    """The rows of an Arrow table, a batch at a time, so that a large answer is not held as Python objects."""
    for batch in table.to_batches(max_chunksize=1000):
        yield from batch.to_pylist()
