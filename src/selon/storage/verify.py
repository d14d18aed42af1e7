"""Checks of a ledger: that its files, hashes, offsets, keys and counts hold. A problem is a line: what is wrong, with which article, in which part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from selon.article import Article
from selon.batch.manifest import Batch, batches
from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.storage.contents import CONTENTS, PAST, damage
from selon.storage.parts import live_parts

BATCH = 2000
"""Articles checked at once."""
MOST = 20
"""Problems told of one kind; that there are more is said."""

TWICE = {
    "articles": "article_id", "origins": "article_id", "families": "article_id", "events": "article_id, event_id",
    "statements": "article_id, statement_id", "places": "article_id, event_id", "participants": "article_id, event_id, role, position",
}  # fmt: skip
"""Keys of which no two rows of a table may be alike."""
KEYS = {
    **{f"twice in {table}": f"SELECT {keys} FROM {table} GROUP BY ALL HAVING count(*) > 1" for table, keys in TWICE.items()},
    **{
        f"in {table} without its article": f"SELECT DISTINCT article_id FROM {table} WHERE article_id NOT IN (SELECT article_id FROM articles)"
        for table in ("events", "statements", "origins")
    },
    **{
        f"in {table} without its event": f"SELECT DISTINCT article_id, event_id FROM {table} t ANTI JOIN events e USING (article_id, event_id)"
        for table in ("participants", "places")
    },
    "an event in a statement that is not there": """SELECT article_id, event_id FROM events e
        ANTI JOIN statements s USING (article_id, statement_id) WHERE e.statement_id IS NOT NULL""",
    "an event that repeats one that is not there": """SELECT e.article_id, e.event_id FROM events e
        ANTI JOIN events f ON f.article_id = e.article_id AND f.event_id = e.same WHERE e.same IS NOT NULL""",
    "a statement within one that is not there": """SELECT s.article_id, s.statement_id FROM statements s
        ANTI JOIN statements t ON t.article_id = s.article_id AND t.statement_id = s.parent WHERE s.parent IS NOT NULL""",
    "an article of an unknown run": "SELECT article_id, run_id FROM articles WHERE run_id NOT IN (SELECT run_id FROM runs)",
    "an article both read and skipped": "SELECT article_id, label FROM skipped WHERE article_id IN (SELECT article_id FROM articles)",
    **{
        f"not as many {table} as the reading has": f"""SELECT a.article_id, coalesce(t.n, 0) || ' of ' || json_array_length(a.reading, '$.{table}')
        FROM articles a LEFT JOIN (SELECT article_id, count(*) AS n FROM {table} GROUP BY 1) t USING (article_id)
        WHERE coalesce(t.n, 0) <> json_array_length(a.reading, '$.{table}')"""
        for table in ("events", "statements")
    },
}
"""What must give no row, each with its query, whose first column is the article's id."""

WORDS = {
    "events": (("trigger", "trigger_start", "trigger_end"), ("sentence", "sentence_start", "sentence_end")),
    "statements": (("source", "source_start", "source_end"), ("cue", "cue_start", "cue_end")),
    "participants": (("words", "start", "end"),),
    "places": (("words", "start", "end"),),
}
"""Columns of words with the offsets that must slice to them."""


def verify(path: Path) -> Iterator[str]:
    """Everything wrong with a ledger, a line each; nothing where all holds. LedgerError where it cannot be opened."""
    if not path.is_dir():
        yield from _rows(path)
        return
    planned: list[Batch] | None = None
    try:
        planned = batches(path)
    except LedgerError as error:
        yield str(error)
    broken = False
    for where, what in damage(path, settled=all(batch.finished for batch in planned or [])):
        broken = True
        yield f"{where}: {what}; {_remedy(path, where)}"
    try:
        yield from _rows(path)
        yield from _counts(path, planned or [])
    except LedgerError as error:
        if not broken:
            raise
        yield f"the rows were not checked further: {error}"


def _remedy(ledger: Path, where: Path) -> str:
    """What to do about a damaged file, by the part in which it is."""
    inside = where.relative_to(ledger).parts
    if inside[0] == PAST:
        return f"only selon diff needs it: restore it from a copy, or delete {ledger.joinpath(*inside[:3])}"
    if inside[0] == CONTENTS:
        return f"selon compact {ledger} writes it anew"
    delete = f"delete {ledger / inside[0]} and " if (ledger / inside[0]).exists() else ""
    return f"restore it from a copy, or {delete}ingest the same sources again"


def _rows(path: Path) -> Iterator[str]:
    """What is wrong with keys, hashes and offsets, each with the parts that hold the article."""
    parts = live_parts(path) if path.is_dir() else []
    with Ledger.open(path, read_only=True) as ledger:
        for kind, sql in KEYS.items():
            rows = ledger.sql(f"SELECT * FROM ({sql}) ORDER BY ALL LIMIT {MOST + 1}").to_pylist()
            for row in rows[:MOST]:
                words = [str(value) for value in row.values()]
                yield f"{kind}: {' '.join(words)}{_in_parts(parts, words[0])}"
            if len(rows) > MOST:
                yield f"{kind}: more than {MOST}, the others are not told"
        problems = _articles(ledger)
        for article_id, problem in islice(problems, 5 * MOST):
            yield f"{problem}{_in_parts(parts, article_id)}"
        if next(problems, None):
            yield "hashes and offsets: more problems than these, the others are not told"


def _in_parts(parts: list[Path], article_id: str) -> str:
    """The parts with rows of an article, in brackets; nothing where there are none, as in a DuckDB file."""
    names = [part.name for part in parts if any(_holds(part / f"{table}.parquet", article_id) for table in ("articles", "events", "skipped"))]
    return f" ({', '.join(names)})" if names else ""


def _holds(path: Path, article_id: str) -> bool:
    ids = pq.read_table(path, columns=["article_id"])["article_id"]
    return bool(pc.any(pc.equal(ids, article_id)).as_py())


def _articles(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Hashes and offsets that do not hold, each with the article's id; some thousand articles at a time."""
    last = ""
    while True:
        sql = f"SELECT article_id, title, lang, published, digest, text FROM articles WHERE article_id > ? ORDER BY article_id LIMIT {BATCH}"
        rows = ledger.sql(sql, [last]).to_pylist()
        if not rows:
            return
        texts = {row["article_id"]: row["text"] for row in rows}
        yield from ((row["article_id"], problem) for row in rows if (problem := _digest(row)))
        for table, columns in WORDS.items():
            found = ledger.sql(f"SELECT * FROM {table} WHERE article_id > ? AND article_id <= ?", [last, rows[-1]["article_id"]])
            for row in found.to_pylist():
                yield from ((row["article_id"], problem) for problem in _offsets(table, row, texts.get(row["article_id"]), columns))
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


def _counts(path: Path, planned: list[Batch]) -> Iterator[str]:
    """What planning counted against what is there, for the last batch; unfinished ones are told."""
    for batch in planned:
        if not batch.finished:
            left = f"{len(batch.missing())} of {len(batch.sizes)} shards are not read" if batch.missing() else "all shards are read, but not yet in force"
            yield f"batch {batch.id}: {left}; run the same selon ingest again"
    if planned and planned[-1].finished:
        last = planned[-1]
        with Ledger.open(path, read_only=True) as ledger:
            sql = "SELECT (SELECT count(*) FROM articles WHERE run_id = ?) + (SELECT count(*) FROM skipped WHERE run_id = ? AND article_id IS NOT NULL) AS n"
            there = ledger.sql(sql, [last.run.id, last.run.id])["n"][0].as_py()
        expected = last.data["planned"] + last.data["known"]
        if there < expected:
            yield f"batch {last.id}: {expected} articles were planned or known, {there} are read or skipped; ingest the same sources again"
