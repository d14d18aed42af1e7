"""NITF: an agency's article as XML, alone or inside NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from selon.importers.dates import parse_date
from selon.importers.markup import first, local, paragraphs_of, parse_xml, text_of
from selon.importers.records import Found, Options, Source, make_record

NAME = "nitf"
_ROOT = re.compile(rb"<(?:\w+:)?nitf[\s>]")


def recognises(head: bytes, name: str) -> bool:
    return bool(_ROOT.search(head[:4096].replace(b"\0", b"")))


def read(source: Source, options: Options) -> Iterator[Found]:
    """The file's articles: one, or several ``nitf`` elements under another root."""
    root = parse_xml(source.read(options.file_limit), source.name)
    items = [root] if etree.QName(root).localname == "nitf" else local(root, "nitf")
    for number, item in enumerate(items, 1):
        yield _read(item, source.name, f"item {number}", options)


def _read(item: etree._Element, source: str, key: str, options: Options) -> Found:
    published, origin = _date(item)
    number = first(item, "doc-id")
    guid = number.get("id-string") if number is not None else None
    meta = {"dateline": text_of(first(item, "dateline")), "document": guid or ""}
    return make_record(
        source, guid or key, NAME, options, body="\n\n".join(nitf_paragraphs(item)), title=text_of(first(item, "hl1", "headline", "title")),
        lang=item.get("{http://www.w3.org/XML/1998/namespace}lang"), published=published, published_from=origin, publisher=_publisher(item),
        byline=text_of(first(item, "byline")), meta={k: v for k, v in meta.items() if v},
    )  # fmt: skip


def nitf_paragraphs(item: etree._Element) -> list[str]:
    """The paragraphs of the body's content, without media captions and tables."""
    content = first(item, "body.content")
    if content is None:
        return []
    return paragraphs_of(content, skip=set(local(content, "media", "table", "nitf-table")))


def _date(item: etree._Element):
    """The day of issue, else of release, else the publication's."""
    for name, attribute in (("date.issue", "norm"), ("date.release", "norm"), ("pubdata", "date.publication"), ("story.date", "norm")):
        node = first(item, name)
        if node is not None and (day := parse_date(node.get(attribute))):
            return day, f"nitf {name}"
    return None, None


def _publisher(item: etree._Element) -> str | None:
    for name, attribute in (("pubdata", "name"), ("doc.copyright", "holder")):
        node = first(item, name)
        if node is not None and node.get(attribute):
            return node.get(attribute)
    return text_of(first(item, "distributor")) or None
