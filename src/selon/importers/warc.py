"""WARC files (Common Crawl news and other crawls), streamed record by record."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace

from selon.errors import SelonError, SetupError
from selon.importers.html import PAGE_LIMIT, read_page
from selon.importers.payload import unpacked
from selon.importers.records import Found, Options, Record, Skipped, Source, guarded

NAME = "warc"
_PAGES = ("text/html", "application/xhtml+xml")
_PACKING = {"transfer": "Transfer-Encoding", "coding": "Content-Encoding"}
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")  # gzip, Zstandard


def recognises(head: bytes, name: str) -> bool:
    return head.startswith((b"WARC/1.", b"WARC/0.")) or (head.startswith(_PACKED[1]) and ".warc" in name.lower())


def read(source: Source, options: Options) -> Iterator[Found]:
    """Pages among the responses, by media type; key = record id + payload digest. Requests and crawl notes are no articles and are not listed."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise SetupError("WARC files need fastwarc: pip install 'selon[import]'") from error
    number = 0
    with source.open(raw=True) as stream:
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True, strict_mode=False):
                number += 1
                yield from guarded(_read(record, source.name, f"record {number}", options), source.name, f"record {number}")
        except Exception as error:  # fastwarc ends in bare RuntimeError and its own types on cut or broken packing
            yield Skipped(source=source.name, key=f"after record {number}", reason=f"WARC broken or cut: {error}")
            return
    if not number:
        yield Skipped(source=source.name, key="file", reason="no response record in it")


def _read(record, source: str, place: str, options: Options) -> Iterator[Found]:
    identity = (record.record_id or place).removeprefix("<").removesuffix(">").removeprefix("urn:uuid:")
    url = record.headers.get("WARC-Target-URI")
    http = record.http_headers
    if http is not None and http.status_code not in (200, 203, None):
        yield Skipped(source=source, key=identity, reason=f"answer {http.status_code}, not a page")
        return
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in options.types:
        yield Skipped(source=source, key=identity, reason=f"media type {kind or 'unknown'} not asked for")
        return
    payload = record.reader.read(PAGE_LIMIT + 1)
    digest = record.headers.get("WARC-Payload-Digest") or "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()
    key = f"{identity} {digest}"
    if len(payload) > PAGE_LIMIT:
        yield Skipped(source=source, key=key, reason=f"page larger than {PAGE_LIMIT // 2**20} MiB")
        return
    packing = {name: (http.get(header) or "" if http is not None else "") for name, header in _PACKING.items()}
    try:
        page = unpacked(payload, **packing, limit=PAGE_LIMIT)
    except SelonError as error:
        yield Skipped(source=source, key=key, reason=str(error))
        return
    crawled = {"crawled": record.headers.get("WARC-Date") or ""}
    if kind in _PAGES:
        yield read_page(page, source, key, options, importer=NAME, url=url, meta=crawled)
    else:
        yield from _read_other(Source(key, data=page), source, options, url, crawled)


def _read_other(inner: Source, source: str, options: Options, url: str | None, crawled: dict[str, str]) -> Iterator[Found]:
    """An answer of another kind that was asked for, such as a PDF or a feed, by the importer that knows its content."""
    from selon.importers import read_source

    for number, found in enumerate(read_source(inner, options), 1):
        if isinstance(found, Record):
            found = replace(found, article=replace(found.article, url=found.article.url or url), meta=crawled | dict(found.meta))
        yield replace(found, source=source, key=inner.name if number == 1 else f"{inner.name} {number}")
