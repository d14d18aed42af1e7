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

    columns = (TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(), TextColumn("{task.fields[more]}"), TimeRemainingColumn())
    with Bar(*columns, console=console(sys.stderr), transient=True) as bar:
        task, pace = bar.add_task("planning", total=None, more=""), _Pace()

        def show(progress: Progress) -> None:
            rate = pace(progress)
            reading = progress.phase == "reading"
            words = [f"{rate:.1f} articles/s" if rate else "", f"{progress.skipped} rejected" if progress.skipped else ""]
            bar.update(
                task, description="loading" if reading and not progress.done else progress.phase, more=" · ".join(filter(None, words)),
                total=progress.planned if reading else None, completed=progress.done if reading else progress.planned,
            )  # fmt: skip

        yield show


class _Pace:
    """Articles a second since the first of them were read."""

    def __init__(self) -> None:
        self.since: float | None = None
        self.before = 0

    def __call__(self, progress: Progress) -> float | None:
        """The speed so far; None where there is none to tell yet."""
        now = time.monotonic()
        if progress.phase != "reading" or not progress.done:
            return None
        if self.since is None:
            self.since, self.before = now, progress.done
        spent = now - self.since
        return max(0, progress.done - self.before) / spent if spent > 1 else None


class _Lines:
    """Progress as a line every half minute."""

    def __init__(self) -> None:
        self.last, self.pace = time.monotonic(), _Pace()

    def __call__(self, progress: Progress) -> None:
        rate = self.pace(progress)
        if time.monotonic() - self.last < QUIET:
            return
        self.last = time.monotonic()
        parts = [f"{progress.planned} articles"]
        if progress.phase == "reading":
            parts = [f"{progress.done} of {progress.planned} articles"]
            parts += [f"{rate:.1f} articles/s"] if rate else []
        parts.append(f"{progress.skipped} rejected")
        parts += [f"{_duration((progress.planned - progress.done) / rate)} left"] if rate else []
        tell(f"{progress.phase}: {', '.join(parts)}")


def _duration(seconds: float) -> str:
    """A time as people say it: seconds, minutes or hours."""
    for unit, name in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} seconds"
