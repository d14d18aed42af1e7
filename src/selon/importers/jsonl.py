"""JSON lines, one article a line; a JSON array or a single object is taken too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selon.errors import InputError, SelonError
from selon.importers.decoding import decode, storable
from selon.importers.fieldmap import pick, read_row
from selon.importers.records import LINE_LIMIT, Found, Options, Skipped, Source, lines
from selon.importers.rows import MARK, from_row

NAME = "jsonl"
_BETWEEN = re.compile(r"[\s,\[\]\0\ufeff]*")
"""What stands between objects, be they items of an array or one after another."""


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
            yield from _read_line(source.name, f"line {number}", line, options)


def _spread(head: str) -> bool:
    """Whether one object is spread over several lines: its first line is the brace alone."""
    return head.split("\n", 1)[0].strip() == "{"


def _read_line(source: str, key: str, line: bytes, options: Options) -> Iterator[Found]:
    warnings: list[str] = []
    try:
        row = storable(json.loads(decode(line, warnings=warnings).strip("\0\r\n ")))
    except RecursionError:
        yield Skipped(source=source, key=key, reason="JSON nested too deeply")
    except ValueError as error:
        yield Skipped(source=source, key=key, reason=f"not JSON: {error}")
    else:
        yield from _read_value(source, key, row, options, tuple(warnings))


def _read_value(source: str, key: str, row: object, options: Options, warnings: tuple[str, ...]) -> Iterator[Found]:
    """The article of one object, or the articles of an answer that holds them as its only list ("articles", "items", "results")."""
    if not isinstance(row, dict):
        yield Skipped(source=source, key=key, reason=f"a JSON {type(row).__name__} where an object was expected")
    elif MARK in row:
        yield _read_back(source, key, row)
    elif "body" not in pick(row, options.fields)[0] and len(inner := [v for v in row.values() if _are_objects(v)]) == 1:
        for number, item in enumerate(inner[0], 1):
            yield read_row(source, f"{key} item {number}", NAME, options, item, warnings)
    else:
        yield read_row(source, key, NAME, options, row, warnings)


def _are_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _read_back(source: str, key: str, row: dict) -> Found:
    """A line that ``selon import`` wrote."""
    try:
        return from_row(row)
    except (KeyError, TypeError, ValueError, SelonError) as error:
        return Skipped(source=source, key=key, reason=f"not a line as selon import writes it: {type(error).__name__} {error}")


def _read_whole(source: Source, options: Options) -> Iterator[Found]:
    """An array of objects, or objects over several lines one after another: those before the damage where the file is broken or cut."""
    warnings: list[str] = []
    text = decode(source.read(options.file_limit), warnings=warnings)
    decoder, at, number = json.JSONDecoder(), 0, 0
    while (at := _BETWEEN.match(text, at).end()) < len(text):
        try:
            row, at = decoder.raw_decode(text, at)
            row = storable(row)
        except RecursionError:
            raise InputError(f"{source.name}: JSON nested too deeply") from None
        except ValueError as error:
            raise InputError(f"{source.name}: not JSON: {error}") from error
        number += 1
        yield from _read_value(source.name, f"item {number}", row, options, tuple(warnings))
