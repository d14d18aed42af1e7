"""``selon diff``, ``selon compact`` and ``selon verify``: what changed between runs, and ledgers kept in good order."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from selon.commands import Format, console, output, tell, write_rows
from selon.errors import InputError, LedgerError


def diff(
    before: Annotated[str, typer.Argument(metavar="RUN_A", help="A run's id or its beginning; or a ledger.")],
    after: Annotated[str, typer.Argument(metavar="RUN_B", help="Another run's id; or another ledger.")],
    ledger: Annotated[Path | None, typer.Option(help="The folder ledger that holds both runs.")] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="table for people, else a row a difference.")] = Format.table,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")] = None,
) -> None:
    """Show which rows differ between two runs, field by field, with the rules that gave each value before and after."""
    from selon.batch.runs import rows_of_run, runs_of, tables_of_ledger
    from selon.storage.compare import COLUMNS, causes, changes

    if ledger is not None:
        runs = runs_of(ledger)
        tables = [rows_of_run(ledger, run) for run in (before, after)]
        one, two = (next(row for run_id, row in runs.items() if run_id.startswith(run)) for run in (before, after))
        for cause in causes(one, two):
            tell(f"changed {cause}")
    elif Path(before).exists() and Path(after).exists():
        tables = [tables_of_ledger(Path(path)) for path in (before, after)]
    else:
        raise InputError(f"{before}, {after}: name two ledgers, or two runs and their ledger with --ledger FOLDER")
    rows = list(changes(*tables))
    with output(out) as stream:
        if form is Format.table:
            _draw(rows, stream)
        else:
            write_rows(rows, stream, form, list(COLUMNS))
    counts = Counter(f"{row['table']} {row['change']}" for row in rows)
    tell(", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no row differs")


def _draw(rows: list[dict], stream) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    shown = ("article_id", "change", "words", "field", "before", "after", "rule_before", "rule_after")
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        cells = [row["field"] or row["table"] if name == "field" else row[name] for name in shown]
        table.add_row(*(str(cell or "") for cell in cells))
    console(stream).print(table)


def compact(
    ledger: Annotated[Path, typer.Argument(help="A ledger: a folder of Parquet, or with --to a DuckDB file too.")],
    to: Annotated[Path | None, typer.Option(help="Write the ledger anew here: FILE.duckdb, or a folder of Parquet.")] = None,
) -> None:
    """Merge the small files of a ledger, or turn it into its other form with --to."""
    from selon.storage.compact import compact as merge
    from selon.storage.compact import convert

    if to is not None:
        convert(ledger, to)
        tell(f"{to}: written from {ledger}")
        return
    if not ledger.is_dir():
        raise LedgerError(f"{ledger}: only a folder of Parquet has files to merge; turn a ledger into one with --to FOLDER")
    before, after = merge(ledger)
    tell(f"{ledger}: {before} parts merged into {after}")


def verify(ledger: Annotated[Path, typer.Argument(help="A ledger: FILE.duckdb, or a folder of Parquet.")]) -> None:
    """Check that a ledger's hashes, offsets, keys and counts hold; exit code 6 where they do not."""
    from selon.storage.verify import verify as check

    problems = 0
    for problem in check(ledger):
        print(problem, file=sys.stdout)
        problems += 1
    if problems:
        raise LedgerError(f"{ledger}: {problems} problem{'' if problems == 1 else 's'}")
    tell(f"{ledger}: hashes, offsets, keys and counts hold")
