"""``selon diff``: which rows changed between two runs, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from selon.commands import Format, console, output, tell, write_rows
from selon.errors import InputError

MOST = 100
"""Differences that the table for people shows one by one, below the kinds of all of them; other formats hold all."""
KINDS = 20
"""Kinds of differences that the table shows."""
LONG = 160
"""Characters of a sentence that the table shows: enough to see what is meant."""


def diff(
    before: Annotated[str, typer.Argument(metavar="RUN_A", help="A run's id or its beginning; or a ledger.")],
    after: Annotated[str, typer.Argument(metavar="RUN_B", help="Another run's id; or another ledger.")],
    ledger: Annotated[Path | None, typer.Option(help="The folder ledger that holds both runs.")] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="table for people, else a row a difference.")] = Format.table,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")] = None,
) -> None:
    """Show which rows differ between two runs, field by field, with the rules that gave each value before and after."""
    from selon.storage.compare import COLUMNS, changes

    tables, reasons = _two_runs(ledger, before, after) if ledger else _two_ledgers(Path(before), Path(after))
    for reason in reasons:
        tell(f"changed {reason}")
    rows = list(changes(*tables))
    with output(out) as stream:
        if form is Format.table:
            _draw(rows, stream)
        else:
            write_rows(rows, stream, form, list(COLUMNS))
    counts = Counter(f"{row['table']} {row['change']}" for row in rows)
    tell(", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no row differs")


def _two_runs(ledger: Path, before: str, after: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The tables of two runs that one ledger holds, and what differs between the runs."""
    from selon.batch.runs import changed_tables, rows_of_run, run_named
    from selon.storage.compare import causes

    one, two = run_named(ledger, before), run_named(ledger, after)
    reasons = causes(one, two, changed_tables(ledger, one["run_id"], ledger, two["run_id"]))
    return [rows_of_run(ledger, run["run_id"]) for run in (one, two)], reasons


def _two_ledgers(before: Path, after: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The tables of two ledgers, and what differs between their runs where each was read by one."""
    from selon.batch.runs import changed_tables, only_run, tables_of_ledger
    from selon.storage.compare import causes

    if not (before.exists() and after.exists()):
        raise InputError(f"{before}, {after}: name two ledgers, or two runs and their ledger with --ledger FOLDER")
    tables = [tables_of_ledger(path) for path in (before, after)]
    one, two = only_run(before), only_run(after)
    return tables, causes(one, two, changed_tables(before, one["run_id"], after, two["run_id"])) if one and two else []


def _draw(rows: list[dict[str, Any]], stream: TextIO) -> None:
    """First how often each kind of difference occurs, then the differences themselves, article by article."""
    paper = console(stream)
    kinds = Counter(_kind(row) for row in rows).most_common()
    for kind, count in kinds[:KINDS]:
        paper.print(f"{count:>6} × {kind}", soft_wrap=True)
    if len(kinds) > KINDS:
        paper.print(f"       and {len(kinds) - KINDS} more kinds", soft_wrap=True)
    article = None
    for row in rows[:MOST]:
        if row["article_id"] != article:
            article = row["article_id"]
            paper.print(f"\narticle {article}", style="bold", soft_wrap=True)
        for line in _lines(row):
            paper.print(line, soft_wrap=True)
    if len(rows) > MOST:
        paper.print(f"\n{MOST} of {len(rows)} differences; all of them with --format csv or jsonl", soft_wrap=True)


def _kind(row: dict[str, Any]) -> str:
    if row["table"] == "articles":
        return f"article read by the {'second' if row['change'] == 'added' else 'first'} run only"
    name = row["table"].removesuffix("s")
    if row["change"] == "changed":
        return f"{name} {row['field']}: {row['before'] or '–'} → {row['after'] or '–'}{_why(row)}"
    return f"{name} {row['change']}: {row['before'] or row['after'] or '–'}{_why(row)}"


def _why(row: dict[str, Any]) -> str:
    """The rules before and after, as far as there are any."""
    rules = [row["rule_before"], row["rule_after"]]
    if row["change"] == "changed" and rules[0] != rules[1]:
        return f"   [{rules[0] or 'no rule'} → {rules[1] or 'no rule'}]"
    return f"   [{rules[0] or rules[1]}]" if any(rules) else ""


def _lines(row: dict[str, Any]) -> Iterator[str]:
    if row["words"]:
        yield f"  “{row['words']}” {_kind(row)}"
    else:
        yield f"  {_kind(row)}"
    if row["sentence"]:
        sentence = " ".join(row["sentence"].split())
        yield f"      {sentence if len(sentence) <= LONG else sentence[:LONG].rsplit(' ', 1)[0] + ' …'}"
