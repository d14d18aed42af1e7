"""Importers: one file a format, each with ``NAME``, ``recognises(head, name)`` and ``read(source, options)``.

``read_sources`` is the door: it recognises each source by its content and yields a Record for every article and a Skipped,
with the reason, for everything else. It never raises for what a file holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from selon.importers.decoding import decode, wide_encoding
from selon.importers.records import Found, Options, Record, Skipped, Source, Withdrawal, guarded
from selon.importers.sources import find_sources

__all__ = ["FORMATS", "Found", "Options", "Record", "Skipped", "Source", "Withdrawal", "find_importer", "read_source", "read_sources"]

FORMATS = (
    "warc", "pdf", "parquet", "nexis", "archive", "mhtml", "newsml", "nitf", "feeds", "europresse", "factiva", "html", "jsonl", "urls", "tabular", "text",
)  # fmt: skip
"""Their files, asked in this order: from the formats with a mark of their own to plain text."""

DEPTH = 3
"""Archives within archives."""


@cache
def formats() -> dict[str, ModuleType]:
    """The importers by name, loaded when the first source is opened: reading a text that is given needs none of them."""
    return {name: import_module(f"{__name__}.{name}") for name in FORMATS}


def find_importer(source: Source, options: Options | None = None) -> ModuleType | None:
    """The first format that recognises the source's content; None where none does. A field map tells a table by the columns it names."""
    with source.open(raw=True) as stream:
        raw = stream.read(16)
    known, head = formats(), source.head()
    if raw.startswith(b"\x1f\x8b") and known["warc"].recognises(head, source.name):
        return known["warc"]
    head = decode(head).encode("utf-8", "replace") if wide_encoding(head) else head.removeprefix(b"\xef\xbb\xbf")
    name = next((name for name, module in known.items() if module.recognises(head, source.name)), None)
    if name == "archive" and known["archive"].holds(source, "word/document.xml"):
        name = "nexis"
    if name == "text" and options and options.fields and known["tabular"].has_columns(head, options.fields):
        name = "tabular"
    return known[name] if name else None


def read_sources(inputs: list[str], options: Options | None = None) -> Iterator[Found]:
    """What the named files, folders, patterns and addresses hold, in a fixed order."""
    options = options or Options()
    for source in find_sources(inputs):
        if isinstance(source, Skipped):
            yield source
        else:
            yield from read_source(source, options)


def read_source(source: Source, options: Options, *, depth: int = DEPTH) -> Iterator[Found]:
    """What one source holds; whatever goes wrong becomes a Skipped, and what was read before it stays."""
    yield from guarded(_read(source, options, depth), source.name, "file")


def _read(source: Source, options: Options, depth: int) -> Iterator[Found]:
    module = find_importer(source, options)
    if module is None:
        yield Skipped(source=source.name, key="file", reason=_unknown(source))
        return
    nothing = True
    for found in _read_archive(source, options, depth) if module is formats()["archive"] else module.read(source, options):
        nothing = False
        yield found
    if nothing:
        yield Skipped(source=source.name, key="file", reason=f"no article in it (read as {module.NAME})")


def _read_archive(source: Source, options: Options, depth: int) -> Iterator[Found]:
    for member in formats()["archive"].members(source, options):
        if isinstance(member, tuple):
            yield Skipped(source=source.name, key=member[0], reason=member[1])
        elif depth <= 0:
            yield Skipped(source=source.name, key=member.name, reason=f"an archive nested more than {DEPTH} deep")
        else:
            yield from read_source(member, options, depth=depth - 1)


def _unknown(source: Source) -> str:
    with source.open(raw=True) as stream:
        if not stream.read(1):
            return "empty file"
    return "no known format: neither text nor any of " + ", ".join(module.NAME for name, module in formats().items() if name != "archive")
