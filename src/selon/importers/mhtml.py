"""MHTML, a page saved by a browser as one file: its HTML part is read as if it were a file of its own."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from selon.importers.decoding import decode
from selon.importers.records import Found, Options, Record, Skipped, Source

NAME = "mhtml"
_MARK = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z-]{1,40}:\s")


def recognises(head: bytes, name: str) -> bool:
    """Header lines of a mail, among them the kind of content, before the first empty line."""
    start = re.split(rb"\r?\n\r?\n", head[:8192].lstrip(), maxsplit=1)[0]
    return bool(_HEADER.match(start)) and bool(re.search(rb"^mime-version:", start, re.IGNORECASE | re.MULTILINE)) and bool(_MARK.search(start))


def read(source: Source, options: Options) -> Iterator[Found]:
    """What the file's first HTML part holds: one page, or an export that was saved in this way."""
    from selon.importers import find_importer

    message = email.message_from_bytes(source.read(options.file_limit).lstrip())
    part = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        yield Skipped(source=source.name, key="file", reason="a saved page without an HTML part")
        return
    inner = Source(source.name, data=_bytes_of(part))
    importer = find_importer(inner, options)
    if importer is None or importer.NAME in (NAME, "urls", "text"):
        yield Skipped(source=source.name, key="file", reason="the HTML part of the saved page is empty or broken")
        return
    address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    for found in importer.read(inner, options):
        own = isinstance(found, Record) and not found.article.url and address and address.startswith("http")
        yield replace(found, article=replace(found.article, url=address)) if own else found


def _bytes_of(part: Message) -> bytes:
    """The part without its transfer encoding, as UTF-8."""
    return decode(part.get_payload(decode=True) or b"", declared=part.get_content_charset()).encode("utf-8", "replace")
