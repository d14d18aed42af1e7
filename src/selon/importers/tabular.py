"""CSV and TSV with a header line: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from selon.importers.decoding import decode
from selon.importers.fieldmap import USUAL, read_row
from selon.importers.records import LINE_LIMIT, Found, Options, Skipped, Source, lines

NAME = "csv"
_DELIMITERS = "\t;,|"
_KNOWN = {name for names in USUAL.values() for name in names}


def recognises(head: bytes, name: str) -> bool:
    """A header line of short names, at least one of which is usual for an article's field, or a .csv/.tsv name."""
    names = header_of(head)
    if len(names) < 2 and not name.lower().endswith((".csv", ".tsv")):
        return False
    short = all(len(n) <= 60 for n in names) and all(names)
    return short and (name.lower().endswith((".csv", ".tsv")) or sum(n.lower() in _KNOWN for n in names) >= 2)


def header_of(head: bytes) -> list[str]:
    """The names of the first line's columns."""
    first = decode(head[:65_536]).lstrip("\ufeff\r\n").split("\n", 1)[0].rstrip("\r")
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
    """Decoded lines for the csv module, counting them and remembering which were too long."""

    def __init__(self, source: Source) -> None:
        self.number, self.long, self.warnings, self._lines = 0, [], [], lines(source)

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        while True:
            self.number, line = next(self._lines)
            if line is not None:
                return decode(line, warnings=self.warnings).replace("\0", "")
            self.long.append(self.number)


def read(source: Source, options: Options) -> Iterator[Found]:
    """One article a row; rows that are no rows are skipped with their line numbers."""
    csv.field_size_limit(LINE_LIMIT)
    feed = _Feed(source)
    header = next(feed, "")
    names = [n.strip() for n in next(csv.reader([header], delimiter=delimiter_of(header)), [])]
    rows = csv.reader(feed, delimiter=delimiter_of(header), strict=True)
    while True:
        first = feed.number + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            key = f"line {first}" if feed.number <= first else f"lines {first}-{feed.number}"
            yield Skipped(source=source.name, key=key, reason=f"not a row: {_explain(error)}")
            continue
        if any(cell.strip() for cell in row):
            yield _read_row(source, first, names, row, options, feed)
    for number in feed.long:
        yield Skipped(source=source.name, key=f"line {number}", reason=f"line longer than {LINE_LIMIT // 2**20} MiB")


def _read_row(source: Source, first: int, names: list[str], row: list[str], options: Options, feed: _Feed) -> Found:
    key = f"line {first}"
    warnings, feed.warnings = tuple(dict.fromkeys(feed.warnings)), []
    if len(row) > len(names):
        return Skipped(source=source.name, key=key, reason=f"{len(row)} cells under {len(names)} columns: a delimiter inside a text needs quotation marks")
    return read_row(source.name, key, NAME, options, dict(zip(names, row, strict=False)), warnings)


def _explain(error: csv.Error) -> str:
    words = str(error)
    return "a quotation mark is opened and never closed" if "unexpected end" in words else words
