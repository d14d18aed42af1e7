"""Planning a batch: every article of the sources once, in shards; what is not read listed with its reason.

Bounded memory: what was seen is kept in a SQLite file that goes with the plan.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from selon.batch.families import signature
from selon.batch.manifest import FOLDER, Batch, new_name, write_manifest, write_shard
from selon.errors import LedgerError
from selon.importers.records import Found, Record, Skipped, Withdrawal
from selon.provenance import Run
from selon.rows import table_of
from selon.storage.parts import PREFIX, live_parts, write_part

SHARD_TEXT = 20_000_000
"""Code points of a shard at most, which bounds a worker's memory whatever the articles' length."""
SKIPS = 50_000
"""Skipped rows of one part."""


def make_plan(
    ledger: Path, found: Iterable[Found], run: Run, *, key: str, settings: dict[str, Any], tables: dict[str, str] | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Batch:  # fmt: skip
    """Plans a batch from what importers found and returns it; ``tell`` gets the numbers of articles planned and skipped so far.

    ``tables`` are the hashes of the tables read with, which the manifest keeps to tell runs apart.

    Articles that the ledger holds from the same run, or that failed in it, are not planned again; the latter are with the setting ``retry``.
    """
    name = new_name(ledger, key)
    folder = ledger / FOLDER / f".{name}.{os.getpid()}.tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    planner = _Planner(ledger, folder, name, run, settings["shard"], settings.get("retry", False))
    try:
        for item in found:
            with _writing(folder):
                planner.take(item)
            if tell and (planner.planned + planner.skips) % 100 == 0:
                tell(planner.planned, planner.skips)
        with _writing(folder):
            data = planner.close()
        data |= {"run": _run_dict(run), "key": key, "settings": settings, "tables": tables or {}}
    finally:
        planner.seen.close()
    (folder / "seen.sqlite").unlink()
    write_manifest(folder, data)
    folder.rename(ledger / FOLDER / name)
    return Batch(ledger / FOLDER / name, data)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """LedgerError where the disk refuses; what was planned so far goes, to make room."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise LedgerError(f"{folder.parent}: the plan cannot be written: {' '.join(str(error).split())}; nothing was changed") from error


class _Planner:
    """What planning knows: the articles seen, the shard being filled, and what was skipped."""

    def __init__(self, ledger: Path, folder: Path, name: str, run: Run, size: int, retry: bool) -> None:
        self.ledger, self.folder, self.name, self.run, self.size, self.retry = ledger, folder, name, run, size, retry
        self.planned = self.skips = self.rejected = self.known = 0
        self.sizes: list[int] = []
        self.dropped: set[int] = set()
        self.retired: set[str] = set()
        self._shard: list[tuple[Record, bytes | None]] = []
        self._text = 0
        self._skipped: list[dict[str, Any]] = []
        self._parts = 0
        self.seen = sqlite3.connect(folder / "seen.sqlite", isolation_level=None)
        self.seen.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _TABLES)
        self._remember_ledger()

    def take(self, item: Found) -> None:
        """Plans an article, or notes why not."""
        if isinstance(item, Skipped):
            self._skip(f"{item.source} {item.key}", item.stage, item.reason)
        elif isinstance(item, Withdrawal):
            self._withdraw(item)
        elif self._is_current(item):
            self._supersede(item)
            new = self._is_new(item)
            self._note_version(item, new=new)
            if new:
                self._plan(item)

    def close(self) -> dict[str, Any]:
        """Ends the last shard and says what was planned."""
        self._end_shard()
        self._end_skips()
        replaced = {i for (i,) in self.seen.execute("SELECT id FROM articles WHERE planned > 0 AND live = 1")} | self.retired
        return {
            "shards": self.sizes, "dropped": sorted(self.dropped), "retired": sorted(replaced), "staged": bool(replaced),
            "planned": self.planned - len(self.dropped), "rejected": self.rejected,
            "doubles": self.skips - self.rejected, "known": self.known,
        }  # fmt: skip

    def _remember_ledger(self) -> None:
        """Notes what the ledger holds: articles of this run by digest, all others by id; agencies' items; skipped things."""
        for part in live_parts(self.ledger):
            table = pq.read_table(part / "articles.parquet", columns=["article_id", "digest", "run_id"])
            rows = list(zip(*(table[name].to_pylist() for name in table.column_names), strict=True))
            self.seen.executemany("INSERT OR IGNORE INTO articles VALUES (?, 0, 1)", ((i,) for i, _, _ in rows))
            same = ((digest, i, "the ledger") for i, digest, run in rows if run == self.run.id)
            self.seen.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, 1)", same)
            origins = pq.read_table(part / "origins.parquet", columns=["guid", "version", "article_id", "key"])
            items = zip(*(origins[name].to_pylist() for name in origins.column_names), strict=True)
            self.seen.executemany(_NEWER, (row for row in items if row[0]))
            self._remember_skipped(pq.read_table(part / "skipped.parquet").to_pylist())

    def _remember_skipped(self, skipped: list[dict[str, Any]]) -> None:
        """An article that failed in this very run is known; one that failed in another is replaced when it is read."""
        self.seen.executemany("INSERT OR IGNORE INTO skips VALUES (?, ?, ?)", ((s["label"], s["stage"], s["reason"]) for s in skipped))
        failed = [(s["article_id"], 2 if s["run_id"] == self.run.id and not self.retry else 1) for s in skipped if s["article_id"]]
        self.seen.executemany("INSERT OR IGNORE INTO articles VALUES (?, 0, ?)", failed)
        withdrawn = ((s["label"], int(s["reason"].split(":")[0].removeprefix("version ")), None, "the ledger") for s in skipped if s["stage"] == "withdrawn")
        self.seen.executemany(_NEWER, withdrawn)

    def _is_new(self, record: Record) -> bool:
        """Whether the text is not read yet; the same article twice is one article, another text under a taken id is none.

        A text whose article was put aside is new: agencies go back to an earlier wording, and send again what they withdrew.
        """
        article, place = record.article, f"{record.source} {record.key}"
        there = self.seen.execute(_SAME_TEXT, (article.digest,)).fetchone()
        if there and there[1]:
            return self._know(article.digest, article.id, place)
        if there:
            self._skip(place, "duplicate", f"the same article as {there[0]}")
            return False
        taken = self.seen.execute("SELECT planned, live FROM articles WHERE id = ?", (article.id,)).fetchone()
        if taken and taken[1] == 2:
            return self._know(article.digest, article.id, place)
        if taken and taken[0]:
            self._skip(place, "duplicate", f"another text has the id {article.id} already")
            return False
        return True

    def _know(self, digest: str, article_id: str, place: str) -> bool:
        """Counts an article that the ledger has from this run; what comes after it is its duplicate."""
        self.known += 1
        self.seen.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, 0)", (digest, article_id, place))
        return False

    def _is_current(self, record: Record) -> bool:
        """Whether no later version of the same agency item is known, nor another text of this one."""
        guid, version = record.item or (None, 0)
        there = self._item(guid)
        if there is None or there[0] < version or (there[0] == version and there[1] == record.article.id):
            return True
        by = f"withdrawn with version {there[0]}" if there[1] is None else f"replaced by version {there[0]}"
        by = by if there[0] > version or there[1] is None else "another text of this version was read"
        self._skip(f"{record.source} {record.key}", "replaced", f"version {version} of {guid}: {by}")
        return False

    def _supersede(self, record: Record) -> None:
        """Puts the earlier version of an agency item aside, also where only its head was corrected."""
        guid, version = record.item or (None, 0)
        there = self._item(guid)
        if there and there[1] and there[0] < version:
            self._put_aside(there[1], there[2], f"version {there[0]} of {guid}: replaced by version {version}")

    def _note_version(self, record: Record, *, new: bool) -> None:
        """Remembers the current version of an agency item; one that only repeats another item's text has no article of its own."""
        guid, version = record.item or (None, 0)
        there = self._item(guid)
        if guid and (there is None or there[0] < version):
            place = f"{record.source} {record.key}"
            self.seen.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", (guid, version, record.article.id if new else "", place))

    def _item(self, guid: str | None) -> tuple[int, str | None, str] | None:
        """Version, article and place of what is known of an agency item."""
        return self.seen.execute("SELECT version, article, place FROM items WHERE guid = ?", (guid,)).fetchone() if guid else None

    def _withdraw(self, order: Withdrawal) -> None:
        there = self._item(order.guid)
        if there and there[0] > order.version:
            self._skip(f"{order.source} {order.key}", "replaced", f"version {order.version} of {order.guid}: a withdrawal, replaced by version {there[0]}")
            return
        if there and there[1]:
            self._put_aside(there[1], there[2], f"version {there[0]} of {order.guid}: {order.reason}")
        self.seen.execute("INSERT OR REPLACE INTO items VALUES (?, ?, NULL, ?)", (order.guid, order.version, order.key))
        self._skip(order.guid, "withdrawn", f"version {order.version}: {order.reason}")

    def _put_aside(self, article_id: str, place: str, reason: str) -> None:
        """Takes an article out of the plan or out of the ledger; its place and reason stay on record."""
        planned, live = self.seen.execute("SELECT planned, live FROM articles WHERE id = ?", (article_id,)).fetchone() or (0, 0)
        if planned:
            self.dropped.add(planned - 1)
        if live:
            self.retired.add(article_id)
        self.seen.execute("UPDATE articles SET planned = 0, live = 0 WHERE id = ?", (article_id,))
        self._skip(place, "replaced", reason)

    def _plan(self, record: Record) -> None:
        article = record.article
        self.planned += 1
        self.seen.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, 0)", (article.digest, article.id, f"{record.source} {record.key}"))
        self.seen.execute("INSERT INTO articles VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE SET planned = excluded.planned", (article.id, self.planned))
        self._shard.append((record, signature(article.body)))
        self._text += len(article.body)
        if len(self._shard) >= self.size or self._text >= SHARD_TEXT:
            self._end_shard()

    def _end_shard(self) -> None:
        if self._shard:
            write_shard(self.folder / f"shard-{len(self.sizes):05d}.parquet", self._shard)
            self.sizes.append(len(self._shard))
            self._shard, self._text = [], 0

    def _skip(self, label: str, stage: str, reason: str) -> None:
        """Notes what is not read, once."""
        if self.seen.execute("INSERT OR IGNORE INTO skips VALUES (?, ?, ?)", (label, stage, reason)).rowcount:
            self.skips += 1
            self.rejected += stage == "import"
            self._skipped.append({"article_id": None, "label": label, "stage": stage, "reason": reason, "run_id": self.run.id})
            if len(self._skipped) >= SKIPS:
                self._end_skips()

    def _end_skips(self) -> None:
        """Keeps the skipped rows beside the shards, from where the batch's end takes them into the ledger."""
        if self._skipped:
            pq.write_table(table_of("skipped", self._skipped), self.folder / f"skipped-{self._parts:05d}.parquet")
            self._parts += 1
            self._skipped = []


_TABLES = """
CREATE TABLE texts (digest TEXT PRIMARY KEY, id TEXT, place TEXT, live INTEGER) WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, planned INTEGER, live INTEGER) WITHOUT ROWID;
CREATE TABLE items (guid TEXT PRIMARY KEY, version INTEGER, article TEXT, place TEXT) WITHOUT ROWID;
CREATE TABLE skips (label TEXT, stage TEXT, reason TEXT, PRIMARY KEY (label, stage, reason)) WITHOUT ROWID;
"""

"""``planned`` counts the batch's articles from 1, 0 is one that is not planned; ``live`` is 1 in the ledger, 2 where it failed in this run."""

_SAME_TEXT = "SELECT place, texts.live FROM texts JOIN articles USING (id) WHERE digest = ? AND (planned OR articles.live)"

_NEWER = """INSERT INTO items VALUES (?, ?, ?, ?) ON CONFLICT (guid) DO UPDATE SET version = excluded.version, article = excluded.article,
place = excluded.place WHERE excluded.version >= version"""


def keep_skipped(batch: Batch) -> None:
    """Puts what planning skipped into the ledger, once however often it is called."""
    for number, path in enumerate(sorted(batch.path.glob("skipped-*.parquet"))):
        write_part(batch.ledger, {"skipped": pq.read_table(path)}, name=f"{PREFIX}{batch.id}-skipped-{number:05d}", once=True)


def planned_ids(batch: Batch, numbers: Iterable[int]) -> Iterator[str]:
    """Ids of the articles in these shards."""
    for number in numbers:
        yield from (record.article.id for record, _ in batch.records(number))


def _run_dict(run: Run) -> dict[str, Any]:
    return {"version": run.version, "lexicon": run.lexicon, "model": run.model, "options": run.options}
