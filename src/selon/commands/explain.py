"""``selon explain``: for each field of each event the words, the rule and the lexicon entry that gave it."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands import Format, console, output, write_csv
from selon.commands.read import File, Lang, Out, Published, Title, opened, readings_of
from selon.inputs import Rejected

if TYPE_CHECKING:
    from rich.table import Table

    from selon.explain import Reason

COLUMNS = ["article_id", "event", "field", "value", "words", "rule", "entry"]


def explain(
    file: File, published: Published = None, title: Title = None, lang: Lang = None,
    event: Annotated[str | None, typer.Option(help="Only this event: e3.")] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="table for people, else a line a field.")] = Format.table,
    out: Out = None,
) -> None:  # fmt: skip
    """Say why: for each field of each event the words, the rule and the lexicon entry that gave it."""
    from selon.explain import explain as reasons_of
    from selon.language import load_language
    from selon.render import event_line

    rejected: list[Rejected] = []
    _, articles = opened(file, published, title, lang)
    with output(out) as stream:
        target, header = console(stream), True
        for reading in readings_of(articles, rejected):
            reasons = [r for r in reasons_of(reading, load_language(reading.article.lang)) if event in (None, r.event)]
            if form is Format.table:
                rows = {row["event_id"]: row for row in reading.to_arrow().to_pylist()}
                for event_id, found in groupby(reasons, key=lambda r: r.event):
                    target.print(event_line(rows[event_id], target), _table(list(found), target.width), "", sep="\n")
                continue
            lines = [{"article_id": reading.article.id} | asdict(r) for r in reasons]
            if form is Format.csv:
                write_csv(lines, stream, COLUMNS, header=header)
                header = False
            else:
                stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if rejected:
        raise typer.Exit(rejected[0].error.exit_code)


def _table(reasons: list[Reason], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, width=width)
    table.add_column("field", style="dim", no_wrap=True)
    table.add_column("value", ratio=3)
    table.add_column("words", ratio=3, style="italic")
    table.add_column("rule", ratio=5, overflow="fold")
    for r in reasons:
        why = Text(r.rule or "—")
        if r.entry:
            why.append(f"\n{r.entry}", "dim")
        table.add_row(r.field, Text(r.value), Text(f"“{r.words}”" if r.words else "—"), why)
    return table
