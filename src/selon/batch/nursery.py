"""Where workers come from: forked from one process that has loaded what reading needs, so that it is loaded once and its memory shared.

Where a platform does not fork well, each worker is started anew and loads for itself.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from selon.batch.limits import COLLECT
from selon.batch.shards import READER
from selon.errors import SelonError, SetupError

FORKS = sys.platform == "linux"
"""Elsewhere a fork after numpy was loaded may hang, or there is none."""
PATIENCE = 10.0
"""Seconds in which a process that has nothing left to do ends."""
TRIES = 3
"""Times that the process to fork from is started again when it is found dead."""
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")

Work = Callable[[Connection, str], None]


class Nursery:
    """Starts workers, each of which runs ``work`` with its end of a pipe and the reader's name."""

    def __init__(self, work: Work, reader: str) -> None:
        self.work, self.reader = work, reader
        self.context = multiprocessing.get_context("spawn")
        self.process: Any = None
        self.control: Connection | None = None
        self.started: list[Any] = []  # workers that were not forked

    def prepare(self) -> None:
        """Begins to load what reading needs, and does not wait for it."""
        if FORKS and self.process is None:
            self.control, theirs = self.context.Pipe()
            self.process = self._start(_nurse, theirs)
            theirs.close()

    def birth(self) -> Connection:
        """The coordinator's end of a new worker's pipe; SetupError where none can be started."""
        ours, theirs = self.context.Pipe()
        try:
            if FORKS:
                self._ask(theirs)
            else:
                self.started.append(self._start(_grow, theirs))
        finally:
            theirs.close()
        return ours

    def close(self) -> None:
        """Ends the process that is forked from, once its workers, which are the caller's to end, are no more."""
        if self.control is not None:
            self.control.close()
        for process in [*self.started, *([self.process] if self.process else [])]:
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()

    def _ask(self, pipe: Connection) -> None:
        for _ in range(TRIES):
            self.prepare()
            try:
                send_handle(self.control, pipe.fileno(), self.process.pid)
                return
            except OSError:  # it was killed
                self.process.join(5)
                self.process = None
        raise SetupError(f"the process that workers are forked from died {TRIES} times; try: selon doctor")

    def _start(self, target: Callable[..., None], pipe: Connection) -> Any:
        process = self.context.Process(target=target, args=(pipe, self.work, self.reader, os.getpid()), daemon=True)
        with _one_thread():
            process.start()
        return process


def _grow(pipe: Connection, work: Work, reader: str, parent: int) -> None:
    """A worker's life where it is not forked."""
    die_with(parent)
    work(pipe, reader)


def _nurse(control: Connection, work: Work, reader: str, parent: int) -> None:
    """Loads, then forks a worker for each pipe that it is handed, until nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
    gc.set_threshold(*COLLECT)
    if reader == READER:
        _load()
    gc.freeze()  # what is loaded stays: no collector looks at it again, and its memory stays shared
    own = os.getpid()
    while True:
        try:
            handle = recv_handle(control)
        except (EOFError, OSError):
            _bury(wait=True)
            os._exit(0)  # to take a loaded language apart object by object would cost a second
        if os.fork() == 0:
            control.close()
            die_with(own)
            work(Connection(handle), reader)
            os._exit(0)
        os.close(handle)
        _bury(wait=False)


def _bury(*, wait: bool) -> None:
    """Takes note of the workers that are dead; with ``wait`` of all, when they have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0 if wait else os.WNOHANG)[0]:
            pass


def _load() -> None:
    """Reads the sample of every language, which loads its tables and models; what is missing is reported by the workers' own reading."""
    from selon.language import languages
    from selon.read import read
    from selon.sample import sample_article

    for lang in languages():
        with suppress(SelonError):
            read(sample_article(lang))


def die_with(parent: int) -> None:
    """Linux: be asked to go when the parent dies, even by SIGKILL; elsewhere the closed pipe tells after the shard."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            raise SystemExit(143)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Lets a process be born with one thread of linear algebra: workers share the cores, threads of theirs would only get in each other's way."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
