"""``selon compact`` and ``selon verify``: ledgers kept in good order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from selon.commands import tell
from selon.errors import LedgerError


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
