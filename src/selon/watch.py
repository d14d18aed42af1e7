"""Feeds watched over days: asked only for what is new, each entry read once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selon.errors import InputError
from selon.importers.feeds import parse_feed, read_entry
from selon.importers.fetch import Fetcher
from selon.importers.records import Found, Options, Record, Skipped, guarded
from selon.importers.rows import to_row
from selon.importers.urls import read_url
from selon.storage.parts import write_whole

EVERY = 30.0
"""Minutes between two looks at a feed that does not say."""
INBOX = "inbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed of feeds.toml."""

    url: str
    publisher: str | None = None
    full: bool = False  # follow each entry's link for the whole text
    every: float = EVERY  # minutes


def load_feeds(path: Path) -> list[Feed]:
    """The feeds of a feeds.toml; InputError naming entry and key where it is malformed."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("feed", [])
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid TOML: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise InputError(f'{path}: names no feed; write [[feed]] and url = "https://…"')
    return [_feed(path, number, entry) for number, entry in enumerate(entries, 1)]


def _feed(path: Path, number: int, entry: dict[str, Any]) -> Feed:
    kinds = {"url": str, "publisher": str, "full": bool, "every": int | float}
    for key, value in entry.items():
        if key not in kinds or not isinstance(value, kinds[key]):
            raise InputError(f"{path}: feed {number}: {key} = {value!r}: there are {', '.join(kinds)}")
    if not entry.get("url", "").startswith(("http://", "https://")):
        raise InputError(f"{path}: feed {number}: url must be an http address")
    return Feed(**entry)


class Watcher:
    """What is known of feeds and entries, kept in ``watch.sqlite`` beside the ledger's parts."""

    def __init__(self, ledger: Path, fetcher: Fetcher, options: Options | None = None) -> None:
        self.ledger, self.fetcher, self.options = ledger, fetcher, options or Options()
        (ledger / INBOX).mkdir(parents=True, exist_ok=True)
        self.state = sqlite3.connect(ledger / "watch.sqlite")
        self.state.executescript(
            "CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next REAL);"
            "CREATE TABLE IF NOT EXISTS entries (feed TEXT, mark TEXT, PRIMARY KEY (feed, mark)) WITHOUT ROWID;"
        )

    def close(self) -> None:
        self.state.close()

    def look(self, feeds: Iterable[Feed], *, now: float | None = None) -> tuple[list[Path], list[Skipped]]:
        """Asks the feeds whose time has come and returns files with their new articles, and what could not be read.

        A file is whole on disk before its entries count as seen: killed in between, they are read again and found to be known.
        """
        now = time.time() if now is None else now
        skipped: list[Skipped] = []
        for feed in feeds:
            due = self.state.execute("SELECT next FROM feeds WHERE url = ?", (feed.url,)).fetchone()
            if due and due[0] and due[0] > now:
                continue
            self._ask(feed, now, skipped)
        return self.waiting(), skipped

    def waiting(self) -> list[Path]:
        """Files of new articles that were not ingested yet."""
        return sorted((self.ledger / INBOX).glob("*.jsonl"))

    def _ask(self, feed: Feed, now: float, skipped: list[Skipped]) -> None:
        etag, modified = self.state.execute("SELECT etag, modified FROM feeds WHERE url = ?", (feed.url,)).fetchone() or (None, None)
        headers = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        try:
            answer = self.fetcher.get(feed.url, headers)
            if answer.status not in (200, 304):
                raise InputError(f"{feed.url}: the server answered {answer.status}")
            if answer.status == 200:
                whole = self._take(feed, answer.data, skipped)
                etag, modified = (answer.headers.get(name) if whole else None for name in ("etag", "last-modified"))
        except InputError as error:
            skipped.append(Skipped(source=feed.url, key="feed", reason=str(error).removeprefix(f"{feed.url}: ")))
        with self.state:
            self.state.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", (feed.url, etag, modified, now + 60 * feed.every))

    def _take(self, feed: Feed, data: bytes, skipped: list[Skipped]) -> bool:
        """Keeps the feed's new entries: those of which neither id nor content was seen. What in them cannot be read is kept too, for the ledger's list.

        Whether the feed was whole: one that broke off is asked for again, changed or not.
        """
        parsed = parse_feed(data, feed.url)
        rows, marks = [], []
        for number, entry in enumerate(parsed.entries, 1):
            new = [mark for mark in _marks(entry) if not self._seen(feed, mark)]
            if len(new) < len(_marks(entry)):
                marks += new
                continue
            marks += new
            for found in self._read(feed, entry, parsed, f"entry {_identity(entry) or number}"):
                rows.append(to_row(found))
                if isinstance(found, Skipped):
                    skipped.append(found)
        if parsed.damage:
            skipped.append(Skipped(source=feed.url, key=f"after entry {len(parsed.entries)}", reason=parsed.damage))
        if rows:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            write_whole(self.ledger / INBOX / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.jsonl", text)
        with self.state:
            self.state.executemany("INSERT OR IGNORE INTO entries VALUES (?, ?)", ((feed.url, mark) for mark in marks))
        return not parsed.damage

    def _seen(self, feed: Feed, mark: str) -> bool:
        return self.state.execute("SELECT 1 FROM entries WHERE feed = ? AND mark = ?", (feed.url, mark)).fetchone() is not None

    def _read(self, feed: Feed, entry: Any, parsed: Any, key: str) -> Iterable[Found]:
        own = read_entry(entry, parsed, feed.url, key, self.options)
        read = list(guarded(read_url(entry.link, self.options, self.fetcher), entry.link, "page")) if feed.full and entry.get("link") else [own]
        if isinstance(own, Record) and not any(isinstance(found, Record) for found in read):
            reason = read[0].reason if read else "nothing in it"
            read = [replace(own, warnings=(*own.warnings, f"the page is not read: {reason}"))]
        return (_published_by(feed.publisher, found) for found in read)


def _published_by(publisher: str | None, found: Found) -> Found:
    """An article under the publisher that feeds.toml names, whatever the feed calls itself."""
    return replace(found, article=replace(found.article, publisher=publisher)) if publisher and isinstance(found, Record) else found


def _identity(entry: Any) -> str | None:
    return entry.get("id") or entry.get("link")


def _marks(entry: Any) -> list[str]:
    """What an entry is known by: its id, and a hash of its words."""
    words = "\x1f".join(str(entry.get(name) or "") for name in ("title", "summary", "link"))
    identity = _identity(entry)
    return [f"hash:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}"] + ([f"id:{identity}"] if identity else [])
