"""CSV and TSV with a header line: one article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

from selon.importers.decoding import decode
from selon.importers.fieldmap import USUAL, read_row
from selon.importers.records import LINE_LIMIT, Found, Options, Skipped, Source, lines

NAME = "csv"
_DELIMITERS = "\t;,|"
_SEPARATOR = re.compile(r"^\ufeff?\"?sep=.\"?\s*$", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""
_KNOWN = {name for names in USUAL.values() for name in names}


def recognises(head: bytes, name: str) -> bool:
    """A header line of short names, at least two of which are usual for an article's fields, or a .csv/.tsv name."""
    names = header_of(head)
    named = name.lower().endswith((".csv", ".tsv"))
    if not any(names) or (len(names) < 2 and not named) or any(len(n) > 60 for n in names):
        return False
    return named or sum(n.lower() in _KNOWN for n in names) >= 2


def has_columns(head: bytes, fields: Mapping[str, str]) -> bool:
    """Whether the header names the columns of a field map: what makes a table of a file whose columns have unusual names."""
    names = {n.lower() for n in header_of(head)}
    return len(names) > 1 and all(column.lower() in names for column in fields.values())


def header_of(head: bytes) -> list[str]:
    """The names of the first line's columns; some are empty, as over row numbers."""
    rows = re.split(r"\r\n?|\n", decode(head[:65_536]).lstrip("\ufeff\r\n"), maxsplit=2)
    first = rows[1] if len(rows) > 1 and _SEPARATOR.match(rows[0]) else rows[0]
    if not first or len(first) > 4000:
        return []
    try:
        return [n.strip() for n in next(csv.reader([first], delimiter=delimiter_of(first)))]
    except (csv.Error, StopIteration):
        return []


def delimiter_of(header: str) -> str:
    """The delimiter that stands most often in the header line."""
    return max(_DELIMITERS, key=header.count)


class _Feed:
    """Decoded lines for the csv module, counting them, keeping those of the row at hand, and remembering which were too long."""

    def __init__(self, source: Source) -> None:
        self.number, self.long, self.warnings, self._lines = 0, [], [], lines(source)
        self.row: list[tuple[int, str]] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        while True:
            self.number, line = next(self._lines)
            if line is not None:
                text = decode(line, warnings=self.warnings).replace("\0", "")
                self.row.append((self.number, text))
                return text
            self.long.append(self.number)


def read(source: Source, options: Options) -> Iterator[Found]:
    """One article a row; rows that are no rows are skipped with their line numbers."""
    csv.field_size_limit(LINE_LIMIT)
    feed = _Feed(source)
    header = next(feed, "")
    if _SEPARATOR.match(header):
        header = next(feed, "")
    names = [n.strip() for n in next(csv.reader([header], delimiter=delimiter_of(header)), [])]
    rows = csv.reader(feed, delimiter=delimiter_of(header), strict=True)
    while True:
        first, feed.row = feed.number + 1, []
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield from _read_unquoted(source, first, names, options, feed, delimiter_of(header), error)
            continue
        if any(cell.strip() for cell in row):
            yield _read_row(source, first, names, row, options, feed)
    for number in feed.long:
        yield Skipped(source=source.name, key=f"line {number}", reason=f"line longer than {LINE_LIMIT // 2**20} MiB")


def _read_unquoted(source: Source, first: int, names: list[str], options: Options, feed: _Feed, delimiter: str, error: csv.Error) -> Iterator[Found]:
    """Lines that are no rows by the rules of quotation: with tabs, where texts often stand unquoted, those with the right number of cells are rows."""
    cells = [(number, line.rstrip("\r\n").split("\t")) for number, line in feed.row] if delimiter == "\t" else []
    if cells and all(len(row) == len(names) for _, row in cells):
        for number, row in cells:
            yield _read_row(source, number, names, row, options, feed)
        return
    key = f"line {first}" if feed.number <= first else f"lines {first}-{feed.number}"
    yield Skipped(source=source.name, key=key, reason=f"not a row: {_explain(error)}")


def _read_row(source: Source, first: int, names: list[str], row: list[str], options: Options, feed: _Feed) -> Found:
    key = f"line {first}"
    warnings, feed.warnings = tuple(dict.fromkeys(feed.warnings)), []
    if len(row) > len(names):
        return Skipped(source=source.name, key=key, reason=f"{len(row)} cells under {len(names)} columns: a delimiter inside a text needs quotation marks")
    return read_row(source.name, key, NAME, options, dict(zip(names, row, strict=False)), warnings)


def _explain(error: csv.Error) -> str:
    words = str(error)
    return "a quotation mark is opened and never closed" if "unexpected end" in words else words
