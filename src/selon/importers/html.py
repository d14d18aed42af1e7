"""HTML pages: JSON-LD first, then what trafilatura finds."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from lxml import etree

from selon.errors import InputError
from selon.importers.dates import parse_date
from selon.importers.decoding import looks_binary
from selon.importers.markup import paragraphs_of, parse_html
from selon.importers.records import Found, Options, Skipped, Source, make_record

NAME = "html"
PAGE_LIMIT = 10 * 2**20
"""Bytes of one page: twenty times a heavy front page."""
SHORT = 250
"""Code points below which an extraction has probably missed the article."""
_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|title|meta)\b", re.IGNORECASE)
_ROOT = re.compile(rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<([A-Za-z][\w:.-]*)", re.IGNORECASE | re.DOTALL)
_ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
                  "LiveBlogPosting", "Report", "Article", "BlogPosting")  # fmt: skip
"""In the order in which they are believed, where a page describes several things: an article on the news is seldom somebody else's."""
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$|;\s*$")
_COMMAS = re.compile(r",(?=\s*[}\]])")
FEWEST = 6
"""Words of which a text has more: a page that yields fewer holds menus or a video, and no article."""


def recognises(head: bytes, name: str) -> bool:
    """A document that begins with mark-up and has elements of HTML; XML of other kinds has a root of its own."""
    start = head[:32_768].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<") or not _OPENING.search(start):
        return False
    root = _ROOT.match(start)
    return not start.startswith(b"<?xml") or root is None or bool(_OPENING.match(b"<" + root[1] + b">"))


@dataclass(slots=True)
class Facts:
    """What a page says of itself."""

    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    publisher: str | None = None
    byline: str | None = None
    lang: str | None = None
    url: str | None = None
    body: str | None = None


def read(source: Source, options: Options) -> Iterator[Found]:
    """The page as one article."""
    yield read_page(source.read(min(PAGE_LIMIT, options.file_limit)), source.name, "page", options, importer=NAME)


def read_page(data: bytes, source: str, key: str, options: Options, *, importer: str, url: str | None = None, meta: dict | None = None) -> Found:
    """The article of one HTML page, which other importers (WARC, URLs) hold too."""
    warnings: list[str] = []
    if looks_binary(data):
        return Skipped(source=source, key=key, reason="no text: binary, or packed in a way that is not known")
    try:
        root = parse_html(data, source, warnings)
    except InputError as error:
        return Skipped(source=source, key=key, reason=str(error).removeprefix(f"{source}: "))
    facts = _linked_data(root)
    _meta_tags(root, facts)
    body = _main_text(root, url)
    if facts.body and len(body) < SHORT:
        whole = "\n\n".join(paragraphs_of(parse_html(facts.body, source))) if "<" in facts.body else facts.body
        body = max(body, whole, key=len)
    if body and len(body.split()) <= FEWEST:
        return Skipped(source=source, key=key, reason=f"no article on the page, only {len(body.split())} words of text")
    if not facts.published:
        _search_date(root, facts, url)
    return make_record(
        source, key, importer, options, body=_without_titles(body, facts.title, _heading(root)), title=facts.title, lang=facts.lang, published=facts.published,
        published_from=facts.published_from, publisher=facts.publisher, url=url or facts.url, byline=facts.byline, warnings=tuple(warnings), meta=meta,
    )  # fmt: skip


def _linked_data(root: etree._Element) -> Facts:
    """The facts of the page's JSON-LD article: of several the one whose type says most, then the first."""
    items = [item for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower() for item in _items(_parse(script.text or ""))]
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1}
    articles = [(rank, item) for item in items if (rank := _rank(item)) is not None]
    return _facts(min(articles, key=lambda pair: pair[0])[1], named) if articles else Facts()


def _parse(script: str) -> object:
    """The script's JSON, without what templates put around it or leave in it; None where it is none."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", script.strip()))
    for words in (text, _COMMAS.sub("", text)):
        try:
            return json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _rank(item: dict) -> int | None:
    """The place of the item's type among those of articles, None where it is another thing."""
    kinds = item.get("@type")
    names = [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    return min((_ARTICLE_TYPES.index(name) for name in names if name in _ARTICLE_TYPES), default=None)


def _items(data: object) -> Iterator[dict]:
    """Objects of a JSON-LD block, those of its graph and what the page is about included, two levels deep."""
    level = data if isinstance(data, list) else [data]
    for item in level:
        if isinstance(item, dict):
            yield item
            for inner in (item.get("@graph"), item.get("mainEntity")):
                yield from (part for part in (inner if isinstance(inner, list) else [inner]) if isinstance(part, dict))


def _facts(item: dict, named: dict[str, dict]) -> Facts:
    """What an article's item says; publisher and authors may stand elsewhere on the page under an ``@id``."""
    item = item | {key: _resolved(item.get(key), named) for key in ("publisher", "author")}
    published = parse_date(item.get("datePublished")) or parse_date(item.get("dateCreated"))
    page = item.get("mainEntityOfPage")
    return Facts(
        title=_name(item.get("headline")) or _name(item.get("name")), published=published, published_from="json-ld" if published else None,
        publisher=_name(item.get("publisher")), byline=_name(item.get("author")), lang=_name(item.get("inLanguage")),
        url=_name(item.get("url")) or (page if isinstance(page, str) else _name(page.get("@id")) if isinstance(page, dict) else None),
        body=_name(item.get("articleBody")),
    )  # fmt: skip


def _resolved(value: object, named: dict[str, dict]) -> object:
    if isinstance(value, list):
        return [_resolved(part, named) for part in value]
    return named.get(value.get("@id"), value) if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value else value


def _name(value: object) -> str | None:
    """A JSON-LD value as words: a string, the name of an object, or several joined."""
    if isinstance(value, str):
        return unescape(value).strip() or None  # many templates write "L&#039;accord"
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(words for words in map(_name, value) if words) or None
    return None


_META = {
    "title": ("og:title", "twitter:title", "dc.title"), "publisher": ("og:site_name", "dc.publisher"), "byline": ("author", "article:author", "dc.creator"),
    "published": ("article:published_time", "date", "dc.date", "dc.date.issued", "publication_date", "datepublished"), "url": ("og:url",),
}  # fmt: skip


def _meta_tags(root: etree._Element, facts: Facts) -> None:
    """Fills what JSON-LD left open from meta tags and the first heading; the html element's language is too often the template's."""
    tags: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if name and tag.get("content"):
            tags.setdefault(name, tag.get("content"))
    for field, names in _META.items():
        found = next((tags[name] for name in names if name in tags), None)
        if field == "published" and facts.published is None and (day := parse_date(found)):
            facts.published, facts.published_from = day, "meta tag"
        elif field != "published" and not getattr(facts, field):
            setattr(facts, field, found)
    if not facts.title:
        facts.title = _heading(root)
    if not facts.title and (title := next(root.iter("title"), None)) is not None:
        facts.title = re.split(r"\s+[|–—-]\s+", " ".join("".join(title.itertext()).split()))[0] or None
    if facts.published is None:
        stamp = next((t.get("datetime") for t in root.iter("time") if t.get("datetime")), None)
        if day := parse_date(stamp):
            facts.published, facts.published_from = day, "time tag"


def _heading(root: etree._Element) -> str | None:
    heading = next(root.iter("h1"), None)
    return " ".join("".join(heading.itertext()).split()) or None if heading is not None else None


def _main_text(root: etree._Element, url: str | None) -> str:
    """The article's paragraphs: trafilatura's quick way, its thorough one where that finds little, all of the page's where both fail."""
    text = _extract(root, url, fast=True)
    if len(text) < SHORT:
        text = _extract(root, url, fast=False) or text
    if len(text) >= SHORT:
        return "\n\n".join(line for line in text.split("\n") if line.strip())
    plain = [" ".join("".join(p.itertext()).split()) for p in root.iter("p")]
    plain = [words for words in plain if words]
    return "\n\n".join(plain) if sum(map(len, plain)) > len(text) else text


def _extract(root: etree._Element, url: str | None, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            copy.deepcopy(root), url=url, include_comments=False, include_tables=False, with_metadata=False, favor_precision=True, fast=fast
        )
    except Exception:  # its own cascade ends in many kinds of error on broken trees; the plain paragraphs are still there
        return ""
    return found.text or "" if found is not None else ""


def _search_date(root: etree._Element, facts: Facts, url: str | None) -> None:
    """A date from the page's address or its visible words, where nothing on the page declares one."""
    from htmldate import find_date

    try:
        found = find_date(copy.deepcopy(root), extensive_search=False, original_date=True, url=url)
    except Exception:  # as above: broken trees
        return
    if day := parse_date(found):
        facts.published, facts.published_from = day, "page (htmldate)"


def _without_titles(body: str, *titles: str | None) -> str:
    """The body without the headline repeated as its first line, be it as the page's data have it or as it is printed."""
    first, _, rest = body.partition("\n")
    return rest.strip() if rest.strip() and " ".join(first.split()) in [" ".join(t.split()) for t in titles if t] else body
