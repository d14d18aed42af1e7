"""A worker's life: shards in, reports out, until there is nothing more to do or the process has grown too large."""

from __future__ import annotations

import gc
import os
import signal
import time
from multiprocessing.connection import Connection
from typing import Any

from selon.batch.limits import COLLECT
from selon.batch.manifest import load_batch
from selon.batch.shards import load_reader, read_shard
from selon.errors import SelonError

RECYCLE = 20_000
"""Articles after which a worker is replaced: spaCy's vocabulary grows with every new word."""
MEMORY = 2 * 2**30
"""Resident bytes after which a worker is replaced at the end of its shard; a fresh French one takes 0.4 GiB."""

EVERY = 0.2
"""Seconds between two words about articles read: often enough for a bar that moves, too seldom to cost anything."""


def work(pipe: Connection, reader_name: str) -> None:
    """Serves the coordinator at the pipe's other end, then ends at once: to take a loaded language apart object by object would cost a second."""
    code: Any = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _leave)
        gc.set_threshold(*COLLECT)
        pipe.send(("born", os.getpid()))
        _serve(pipe, reader_name)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    except SelonError as error:
        pipe.send(("error", error))
    except MemoryError:
        code = 1
    except SystemExit as left:
        code = left.code
    os._exit(code)


def _serve(pipe: Connection, reader_name: str) -> None:
    reader, read, moved = load_reader(reader_name), 0, _Moved(pipe)
    while True:
        path, number = pipe.recv()
        done = read_shard(load_batch(path), number, reader, progress=moved.on)
        moved.tell()
        read += done.read + done.skipped
        pipe.send(("done", done))
        if read >= RECYCLE or resident() > MEMORY:
            pipe.send(("leaves", None))
            return


class _Moved:
    """Tells the coordinator how many articles were read, now and then."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe, self.articles, self.last = pipe, 0, time.monotonic()

    def on(self, articles: int) -> None:
        self.articles += articles
        if time.monotonic() - self.last >= EVERY:
            self.tell()

    def tell(self) -> None:
        if self.articles:
            self.pipe.send(("progress", self.articles))
        self.articles, self.last = 0, time.monotonic()


def _leave(*_: object) -> None:
    """Asked to go: by an exception, so that the mark at the article goes too and nobody is blamed."""
    raise SystemExit(143)


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where the platform does not say."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
