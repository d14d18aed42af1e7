"""The commands, one file each, and what they share: messages, output files, formats."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from selon.errors import InputError

PARTLY = 8
"""Exit code where some articles could not be read and the others were."""


GONE = 141
"""Exit code where nobody reads the output any more: what a shell reports for a program that a closed pipe ended."""


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def tell(message: str, *, error: bool = False) -> None:
    """One line for the user, on standard error."""
    print(f"selon: {'error: ' if error else ''}{' '.join(message.split())}", file=sys.stderr)


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output (no path, or "-"), or a file that is there only once it is whole. InputError where it cannot be written."""
    if path is None or str(path) == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of our output has gone: nothing to say, and nobody to say it to
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(GONE)
        return
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        file = temporary.open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        with file:
            yield file
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def console(file: TextIO) -> Any:
    """A Rich console on a file; Rich itself sees to NO_COLOR, FORCE_COLOR, TERM and COLUMNS."""
    from rich.console import Console

    return Console(file=file, highlight=False, emoji=False, markup=False)


def write_rows(rows: Iterable[dict[str, Any]], stream: TextIO, form: Format, columns: list[str]) -> None:
    """Rows as CSV, as JSON lines, or as one JSON array."""
    if form is Format.csv:
        write_csv(rows, stream, columns)
        return
    lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
    if form is Format.jsonl:
        stream.writelines(f"{line}\n" for line in lines)
    else:
        stream.write("[\n" + ",\n".join(lines) + "\n]\n")


def write_csv(rows: Iterable[dict[str, Any]], stream: TextIO, columns: list[str], *, header: bool = True) -> None:
    """Rows as CSV; lists are joined by "; "."""
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    if header:
        writer.writeheader()
    for row in rows:
        writer.writerow({k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()})
