"""``selon query``: the rows of a ledger that pass the filters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.commands import Format, console, output, tell, write_rows
from selon.storage.filters import FILTERS

Many = list[str] | None


def _filter(name: str) -> typer.models.OptionInfo:
    return typer.Option(f"--{name}", help=f"{FILTERS[name][0].upper()}{FILTERS[name][1:]}.")


def query(
    ledger: Annotated[Path, typer.Argument(help="A ledger: FILE.duckdb, or a folder of Parquet.")],
    actor: Annotated[Many, _filter("actor")] = None,
    recipient: Annotated[Many, _filter("recipient")] = None,
    type: Annotated[Many, _filter("type")] = None,
    status: Annotated[Many, _filter("status")] = None,
    source: Annotated[Many, _filter("source")] = None,
    kind: Annotated[Many, _filter("kind")] = None,
    since: Annotated[str | None, _filter("since")] = None,
    until: Annotated[str | None, _filter("until")] = None,
    when: Annotated[str | None, _filter("when")] = None,
    place: Annotated[Many, _filter("place")] = None,
    text: Annotated[Many, _filter("text")] = None,
    lang: Annotated[Many, _filter("lang")] = None,
    article: Annotated[Many, _filter("article")] = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many rows; 0 for all.")] = 100,
    form: Annotated[Format, typer.Option("--format", "-f", help="table for people, else a row an event.")] = Format.table,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")] = None,
) -> None:
    """Ask a ledger. Options of one kind mean “one of them”, different ones “all of them”."""
    from selon.ledger import Ledger

    filters = {
        "actor": actor, "recipient": recipient, "type": type, "status": status, "source": source, "kind": kind, "since": since, "until": until,
        "when": when, "place": place, "text": text, "lang": lang, "article": article,
    }  # fmt: skip
    with Ledger.open(ledger, read_only=True) as opened, output(out) as stream:
        found = opened.query(limit=limit or None, **filters)
        if form is Format.table:
            from selon.render import render_rows, rows_of

            render_rows(rows_of(found), console(stream))
        else:
            write_rows((row for batch in found.to_batches(1000) for row in batch.to_pylist()), stream, form, found.schema.names)
        total = opened.count(**filters) if limit and found.num_rows == limit else found.num_rows
    if total > found.num_rows:
        tell(f"{found.num_rows} of {total} rows; more with --limit")
    elif not total:
        tell("no row passes these filters")
