"""From sources to a ledger, on one machine or many: the one door to batches, and the only file that knows the distributed engine."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selon.batch.limits import COLLECT, EXECUTORS, SHARD, TIME_LIMIT
from selon.batch.manifest import FOLDER, Batch, clear_leftovers, close_stale, key_of, load_batch, open_batch
from selon.batch.nursery import THREADS
from selon.batch.plan import make_plan
from selon.batch.runs import Run, batch_run, check_folder, finish_batch, table_hashes
from selon.batch.shards import READER, Done, load_reader, read_shard
from selon.batch.workers import LocalWorkers
from selon.errors import InputError, LedgerError, SetupError
from selon.importers import read_source
from selon.importers.records import Found, Options, Skipped, Source
from selon.importers.sources import find_sources
from selon.storage.lock import PATIENCE, locked

ARRAY_PATIENCE = 24 * 3600.0
"""Seconds that a job of an array waits for the one that plans or finishes: it does so for all of them, and planning may take hours."""
RETRIES = 10
"""Times that Ray starts a task again whose process died; an article that kills its process is skipped after three."""

CONNECT = 5.0
"""Seconds in which a cluster's first machine must answer."""
TOKEN = "if the cluster was started with a token, export RAY_AUTH_MODE=token here and on its machines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a batch is, in articles."""

    phase: str  # planning | reading | finishing
    planned: int = 0
    done: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an ingest did."""

    batch: str
    run: str
    planned: int  # articles of the batch
    read: int  # of these, articles read by this call
    skipped: int  # found unreadable: by planning as a whole, and by reading in this call
    doubles: int  # duplicates, replaced versions and withdrawn items
    known: int  # already in the ledger from the same run
    finished: bool  # whether every shard is read and in force


def ingest(
    inputs: list[str], ledger: str | Path, *, options: Options | None = None, workers: int | None = None, executor: str = "local",
    shard: tuple[int, int] | None = None, shard_size: int = SHARD, time_limit: float = TIME_LIMIT, retry: bool = False, plan_only: bool = False,
    resume: bool = True, ray_address: str | None = None, reader: str = READER, tell: Callable[[Progress], None] | None = None,
) -> Report:  # fmt: skip
    """Reads what the inputs hold into a folder ledger, and goes on where an earlier call with the same inputs and options was stopped.

    ``shard=(i, n)`` reads every n-th shard from the i-th (from 1), for job arrays over one ledger; ``reader`` names the function that reads an
    article; ``retry`` reads again what failed in this run, ``resume=False`` plans anew.
    InputError for unusable inputs or options, LedgerError where the ledger cannot be written, SetupError where a part is missing.
    """
    ledger, options = Path(ledger), options or Options()
    check_folder(ledger)
    _check(executor, shard, workers)
    load_reader(reader)
    settings = {"shard": shard_size, "time_limit": time_limit, "retry": retry, "reader": reader}
    run = batch_run(**({"reader": reader} if reader != READER else {}), time_limit=time_limit)
    say = _Teller(tell)
    with locked(ledger, patience=_patience(shard)) as release, LocalWorkers(reader) as local:
        if executor == "local" and not plan_only:
            local.begin()
        batch = _plan(ledger, inputs, options, run, settings, say, resume=resume)
        if plan_only:
            return _report(batch, say, finished=False)
        if shard:
            release()
        numbers = [n for n in batch.missing() if shard is None or n % shard[1] == shard[0] - 1]
        say.start(batch, numbers)
        workers = workers or default_workers()
        if executor == "ray" and numbers:
            _read_with_ray(batch, numbers, reader, workers, ray_address, say)
        elif numbers:
            local.read(batch, numbers, size=min(workers, len(numbers)), progress=say.moved, seen=say.ended)
    return _report(batch, say, finished=_finish(batch, say, _patience(shard)))


def default_workers() -> int:
    """One process a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(executor: str, shard: tuple[int, int] | None, workers: int | None) -> None:
    if executor not in EXECUTORS:
        raise InputError(f"executor {executor!r}: there are {', '.join(EXECUTORS)}")
    if executor == "ray" and find_spec("ray") is None:
        raise SetupError("reading with Ray needs it: pip install 'selon[ray]', on every machine of the cluster")
    if shard and not 1 <= shard[0] <= shard[1]:
        raise InputError(f"shard {shard[0]}/{shard[1]}: write i/n with i from 1 to n")
    if workers is not None and workers < 1:
        raise InputError(f"{workers} workers: at least one is needed")


def _plan(ledger: Path, inputs: list[str], options: Options, run: Run, settings: dict[str, Any], say: _Teller, *, resume: bool) -> Batch:
    """The batch to go on with, else a new one."""
    sources = list(find_sources(inputs))
    key = key_of([run.id, repr(options), settings, [_identity(source) for source in sources]])
    batch = open_batch(ledger, key) if resume else None
    if batch is not None:
        return batch
    close_stale(ledger)
    (ledger / FOLDER).mkdir(parents=True, exist_ok=True)
    return make_plan(ledger, _found(sources, options), run, key=key, settings=settings, tables=table_hashes(), tell=say.planning)


def _identity(source: Source | Skipped) -> list[Any]:
    """What tells whether a source has changed: its size and time, or its bytes."""
    if isinstance(source, Skipped):
        return [source.source, source.key]
    if source.path is None or source.name == "stdin":
        with source.open(raw=True) as stream:
            return [source.name, hashlib.file_digest(stream, "sha256").hexdigest()]
    stat = source.path.stat()
    return [source.name, stat.st_size, stat.st_mtime_ns, dict(source.fields)]


def _found(sources: list[Source | Skipped], options: Options) -> Iterator[Found]:
    for source in sources:
        if isinstance(source, Skipped):
            yield source
        else:
            yield from read_source(source, options)


def _read_with_ray(batch: Batch, numbers: list[int], reader: str, workers: int, address: str | None, say: _Teller) -> None:
    """Reads shards as tasks of a Ray cluster whose machines all see the ledger's folder; without an address, of one on this machine."""
    ray = _ray(workers, address)
    task = ray.remote(num_cpus=1, max_calls=20, max_retries=RETRIES)(_ray_task)
    path = str(batch.path.resolve())
    waiting, running = list(reversed(numbers)), {}
    try:
        while waiting or running:
            window = 2 * max(workers, int(ray.cluster_resources().get("CPU", 1)))
            while waiting and len(running) < window:
                number = waiting.pop()
                running[task.remote(path, number, reader)] = number
            ready, _ = ray.wait(list(running), num_returns=1, timeout=10)
            for reference in ready:
                running.pop(reference)
                done = _result(ray, reference)
                say.moved(done.read + done.skipped)
                say.ended(done)
    finally:
        ray.shutdown()


def _ray(workers: int, address: str | None):
    """Ray, connected to a cluster that runs, or to one started here; SetupError where there is none."""
    if address:
        _reachable(address)
    import sys

    import ray

    environment = {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), **dict.fromkeys(THREADS, "1")}
    settings = {"address": address} if address else {"address": "local", "num_cpus": workers, "include_dashboard": False}
    on_main = threading.current_thread() is threading.main_thread()
    stopped = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(**settings, log_to_driver=False, logging_level="ERROR", runtime_env={"env_vars": environment})
    except (ConnectionError, RuntimeError, ValueError, ImportError) as error:
        raise SetupError(f"no Ray cluster at {address or 'this machine'}: {' '.join(str(error).split())[:200]}; {TOKEN}") from error
    finally:
        if on_main:  # Ray puts its own in place, which ends the process without a word
            signal.signal(signal.SIGTERM, stopped)
    return ray


def _reachable(address: str) -> None:
    """SetupError at once where nobody listens at HOST:PORT; Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    if "/" in address or not (host and port.isdigit()):
        return
    try:
        socket.create_connection((host, int(port)), timeout=CONNECT).close()
    except OSError as error:
        raise SetupError(f"no Ray cluster at {address}: {error.strerror or error}; start one with: ray start --head --port {port}") from error


def _result(ray, reference) -> Done:
    """A task's result; Selon's own errors come out as they were raised."""
    try:
        return ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, LedgerError | InputError | SetupError):
            raise error.cause from error
        raise
    except ray.exceptions.RayError as error:
        raise LedgerError(f"a Ray task died {RETRIES} times: {' '.join(str(error).split())[:200]}; start again to go on") from error


def _ray_task(path: str, number: int, reader: str) -> Done:
    gc.set_threshold(*COLLECT)
    return read_shard(load_batch(path), number, load_reader(reader))


def _patience(shard: tuple[int, int] | None) -> float:
    return ARRAY_PATIENCE if shard else PATIENCE


def _finish(batch: Batch, say: _Teller, patience: float) -> bool:
    """Puts the batch into force if every shard is there; whoever reads the last one does it."""
    with locked(batch.ledger, patience=patience):
        if batch.finished:
            return True
        if batch.missing():
            return False
        say.phase("finishing")
        finish_batch(batch)
        clear_leftovers(batch.ledger)
    return True


class _Teller:
    """Counts for the caller's progress bar and for the report."""

    def __init__(self, tell: Callable[[Progress], None] | None) -> None:
        self.tell = tell or (lambda progress: None)
        self.planned = self.done = self.read = self.skipped = self.rejected = 0  # rejected by planning, skipped by reading

    def planning(self, planned: int, skipped: int) -> None:
        self.tell(Progress(phase="planning", planned=planned, skipped=skipped))

    def start(self, batch: Batch, numbers: list[int]) -> None:
        self.planned, self.rejected = sum(batch.sizes[number] for number in numbers), batch.data["rejected"]
        self.phase("reading")

    def moved(self, articles: int) -> None:
        self.done += articles
        self.phase("reading")

    def ended(self, done: Done) -> None:
        self.read, self.skipped = self.read + done.read, self.skipped + done.skipped
        self.phase("reading")

    def phase(self, name: str) -> None:
        self.tell(Progress(phase=name, planned=self.planned, done=self.done, skipped=self.rejected + self.skipped))


def _report(batch: Batch, say: _Teller, *, finished: bool) -> Report:
    data = batch.data
    return Report(
        batch=batch.id, run=batch.run.id, planned=data["planned"], read=say.read, skipped=data["rejected"] + say.skipped, doubles=data["doubles"],
        known=data["known"], finished=finished,
    )  # fmt: skip
