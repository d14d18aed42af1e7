"""One writer a ledger folder: an advisory lock on a file in it, which the system lets go when its holder dies."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.errors import LedgerError

FILE = ".lock"
PATIENCE = 60.0
"""Seconds to wait for another writer: longer than a small batch's planning or its end, shorter than somebody's patience."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds between two tries, ever longer: hundreds of jobs may ask one file server."""


@contextmanager
def locked(ledger: Path, *, patience: float = PATIENCE) -> Iterator[Callable[[], None]]:
    """Holds the ledger against other writers; yields a function that lets go early.

    LedgerError where another process holds it for longer than ``patience`` seconds, where it cannot be written, or where its file system has no locks.
    """
    try:
        ledger.mkdir(parents=True, exist_ok=True)
        handle = os.open(ledger / FILE, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise LedgerError(f"{ledger}: cannot be written: {error.strerror or error}") from error
    try:
        _wait(ledger, handle, patience)
        yield lambda: _flock(handle, "LOCK_UN")
    finally:
        os.close(handle)


def _wait(ledger: Path, handle: int, patience: float) -> None:
    waited = 0.0
    while True:
        try:
            _flock(handle, "LOCK_EX", "LOCK_NB")
            return
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EINTR):
                raise LedgerError(f"{ledger}: its file system has no locks ({error.strerror}); see docs/cluster.md, Shared file systems") from error
        if waited >= patience:
            raise LedgerError(f"{ledger}: another process is writing this ledger; wait for it, or share the work with --shard i/n")
        pause = min(LONGEST_PAUSE, SHORTEST_PAUSE + waited / 10)
        time.sleep(pause)
        waited += pause


def _flock(handle: int, *flags: str) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: there it is the user who sees to it that one process writes
        return
    fcntl.flock(handle, sum(getattr(fcntl, flag) for flag in flags))
