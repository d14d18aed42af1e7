"""Where workers come from: forked from one process that has loaded what reading needs, so that it is loaded once and its memory shared.

Where a platform does not fork well, each worker is started anew and loads for itself.
"""

from __future__ import annotations

import ctypes
import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from selon.batch.life import work
from selon.batch.limits import COLLECT
from selon.batch.shards import READER
from selon.errors import SelonError, SetupError

FORKS = sys.platform == "linux"
"""Elsewhere a fork after numpy was loaded may hang, or there is none."""
TRIES = 3
"""Times that the process to fork from is started again when it is found dead."""
PATIENCE = 10.0
"""Seconds in which a process that has nothing left to do ends."""
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""Set to one: workers share the cores, threads of linear algebra would only get in each other's way."""
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from selon.batch.nursery import nurse; nurse(*sys.argv[2:])"


class Nursery:
    """Starts workers for a reader; each has the other end of a pipe."""

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self.context = multiprocessing.get_context("spawn")
        self.process: subprocess.Popen | None = None
        self.control: Connection | None = None
        self.started: list[Any] = []  # workers that were not forked

    def prepare(self) -> None:
        """Begins to load what reading needs, and does not wait for it."""
        if FORKS and self.process is None:
            self.control, theirs = self.context.Pipe()
            with theirs:  # a plain command: the caller's own script is not imported again, whether or not it guards its main part
                command = [sys.executable, "-c", _START, json.dumps(sys.path), str(theirs.fileno()), self.reader, str(os.getpid())]
                environment = os.environ | dict.fromkeys(THREADS, "1")
                with _deaf():
                    self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL)

    def birth(self) -> Connection:
        """The coordinator's end of a new worker's pipe; SetupError where none can be started."""
        ours, theirs = self.context.Pipe()
        with theirs:
            if FORKS:
                self._ask(theirs)
            else:
                self.started.append(self._start(theirs))
        return ours

    def close(self) -> None:
        """Ends the process that is forked from, once its workers, which are the caller's to end, are no more."""
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for process in self.started:
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
                self.process.kill()
                self.process.wait()
                self.process = None
        raise SetupError(f"the process that workers are forked from died {TRIES} times; try: selon doctor")

    def _start(self, pipe: Connection) -> Any:
        before = {name: os.environ.get(name) for name in THREADS}
        os.environ.update(dict.fromkeys(THREADS, "1"))
        try:
            process = self.context.Process(target=work, args=(pipe, self.reader), daemon=True)
            process.start()
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        return process


@contextmanager
def _deaf() -> Iterator[None]:
    """A process started inside never hears Ctrl-C, not even while it starts: a terminal sends it to all, and the coordinator answers for all."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def nurse(handle: str, reader: str, parent: str) -> None:
    """Loads, then forks a worker for each pipe that it is handed, until nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with(int(parent))
    control = Connection(int(handle))
    gc.set_threshold(0)  # what is loaded stays: no collector need look at it, now or later, and its memory stays shared
    if reader == READER:
        _load()
    gc.freeze()
    gc.set_threshold(*COLLECT)
    own = os.getpid()
    while True:
        try:
            pipe = recv_handle(control)
        except (EOFError, OSError):
            _bury(wait=True)
            os._exit(0)  # to take a loaded language apart object by object would cost a second
        if os.fork() == 0:
            control.close()
            _die_with(own)
            work(Connection(pipe), reader)
        os.close(pipe)
        _bury(wait=False)


def _load() -> None:
    """Reads the sample of every language, which loads its tables and models; what is missing is reported by the workers' own reading."""
    from selon.language import languages
    from selon.read import read
    from selon.sample import sample_article

    for lang in languages():
        with suppress(SelonError):
            read(sample_article(lang))


def _bury(*, wait: bool) -> None:
    """Takes note of the workers that are dead; with ``wait`` of all, when they have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0 if wait else os.WNOHANG)[0]:
            pass


def _die_with(parent: int) -> None:
    """Linux: be asked to go when the parent dies, even by SIGKILL."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(143)
