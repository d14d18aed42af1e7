"""JSON lines, one article a line; a JSON array or a single object is taken too."""

from __future__ import annotations

import json
from collections.abc import Iterator

from selon.errors import InputError, SelonError
from selon.importers.decoding import decode
from selon.importers.fieldmap import read_row
from selon.importers.records import LINE_LIMIT, Found, Options, Skipped, Source, lines
from selon.importers.rows import MARK, from_row

NAME = "jsonl"


def recognises(head: bytes, name: str) -> bool:
    start = decode(head[:4096]).lstrip()
    if start.startswith("{"):
        return not start.startswith("{\\rtf")
    return start.startswith("[") and start[1:].lstrip()[:1] in ("{", "]")


def read(source: Source, options: Options) -> Iterator[Found]:
    """One article a line; a line that is no JSON object is skipped with its number."""
    head = decode(source.head(4096)).lstrip()
    if head.startswith("[") or _spread(head):
        yield from _read_whole(source, options)
        return
    for number, line in lines(source):
        if line is None:
            yield Skipped(source=source.name, key=f"line {number}", reason=f"line longer than {LINE_LIMIT // 2**20} MiB")
        elif line.strip(b" \t\r\n\0\xef\xbb\xbf"):
            yield _read_line(source.name, f"line {number}", line, options)


def _spread(head: str) -> bool:
    """Whether one object is spread over several lines: its first line is the brace alone."""
    return head.split("\n", 1)[0].strip() == "{"


def _read_line(source: str, key: str, line: bytes, options: Options) -> Found:
    warnings: list[str] = []
    try:
        row = json.loads(decode(line, warnings=warnings).strip("\0\r\n "))
    except RecursionError:
        return Skipped(source=source, key=key, reason="JSON nested too deeply")
    except ValueError as error:
        return Skipped(source=source, key=key, reason=f"not JSON: {error}")
    if not isinstance(row, dict):
        return Skipped(source=source, key=key, reason=f"a JSON {type(row).__name__} where an object was expected")
    if MARK in row:
        return _read_back(source, key, row)
    return read_row(source, key, NAME, options, row, tuple(warnings))


def _read_back(source: str, key: str, row: dict) -> Found:
    """A line that ``selon import`` wrote."""
    try:
        return from_row(row)
    except (KeyError, TypeError, ValueError, SelonError) as error:
        return Skipped(source=source, key=key, reason=f"not a line as selon import writes it: {type(error).__name__} {error}")


def _read_whole(source: Source, options: Options) -> Iterator[Found]:
    """A JSON array of objects, or one object over several lines, held whole."""
    warnings: list[str] = []
    try:
        rows = json.loads(decode(source.read(options.file_limit), warnings=warnings))
    except RecursionError:
        raise InputError(f"{source.name}: JSON nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{source.name}: not JSON: {error}") from error
    rows = rows if isinstance(rows, list) else [rows]
    for number, row in enumerate(rows, 1):
        key = f"item {number}"
        if isinstance(row, dict):
            yield read_row(source.name, key, NAME, options, row, tuple(warnings))
        else:
            yield Skipped(source=source.name, key=key, reason=f"a JSON {type(row).__name__} where an object was expected")
