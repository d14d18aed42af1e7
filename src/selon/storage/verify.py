"""Checks of a ledger: that its hashes, offsets, keys and counts hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from selon.article import Article
from selon.batch.manifest import batches
from selon.ledger import Ledger

BATCH = 2000
"""Articles checked at once."""
MOST = 20
"""Problems told of one kind; the rest is counted."""

KEYS = {
    "an article twice": "SELECT article_id AS what FROM articles GROUP BY 1 HAVING count(*) > 1",
    "an event twice": "SELECT article_id || ' ' || event_id AS what FROM events GROUP BY article_id, event_id HAVING count(*) > 1",
    "a statement twice": "SELECT article_id || ' ' || statement_id AS what FROM statements GROUP BY article_id, statement_id HAVING count(*) > 1",
    "an event without its article": "SELECT DISTINCT article_id AS what FROM events WHERE article_id NOT IN (SELECT article_id FROM articles)",
    "a statement without its article": "SELECT DISTINCT article_id AS what FROM statements WHERE article_id NOT IN (SELECT article_id FROM articles)",
    "an event in a statement that is not there": """SELECT e.article_id || ' ' || e.event_id AS what FROM events e
        ANTI JOIN statements s ON s.article_id = e.article_id AND s.statement_id = e.statement_id WHERE e.statement_id IS NOT NULL""",
    "an event that repeats one that is not there": """SELECT e.article_id || ' ' || e.event_id AS what FROM events e
        ANTI JOIN events f ON f.article_id = e.article_id AND f.event_id = e.same WHERE e.same IS NOT NULL""",
    "a participant without its event": """SELECT p.article_id || ' ' || p.event_id AS what FROM participants p
        ANTI JOIN events e ON e.article_id = p.article_id AND e.event_id = p.event_id""",
    "a place without its event": """SELECT p.article_id || ' ' || p.event_id AS what FROM places p
        ANTI JOIN events e ON e.article_id = p.article_id AND e.event_id = p.event_id""",
    "an article of an unknown run": "SELECT article_id AS what FROM articles WHERE run_id NOT IN (SELECT run_id FROM runs)",
    "an article both read and skipped": "SELECT article_id AS what FROM skipped WHERE article_id IN (SELECT article_id FROM articles)",
}
"""What must give no row, each with its query."""

WORDS = {
    "events": (("trigger", "trigger_start", "trigger_end"), ("sentence", "sentence_start", "sentence_end")),
    "statements": (("source", "source_start", "source_end"), ("cue", "cue_start", "cue_end")),
    "participants": (("words", "start", "end"),),
    "places": (("words", "start", "end"),),
}
"""Columns of words with the offsets that must slice to them."""


def verify(path: Path) -> Iterator[str]:
    """Everything wrong with a ledger, a line each; nothing where all holds. LedgerError where it cannot be opened."""
    with Ledger.open(path, read_only=True) as ledger:
        for kind, sql in KEYS.items():
            rows = ledger.sql(f"SELECT what FROM ({sql}) ORDER BY what LIMIT {MOST}")["what"].to_pylist()
            yield from (f"{kind}: {what}" for what in rows)
        yield from _limited(_articles(ledger))
    if path.is_dir():
        yield from _counts(path)


def _limited(problems: Iterator[str]) -> Iterator[str]:
    for number, problem in enumerate(problems):
        if number == 5 * MOST:
            yield "more problems of this kind are not told"
            return
        yield problem


def _articles(ledger: Ledger) -> Iterator[str]:
    """Hashes and offsets, some thousand articles at a time."""
    last = ""
    while True:
        sql = f"SELECT article_id, title, lang, published, digest, text FROM articles WHERE article_id > ? ORDER BY article_id LIMIT {BATCH}"
        rows = ledger.sql(sql, [last]).to_pylist()
        if not rows:
            return
        texts = {row["article_id"]: row["text"] for row in rows}
        yield from (problem for row in rows if (problem := _digest(row)))
        for table, columns in WORDS.items():
            found = ledger.sql(f"SELECT * FROM {table} WHERE article_id > ? AND article_id <= ?", [last, rows[-1]["article_id"]])
            for row in found.to_pylist():
                yield from _offsets(table, row, texts.get(row["article_id"]), columns)
        last = rows[-1]["article_id"]


def _digest(row: dict[str, Any]) -> str | None:
    head = f"{row['title']}\n\n" if row["title"] else ""
    published: date | None = row["published"]
    if not row["text"].startswith(head):
        return f"article {row['article_id']}: its text does not begin with its title"
    article = Article(id=row["article_id"], title=row["title"], body=row["text"][len(head) :], lang=row["lang"], published=published)
    return None if article.digest == row["digest"] else f"article {row['article_id']}: its hash is not that of its text, language and date"


def _offsets(table: str, row: dict[str, Any], text: str | None, columns: tuple) -> Iterator[str]:
    if text is None:
        return
    label = f"{table} {row['article_id']} {row.get('event_id') or row.get('statement_id')}"
    for words, start, end in columns:
        if row[words] is not None and (row[start] is None or text[row[start] : row[end]] != row[words]):
            yield f"{label}: {words} {row[words]!r} is not what stands at {row[start]}-{row[end]}"
    if table == "statements":
        pieces = [text[start:end] for start, end in json.loads(row["content_spans"])]
        if " ".join(pieces) != row["content"]:
            yield f"{label}: its content is not what stands at {row['content_spans']}"


def _counts(path: Path) -> Iterator[str]:
    """What planning counted against what is there, for finished batches; unfinished ones are told."""
    found = batches(path)
    for batch in found:
        if not batch.finished:
            yield f"batch {batch.id}: {len(batch.missing())} of {len(batch.sizes)} shards are not read; run the same selon ingest again"
    if found and found[-1].finished:
        last = found[-1]
        with Ledger.open(path, read_only=True) as ledger:
            sql = "SELECT (SELECT count(*) FROM articles WHERE run_id = $1) + (SELECT count(*) FROM skipped WHERE run_id = $1 AND article_id IS NOT NULL) AS n"
            there = ledger.sql(sql.replace("$1", "?"), [last.run.id, last.run.id])["n"][0].as_py()
        planned = last.data["planned"] + last.data["known"]
        if there < planned:
            yield f"batch {last.id}: {planned} articles were planned or known, {there} are read or skipped"
