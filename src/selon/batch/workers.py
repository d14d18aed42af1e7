"""Local worker processes over a batch's shards: watched, replaced when they die, hang or grow."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from selon.batch.manifest import Batch
from selon.batch.nursery import Nursery
from selon.batch.shards import Done, mark_path
from selon.errors import SetupError

START_DEATHS = 4
"""Workers in a row that may die before any article is read: then something is wrong with the installation."""
GRACE = 60.0
"""Seconds beyond three time limits after which a worker that does not move on is killed (native code ignores signals)."""
ENDING = 10.0
"""Seconds that workers have to end in an orderly way."""

Report = Callable[[int], None]


@dataclass(slots=True)
class _Worker:
    pipe: Connection
    pid: int | None = None  # its first word
    shard: int | None = None
    read: int = 0
    told: int = 0  # articles of the current shard that progress was told of
    moved: float = field(default_factory=time.monotonic)


class LocalWorkers:
    """Processes of this machine that read a batch's shards; as a context manager it ends them."""

    def __init__(self, reader: str) -> None:
        self.nursery = Nursery(reader)
        self.workers: list[_Worker] = []
        self.deaths = 0

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            _signal(worker, signal.SIGTERM)
        end = time.monotonic() + ENDING
        while (left := [w for w in self.workers if not w.pipe.closed]) and time.monotonic() < end:
            for pipe in wait([w.pipe for w in left], timeout=1.0):
                _hear_out(pipe)
        for worker in left:
            _signal(worker, signal.SIGKILL)
            worker.pipe.close()
        self.nursery.close()

    def begin(self) -> None:
        """Begins to load what workers need, before there is anything to read."""
        self.nursery.prepare()

    def read(self, batch: Batch, numbers: Iterable[int], *, size: int, progress: Report, seen: Callable[[Done], None]) -> None:
        """Reads shards in ``size`` processes. A dead worker's shard is read again from its start.

        SelonError where a worker reports one that is not about an article (a full disk), SetupError where workers die at once.
        """
        self.batch, self.pending, self.size, self.progress, self.seen = batch, deque(numbers), size, progress, seen
        while self.pending or any(w.shard is not None for w in self.workers):
            while self.pending and len(self.workers) < self.size:
                self.workers.append(_Worker(self.nursery.birth()))
            self._hand_out()
            for pipe in wait([w.pipe for w in self.workers], timeout=1.0):
                self._hear(next(w for w in self.workers if w.pipe is pipe))
            self._end_stuck()

    def _hand_out(self) -> None:
        for worker in self.workers:
            if worker.shard is None and self.pending:
                worker.shard, worker.told, worker.moved = self.pending.popleft(), 0, time.monotonic()
                try:
                    worker.pipe.send((str(self.batch.path), worker.shard))
                except OSError:  # it died idle; its pipe's end is heard next
                    continue

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        worker.moved = time.monotonic()
        if kind == "born":
            worker.pid = value
        elif kind == "progress":
            worker.told += value
            self.deaths = 0
            self.progress(value)
        elif kind == "done":
            self.deaths = 0
            worker.shard, worker.read = None, worker.read + value.read + value.skipped
            self.seen(value)
        elif kind == "error":
            raise value
        elif kind == "leaves":
            if worker.shard is not None:  # handed out while it was leaving
                self.pending.appendleft(worker.shard)
            self._replace(worker)

    def _bury(self, worker: _Worker) -> None:
        """A worker died: its shard goes back to the front, what progress was told of it is taken back."""
        self.deaths += 1
        if worker.shard is not None:
            self.pending.appendleft(worker.shard)
            self.progress(-worker.told)
        self._replace(worker)
        if self.deaths >= START_DEATHS * self.size:
            raise SetupError(f"{self.deaths} workers in a row died before reading an article; try: selon doctor")

    def _replace(self, worker: _Worker) -> None:
        worker.pipe.close()
        self.workers.remove(worker)

    def _end_stuck(self) -> None:
        """Kills workers that have been at one article for far longer than its time limit."""
        limit = self.batch.data["settings"]["time_limit"]
        if not limit:
            return
        for worker in self.workers:
            if worker.shard is None or time.monotonic() - worker.moved < 3 * limit + GRACE:
                continue
            try:
                idle = time.time() - mark_path(self.batch, worker.shard).stat().st_mtime
            except OSError:
                idle = 0.0
            if idle > 3 * limit + GRACE:
                _signal(worker, signal.SIGKILL)


def _signal(worker: _Worker, number: int) -> None:
    if worker.pid is not None:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, number)


def _hear_out(pipe: Connection) -> None:
    """Drops what a worker that is to end still says, and closes the pipe when it has ended."""
    try:
        pipe.recv()
    except (EOFError, OSError):
        pipe.close()
