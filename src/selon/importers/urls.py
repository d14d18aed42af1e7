"""A list of web addresses, one a line: each page fetched politely and read as HTML, PDF or a feed."""

from __future__ import annotations

from collections.abc import Iterator

from selon.errors import InputError
from selon.importers.decoding import decode
from selon.importers.fetch import Fetcher
from selon.importers.records import Found, Options, Skipped, Source, guarded, lines

NAME = "urls"
ADDRESS_LIMIT = 2048
"""Bytes of one address: what browsers and servers take."""


def recognises(head: bytes, name: str) -> bool:
    """Most lines of the head that say something are http addresses; lines with # are comments."""
    if b"\0" in head or not head.strip():
        return False
    rows = [row.strip() for row in decode(head[:20_000]).splitlines()]
    rows = [row for row in (rows[:-1] if len(head) > 20_000 else rows) if row and not row.startswith("#")]
    addresses = sum(row.startswith(("http://", "https://")) and " " not in row for row in rows)
    return 2 * addresses > len(rows)


def read(source: Source, options: Options, fetcher: Fetcher | None = None) -> Iterator[Found]:
    """The pages in the list's order; an address that stands twice is fetched once."""
    fetcher = fetcher or Fetcher(allow_private=options.allow_private, rate=options.rate)
    seen: set[str] = set()
    for number, line in lines(source, ADDRESS_LIMIT):
        url = decode(line).strip() if line else ""
        if line is None or (url and not url.startswith(("#", "http://", "https://"))):
            yield Skipped(source=source.name, key=f"line {number}", reason="not an http address")
        elif url and not url.startswith("#") and url not in seen:
            seen.add(url)
            yield from guarded(read_url(url, options, fetcher), url, "page")


def read_url(url: str, options: Options, fetcher: Fetcher) -> Iterator[Found]:
    """What one address holds."""
    from selon.importers import find_importer, read_source
    from selon.importers.html import read_page

    try:
        answer = fetcher.get(url)
    except InputError as error:
        yield Skipped(source=url, key="page", reason=str(error).removeprefix(f"{url}: "))
        return
    if answer.status != 200:
        yield Skipped(source=url, key="page", reason=f"the server answered {answer.status}")
        return
    source = Source(url, data=answer.data)
    importer = find_importer(source, options)
    if importer is None or importer.NAME in ("urls", "text"):
        yield Skipped(source=url, key="page", reason=f"{answer.headers.get('content-type', 'an unknown media type')} is no page")
    elif importer.NAME == "html":
        yield read_page(answer.data, url, "page", options, importer=NAME, url=answer.url)
    else:
        yield from read_source(source, options)
