"""From what the user names (files, folders, globs, addresses, stdin) to sources, in one fixed order."""

from __future__ import annotations

import atexit
import csv
import glob
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from selon.errors import InputError
from selon.importers.decoding import decode
from selon.importers.records import Skipped, Source
from selon.importers.tabular import delimiter_of

SIDE_TABLES = ("metadata.csv", "metadata.tsv")
IGNORED = (".ds_store", "thumbs.db", "desktop.ini")
PAGE_PARTS = frozenset((".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico"))
PAGE_FOLDERS = ("_files", "_fichiers", "_archivos", "-Dateien", "_bestanden", "_file", ".files")
"""What browsers call the folder beside a saved page, by their language."""
STDIN_LIMIT = 2**33
"""Bytes of standard input kept on disk while it is read: pipe more than that through a file."""


def find_sources(inputs: list[str]) -> Iterator[Source | Skipped]:
    """The sources that the inputs name, folders and globs in name order; InputError where one names nothing."""
    for name in inputs:
        if name == "-":
            yield _stdin()
        elif name.startswith(("http://", "https://")):
            yield Source(name, data=name.encode())
        elif Path(name).is_dir():
            yield from _folder(Path(name))
        elif Path(name).is_file():
            yield Source(name, path=Path(name))
        else:
            yield from _pattern(name)


def _pattern(name: str) -> Iterator[Source | Skipped]:
    paths = sorted(glob.glob(name, recursive=True))
    if not paths:
        raise InputError(f"{name}: no such file or folder, and no file matches it as a pattern")
    for path in paths:
        if Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield Source(path, path=Path(path))


def _stdin() -> Source:
    """Standard input, put into a file that goes with the process: a format is recognised by looking twice."""
    spool = tempfile.NamedTemporaryFile(prefix="selon-stdin-")  # noqa: SIM115
    atexit.register(spool.close)
    total = 0
    while chunk := sys.stdin.buffer.read(2**20):
        total += len(chunk)
        if total > STDIN_LIMIT:
            raise InputError(f"standard input: more than {STDIN_LIMIT // 2**30} GiB; save it to a file first")
        spool.write(chunk)
    spool.flush()
    return Source("stdin", path=Path(spool.name))


def _folder(folder: Path) -> Iterator[Source | Skipped]:
    """Every file below a folder but hidden ones; a metadata.csv describes the .txt files beside it."""
    tables: dict[Path, dict[str, Mapping[str, str]]] = {}
    used: set[tuple[Path, str]] = set()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or path.name.lower() in (*IGNORED, *SIDE_TABLES) or _is_part_of_page(path, folder):
            continue
        if path.parent not in tables:
            tables[path.parent] = side_table(path.parent)
        row = _row_for(tables[path.parent], path) if path.suffix.lower() == ".txt" else None
        if row is not None:
            used.add((path.parent, row[0]))
        yield Source(str(path), path=path, fields=row[1] if row else None)
    for parent, table in tables.items():
        for key in table:
            if (parent, key) not in used:
                yield Skipped(source=str(parent / "metadata.csv"), key=key, reason="named in metadata.csv, but there is no such .txt file")


def _is_part_of_page(path: Path, folder: Path) -> bool:
    """Whether a file belongs to a saved page and is none itself: style, scripts and fonts, and all that browsers put into "page_files" beside "page.html"."""
    if path.suffix.lower() in PAGE_PARTS:
        return True
    for up in path.parents[: len(path.relative_to(folder).parts) - 1]:
        stem = next((up.name.removesuffix(end) for end in PAGE_FOLDERS if up.name.endswith(end)), None)
        if stem and any((up.parent / f"{stem}{end}").is_file() for end in (".html", ".htm", ".xhtml")):
            return True
    return False


def _row_for(table: dict[str, Mapping[str, str]], path: Path) -> tuple[str, Mapping[str, str]] | None:
    return next(((key, table[key]) for key in (path.name, path.stem) if key in table), None)


def side_table(folder: Path) -> dict[str, Mapping[str, str]]:
    """The rows of a folder's metadata.csv by the name in their first column; empty where there is none."""
    path = next((p for name in SIDE_TABLES if (p := folder / name).is_file()), None)
    if path is None:
        return {}
    text = decode(path.read_bytes()).replace("\0", "")
    rows = csv.reader(text.splitlines(), delimiter=delimiter_of(text.split("\n", 1)[0]))
    try:
        names = [n.strip() for n in next(rows, [])]
        return {row[0].strip(): dict(zip(names[1:], row[1:], strict=False)) for row in rows if row and row[0].strip()}
    except csv.Error as error:
        raise InputError(f"{path}: not a table: {error}") from error
