"""RSS and Atom: one article an entry, with the text that the feed itself carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from selon.errors import InputError
from selon.importers.dates import parse_date
from selon.importers.markup import paragraphs_of, parse_html
from selon.importers.records import Found, Options, Skipped, Source, make_record

NAME = "feed"
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_BEGIN, _END = (re.compile(rb"<%s(?:\w+:)?(?:item|entry)[\s>]" % slash, re.IGNORECASE) for slash in (b"", b"/"))
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:
    start = head[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and bool(_ROOT.search(start)) and not re.search(rb"<html[\s>]", start, re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Found]:
    """The feed's entries; a feed that breaks off gives those that are whole and says so."""
    feed = parse_feed(source.read(options.file_limit), source.name)
    for number, entry in enumerate(feed.entries, 1):
        yield read_entry(entry, feed, source.name, f"entry {number}", options)
    if feed.damage:
        yield Skipped(source=source.name, key=f"after entry {len(feed.entries)}", reason=feed.damage)


def parse_feed(data: bytes, name: str) -> Any:
    """feedparser's result, from bytes only: nothing is fetched and no entity declared. Of a feed that breaks off, the whole entries, and ``damage``."""
    import feedparser

    plain = data.replace(b"\0", b"")
    if _ENTITY.search(plain):
        raise InputError(f"{name}: a feed that declares entities is not read")
    feed = feedparser.parse(data)
    if not feed.entries and not feed.feed:
        raise InputError(f"{name}: no feed could be made of it: {feed.get('bozo_exception', 'empty')}")
    begun, ended = (len(pattern.findall(plain)) for pattern in (_BEGIN, _END))
    feed.entries = feed.entries[:ended]
    lost = feed.bozo and _serious(feed) and len(feed.entries) < begun
    feed.damage = f"feed broken: {feed.bozo_exception}" if lost else ""
    return feed


def read_entry(entry: Any, feed: Any, source: str, key: str, options: Options) -> Found:
    """The article of one entry: its full content where given, else its summary."""
    content = entry.content[0].value if entry.get("content") else ""
    summary = entry.get("summary") or ""
    markup = content if len(content) >= len(summary) else summary
    title = _plain(entry.get("title"))
    published, origin = _date(entry)
    warnings = () if content else ("only the feed's summary is read: follow the link for the whole text",)
    return make_record(
        source, key, NAME, options, body="\n\n".join(_paragraphs(markup)) or title, title=title if markup.strip() else None,
        lang=(entry.get("content") or [{}])[0].get("language") or feed.feed.get("language"), published=published, published_from=origin,
        publisher=_plain((entry.get("source") or {}).get("title")) or _plain(feed.feed.get("title")), url=entry.get("link"),
        byline=entry.get("author"), warnings=warnings, meta={"entry": entry.get("id") or entry.get("link") or ""},
    )  # fmt: skip


def _date(entry: Any) -> tuple[date | None, str | None]:
    """The day of publication in the words of the feed, which are the publisher's own time zone."""
    for field in ("published", "created", "updated"):
        if day := parse_date(entry.get(field)):
            return day, f"feed {field}"
        if stamp := entry.get(f"{field}_parsed"):
            return date(*stamp[:3]), f"feed {field}"
    return None, None


def _paragraphs(markup: str) -> list[str]:
    if not markup.strip():
        return []
    return paragraphs_of(parse_html(f"<div>{markup}</div>", "entry")) if "<" in markup or "&" in markup else [markup]


def _plain(words: str | None) -> str | None:
    return " ".join(_paragraphs(words)) if words else None


def _serious(feed: Any) -> bool:
    """Whether the trouble lost something: an odd declared encoding or media type does not."""
    return type(feed.bozo_exception).__name__ not in ("CharacterEncodingOverride", "NonXMLContentType", "CharacterEncodingUnknown")
