"""From what the user names (files, folders, globs, addresses, stdin) to sources, in one fixed order."""

from __future__ import annotations

import atexit
import csv
import glob
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from selon.errors import InputError
from selon.importers.decoding import decode
from selon.importers.records import LINE_LIMIT, Skipped, Source
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
    tables = _Tables()
    for name in inputs:
        if name == "-":
            yield _stdin()
        elif name.startswith(("http://", "https://")):
            yield Source(name, data=name.encode())
        elif Path(name).is_dir():
            yield from _folder(Path(name), tables)
        elif Path(name).is_file():
            yield from tables.describe(Path(name))
        else:
            yield from _pattern(name, tables)


def _pattern(name: str, tables: _Tables) -> Iterator[Source | Skipped]:
    paths = [Path(path) for path in sorted(glob.glob(name, recursive=True))]
    if not paths:
        raise InputError(f"{name}: no such file or folder, and no file matches it as a pattern")
    for path in _without_tables(paths):
        yield from _folder(path, tables) if path.is_dir() else tables.describe(path)


def _without_tables(paths: list[Path]) -> list[Path]:
    """The paths but for the tables that only describe the .txt files beside them."""
    texts = {path.parent for path in paths if path.suffix.lower() == ".txt"}
    return [path for path in paths if path.name.lower() not in SIDE_TABLES or path.parent not in texts]


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


def _folder(folder: Path, tables: _Tables) -> Iterator[Source | Skipped]:
    """Every file below a folder but hidden ones; a metadata.csv describes the .txt files beside it."""
    closed: list[OSError] = []
    paths = [Path(parent) / name for parent, _, names in os.walk(folder, onerror=closed.append) for name in names]
    paths = sorted(path for path in paths if not _is_hidden(path, folder) and not _is_part_of_page(path, folder))
    if not paths and not closed:
        yield Skipped(source=Source(str(folder)).name, key="folder", reason="no file in it")
    for path in (path for path in paths if path.is_symlink() and not path.exists()):
        yield Skipped(source=Source(str(path)).name, key="file", reason="a link to a file that is not there")
    paths = _without_tables([path for path in paths if path.is_file()])
    for path in paths:
        yield from tables.describe(path)
    for error in closed:
        yield Skipped(source=Source(str(error.filename)).name, key="folder", reason=f"cannot be opened: {error.strerror}")
    for parent in dict.fromkeys(path.parent for path in paths):
        yield from tables.left_over(parent)


def _is_hidden(path: Path, folder: Path) -> bool:
    return path.name.lower() in IGNORED or any(part.startswith(".") for part in path.relative_to(folder).parts)


class _Tables:
    """The side tables of folders, each read when the first of its .txt files is met."""

    def __init__(self) -> None:
        self._rows: dict[Path, dict[str, Mapping[str, str]]] = {}
        self._used: set[tuple[Path, str]] = set()

    def describe(self, path: Path) -> Iterator[Source | Skipped]:
        """The file as a source, with its row where it is a text; a table that cannot be read is listed once."""
        if path.suffix.lower() != ".txt":
            yield Source(str(path), path=path)
            return
        if path.parent not in self._rows:
            try:
                self._rows[path.parent] = side_table(path.parent)
            except (InputError, OSError) as error:
                self._rows[path.parent] = {}
                yield Skipped(source=Source(str(_table_of(path.parent))).name, key="file", reason=str(error))
        rows = self._rows[path.parent]
        key = next((key for key in (path.name, path.stem) if key in rows), None)
        self._used.add((path.parent, key or ""))
        yield Source(str(path), path=path, fields=rows[key] if key else {} if rows else None)

    def left_over(self, folder: Path) -> Iterator[Skipped]:
        """The rows for which there was no file."""
        for key in self._rows.get(folder, ()):
            if (folder, key) not in self._used:
                yield Skipped(source=Source(str(_table_of(folder))).name, key=key, reason="named in metadata.csv, but there is no such .txt file")


def _is_part_of_page(path: Path, folder: Path) -> bool:
    """Whether a file belongs to a saved page and is none itself: style, scripts and fonts, and all that browsers put into "page_files" beside "page.html"."""
    if path.suffix.lower() in PAGE_PARTS:
        return True
    for up in path.parents[: len(path.relative_to(folder).parts) - 1]:
        stem = next((up.name.removesuffix(end) for end in PAGE_FOLDERS if up.name.endswith(end)), None)
        if stem and any((up.parent / f"{stem}{end}").is_file() for end in (".html", ".htm", ".xhtml")):
            return True
    return False


def _table_of(folder: Path) -> Path | None:
    return next((path for path in sorted(folder.iterdir()) if path.name.lower() in SIDE_TABLES and path.is_file()), None)


def side_table(folder: Path) -> dict[str, Mapping[str, str]]:
    """The rows of a folder's metadata.csv by the name in their first column; empty where there is none. InputError where it is no table."""
    path = _table_of(folder)
    if path is None:
        return {}
    csv.field_size_limit(LINE_LIMIT)
    text = decode(path.read_bytes()).replace("\0", "")
    rows = csv.reader(text.splitlines(), delimiter=delimiter_of(text.split("\n", 1)[0]))
    try:
        names = [n.strip() for n in next(rows, [])]
        return {row[0].strip(): dict(zip(names[1:], row[1:], strict=False)) for row in rows if row and row[0].strip()}
    except csv.Error as error:
        raise InputError(f"not a table: {error}") from error
