"""NewsML-G2, the format of AFP and other agencies: items with a guid and a version, corrections and kills included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from selon.errors import InputError
from selon.importers.dates import parse_date
from selon.importers.markup import first, local, paragraphs_of, parse_xml, text_of
from selon.importers.nitf import nitf_paragraphs
from selon.importers.records import Found, Options, Skipped, Source, Withdrawal, make_record

NAME = "newsml"
_ROOT = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem)[\s>]")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def recognises(head: bytes, name: str) -> bool:
    start = head[:8192].replace(b"\0", b"")
    return bool(_ROOT.search(start)) and b"iptc.org" in start


def read(source: Source, options: Options) -> Iterator[Found]:
    """The news items of a file: an item alone or a message of several. Packages and pictures are skipped with their kind."""
    root = parse_xml(source.read(options.file_limit), source.name)
    items = [root] if etree.QName(root).localname == "newsItem" else local(root, "newsItem")
    for number, item in enumerate(items, 1):
        yield _read(item, source.name, item.get("guid") or f"item {number}", options)
    others = [etree.QName(node).localname for node in [root, *local(root, "packageItem", "conceptItem", "knowledgeItem", "planningItem")]]
    for kind in others:
        if kind.endswith("Item") and kind != "newsItem":
            yield Skipped(source=source.name, key=kind, reason=f"a {kind} holds no article of its own")
    if not items and len(others) == 1 and others[0] == "newsMessage":
        raise InputError(f"{source.name}: a newsMessage without items")


def _read(item: etree._Element, source: str, key: str, options: Options) -> Found:
    guid, version = item.get("guid") or "", _version(item)
    status = _code(first(item, "pubStatus"))
    if status in ("canceled", "cancelled", "withheld"):
        note = text_of(first(item, "edNote"))
        return Withdrawal(source=source, key=key, guid=guid, version=version, reason=f"withdrawn by the agency ({status}){': ' + note if note else ''}")
    kind = _code(first(item, "itemClass"))
    content = first(item, "contentSet")
    body = _body(content) if content is not None else []
    if not body:
        return Skipped(source=source, key=key, reason=f"no text inline (class {kind or 'unknown'})")
    published, origin = _date(item)
    meta = {"guid": guid, "version": version, "dateline": text_of(first(item, "dateline")), "note": text_of(first(item, "edNote")), "class": kind}
    return make_record(
        source, key, NAME, options, body="\n\n".join(body), title=text_of(first(item, "headline", "slugline")), lang=_language(item, content),
        published=published, published_from=origin, publisher=_party(item), url=_link(item), byline=text_of(first(item, "by", "creditline")),
        meta={k: v for k, v in meta.items() if v},
    )  # fmt: skip


def _version(item: etree._Element) -> int:
    words = item.get("version") or "1"
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 1


def _code(node: etree._Element | None) -> str:
    """The value of a qcode: "stat:canceled" is "canceled"."""
    return _name_of(node).lower() if node is not None else ""


def _name_of(node: etree._Element) -> str:
    return (node.get("qcode") or node.get("uri") or "").rsplit(":", 1)[-1].rsplit("/", 1)[-1]


def _body(content: etree._Element) -> list[str]:
    """The text of the item: inline XML (NITF or HTML) first, else inline data; the longest where there are renditions."""
    found: list[list[str]] = []
    for part in local(content, "inlineXML"):
        found.append(nitf_paragraphs(part) or paragraphs_of(_without_head(part)))
    for part in local(content, "inlineData"):
        if (part.get("contenttype") or "text/plain").startswith("text"):
            found.append([" ".join(p.split()) for p in re.split(r"\n\s*\n", part.text or "") if p.strip()])
    return max(found, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])


def _without_head(part: etree._Element) -> etree._Element:
    """The body of inline HTML, whose head repeats the title."""
    body = first(part, "body")
    return body if body is not None else part


def _date(item: etree._Element):
    """The day of this version, in the agency's own time zone; else of first creation."""
    for name in ("versionCreated", "contentCreated", "firstCreated"):
        if day := parse_date(text_of(first(item, name))):
            return day, f"newsml {name}"
    return None, None


def _language(item: etree._Element, content: etree._Element) -> str | None:
    node = next((n for n in local(item, "language") if n.get("tag")), None)
    inline = first(content, "inlineXML", "inlineData")
    return (node.get("tag") if node is not None else None) or inline.get(f"{_XML}lang") or item.get(f"{_XML}lang")


def _party(item: etree._Element) -> str | None:
    """The provider's or source's name."""
    for name in ("provider", "infoSource", "creator"):
        node = first(item, name)
        if node is not None:
            words = text_of(first(node, "name")) or node.get("literal") or _name_of(node)
            if words:
                return words
    return None


def _link(item: etree._Element) -> str | None:
    node = next((n for n in local(item, "link") if n.get("href") and _code(n) in ("", "self", "permalink")), None)
    return node.get("href") if node is not None else None
