"""Plain text: one file, one article; a folder's metadata.csv may say the rest (TXM's habit)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.importers.dates import parse_date
from selon.importers.decoding import decode, looks_binary
from selon.importers.fieldmap import pick
from selon.importers.records import Found, Options, Source, make_record

NAME = "text"
_MARKUP = re.compile(r"\s*<(?:[?!]|[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>)")


def recognises(head: bytes, name: str) -> bool:
    """Anything that is mostly text: the last format to be asked. Mark-up that no other format knows is no article."""
    sample = decode(head[:8192])
    if _MARKUP.match(sample):
        return False
    return bool(sample.strip()) and not looks_binary(head)


def read(source: Source, options: Options) -> Iterator[Found]:
    """The file as one article; what ``source.fields`` says of it becomes its metadata."""
    warnings: list[str] = []
    body = decode(source.read(options.file_limit), warnings=warnings)
    row, rest = pick(source.fields, options.fields)
    published = parse_date(row.get("published"))
    if published is None and row.get("published"):
        warnings.append(f"date not understood: {str(row['published'])[:40]!r}")
    if source.undescribed:
        warnings.append("no row in metadata.csv: title and date are not known")
    yield make_record(
        source.name, "file", NAME, options, body=body, title=row.get("title"), lang=row.get("lang"), published=published,
        published_from="metadata.csv", publisher=row.get("publisher"), url=row.get("url"), byline=row.get("byline"), article_id=row.get("id"),
        warnings=tuple(warnings), meta=rest,
    )  # fmt: skip
