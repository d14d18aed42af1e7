"""Records as plain rows: the JSON lines that ``selon import`` writes and that every later reading takes back unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from selon.article import Article
from selon.importers.records import Found, Record, Skipped, Withdrawal

MARK = "selon_import"
"""The key that tells Selon's own lines from others; its value is the version of the form."""
VERSION = 1


def to_row(found: Found) -> dict[str, Any]:
    """What was found as values that JSON holds."""
    if isinstance(found, Withdrawal):
        return {MARK: VERSION, "withdrawn": found.guid, "version": found.version, "source": found.source, "key": found.key, "reason": found.reason}
    if isinstance(found, Skipped):
        return {MARK: VERSION, "skipped": found.reason, "source": found.source, "key": found.key, "stage": found.stage}
    article = found.article
    return {
        MARK: VERSION, "id": article.id, "title": article.title, "text": article.body, "lang": article.lang,
        "published": article.published.isoformat() if article.published else None, "published_from": article.published_from, "publisher": article.publisher,
        "url": article.url, "byline": article.byline, "agencies": list(article.agencies), "source": found.source, "key": found.key,
        "importer": found.importer, "warnings": list(found.warnings), "meta": dict(found.meta),
    }  # fmt: skip


def from_row(row: Mapping[str, Any]) -> Found:
    """The record, withdrawal or skip that ``to_row`` wrote; KeyError, TypeError or ValueError where it is no such row."""
    if "withdrawn" in row:
        return Withdrawal(source=row["source"], key=row["key"], guid=row["withdrawn"], version=int(row["version"]), reason=row["reason"])
    if "skipped" in row:
        return Skipped(source=row["source"], key=row["key"], reason=row["skipped"], stage=row.get("stage") or "import")
    published = row.get("published")
    article = Article(
        id=row["id"], title=row.get("title"), body=row["text"], lang=row["lang"], published=date.fromisoformat(published) if published else None,
        published_from=row.get("published_from"), publisher=row.get("publisher"), url=row.get("url"), byline=row.get("byline"),
        agencies=tuple(row.get("agencies") or ()),
    )  # fmt: skip
    return Record(
        article=article, source=row["source"], key=row["key"], importer=row["importer"], warnings=tuple(row.get("warnings") or ()), meta=row.get("meta") or {}
    )
