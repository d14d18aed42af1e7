"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selon.commands import console, tell

if TYPE_CHECKING:
    from selon.corpus import Progress

QUIET = 30.0
"""Seconds between two lines of progress where nobody watches a bar."""


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A function that shows how far a batch is: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn())
    with Bar(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("planning", total=None, speed="")
        started = [0.0]

        def show(progress: Progress) -> None:
            started[0] = started[0] or (time.monotonic() if progress.done else 0.0)
            rejected = f" · {progress.skipped} rejected" if progress.skipped else ""
            speed = f"{_speed(progress.done, started[0])} articles/s{rejected}"
            total = progress.planned if progress.phase == "reading" else None
            done = progress.planned if progress.phase == "planning" else progress.done
            bar.update(task, description=progress.phase, total=total, completed=done, speed=speed if progress.phase == "reading" else rejected)

        yield show


def _speed(done: int, started: float) -> str:
    spent = time.monotonic() - started if started else 0.0
    return f"{done / spent:.1f}" if spent > 1 else "–"


class _Lines:
    """Progress as a line every half minute."""

    def __init__(self) -> None:
        self.started = self.last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.last < QUIET:
            return
        self.last = now
        if progress.phase == "reading" and progress.done:
            left = (progress.planned - progress.done) * (now - self.started) / progress.done
            rate = progress.done / (now - self.started)
            tell(f"reading: {progress.done} of {progress.planned} articles, {rate:.1f} articles/s, {progress.skipped} rejected, {left / 60:.0f} minutes left")
        else:
            tell(f"{progress.phase}: {progress.planned} articles, {progress.skipped} rejected")
