"""Reading what a person pastes or drops: one reader process beside the server, one job after the other, progress at any time.

The reader process holds the language model and never sees the ledger; what it gives back is written here, by the one process that writes.
"""

from __future__ import annotations

import multiprocessing
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

from selon.article import Article
from selon.errors import InputError, SelonError
from selon.reading import Reading
from selon.workbench import queries
from selon.workbench.claims import DEFAULT_WINDOW
from selon.workbench.filters import View
from selon.workbench.store import Store

KEPT = 50
"""Jobs remembered: a person looks back at a few."""
WRITE_EVERY = 40
"""Articles read before they are written: a few seconds' work, so that a long import shows in the ledger as it goes."""
TIME_LIMIT = 120
"""Seconds for one article: a hundred times the usual, and a 5 MB text still fits."""


@dataclass
class Job:
    """What was asked to be read, and how far it is."""

    id: str
    label: str
    total: int | None = None
    done: int = 0
    read: list[str] = field(default_factory=list)  # article ids, the first hundred
    skipped: list[dict[str, str]] = field(default_factory=list)
    events: int = 0
    state: str = "waiting"  # waiting, loading, reading, done, failed
    error: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "label": self.label, "total": self.total, "done": self.done, "articles": self.read, "skipped": self.skipped,
            "events": self.events, "state": self.state, "error": self.error,
        }  # fmt: skip


class Jobs:
    """The queue of things to read, and the thread that goes through it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: Queue[tuple[Job, list[Article], list[tuple[str, bytes]]] | None] = Queue()
        self._pool: ProcessPoolExecutor | None = None
        self._thread = threading.Thread(target=self._run, name="selon-reader", daemon=True)
        self._thread.start()

    def add(self, articles: list[Article], files: list[tuple[str, bytes]] = (), *, label: str) -> Job:
        """Puts articles and files (name and bytes) in the queue."""
        job = Job(secrets.token_hex(8), label[:120])
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._queue.put((job, list(articles), list(files)))
        return job

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def close(self) -> None:
        self._queue.put(None)
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def read_now(self, article: Article) -> Reading:
        """One reading, without the ledger: for the API. SelonError where it cannot be read."""
        return self._read(article)

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            job, articles, files = item
            try:
                self._do(job, articles, files)
                job.state = "failed" if not job.read and job.skipped else "done"
            except Exception as error:  # the thread serves every later job: what stops one of them is shown on its page
                job.state, job.error = "failed", " ".join(str(error).split())[:300] or type(error).__name__

    def _do(self, job: Job, articles: list[Article], files: list[tuple[str, bytes]]) -> None:
        job.state = "loading"
        found: list[Article] = list(articles)
        for name, data in files:
            for item in from_file(name, data):
                if isinstance(item, Article):
                    found.append(item)
                else:
                    job.skipped.append(item)
        job.total = len(found) + len(job.skipped)
        job.done = len(job.skipped)
        ready: list[Reading] = []
        for article in found:
            try:
                reading = self._read(article)
            except SelonError as error:
                self._skip(job, article, str(error))
            else:
                ready.append(reading)
                job.events += len(reading.events)
            job.state, job.done = "reading", job.done + 1
            if len(ready) >= WRITE_EVERY:
                self._write(job, ready)
        self._write(job, ready)

    def _write(self, job: Job, ready: list[Reading]) -> None:
        if ready:
            self.store.add(ready)
            warm(self.store)
            job.read += [r.article.id for r in ready][: 100 - len(job.read)]
            ready.clear()

    def _skip(self, job: Job, article: Article, reason: str) -> None:
        job.skipped.append({"source": article.title or article.id, "key": "", "reason": reason})
        self.store.skip(article.title or article.id, "read", reason)

    def _read(self, article: Article) -> Reading:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare)
        try:
            return Reading.from_dict(self._pool.submit(_read_one, article).result(timeout=TIME_LIMIT))
        except TimeoutError as error:
            self._abandon()
            raise InputError(f"not read within {TIME_LIMIT} seconds; split the text") from error
        except BrokenProcessPool as error:
            self._abandon()
            raise InputError("the reader process ended while reading this text; split it, or give the machine more memory") from error

    def _abandon(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def warm(store: Store) -> None:
    """Asks in advance what the first screen asks, so that nobody waits for its slowest query."""
    queries.claims(store, View(), window=DEFAULT_WINDOW)


def from_file(name: str, data: bytes) -> Iterator[Article | dict[str, str]]:
    """The articles of a dropped file, and what in it cannot be read, with the reason. Lists of addresses and archives are not opened."""
    from selon.importers import Options, Record, Source, find_importer, read_source

    source = Source(name, data=data)
    kind = find_importer(source) if data else None
    if kind is not None and kind.NAME in ("urls", "zip", "archive"):
        yield {"source": name, "key": "file", "reason": f"a file of format {kind.NAME} is not read here; use: selon ingest"}
        return
    for found in read_source(source, Options()):
        if isinstance(found, Record):
            yield found.article
        elif hasattr(found, "reason"):
            yield {"source": name, "key": str(found.key), "reason": found.reason}


def _prepare() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's: it ends this process in its own time


def _read_one(article: Article) -> dict[str, Any]:
    from selon.read import read

    return read(article).to_dict()
