"""What the benchmarks share: where gold and news lie, how long each stage takes, and its share of the parse in a long run."""

from __future__ import annotations

import gc
import importlib
import json
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

from selon.article import Article
from selon.batch.limits import COLLECT
from selon.read import read

path_of_reading = importlib.import_module("selon.read")  # the module: the package's own name "read" is the function

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SELON_SHARED") or ROOT.parent / "shared")
"""Gold and news beside the checkout; SELON_SHARED names another folder."""

CLOCK = time.process_time
"""Seconds of the processor: what reading costs does not depend on who else is at work on the machine."""

STAGES = {
    "parse": ("parse",), "mentions": ("find_mentions",), "coreference": ("resolve",), "events": ("find_events",),
    "statements": ("find_statements", "attribute"), "status": ("set_status", "plan_what_is_ahead"), "times": ("find_times", "date_events"),
    "places": ("place_events",), "repeats": ("link",),
}  # fmt: skip
"""The functions of ``selon.read`` by stage, in order."""


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """While the block runs, processor seconds spent in each stage of reading gather in the dictionary.

    What Python's cycle collector takes counts for no stage: it clears up after all of them, wherever it happens to set in.
    """
    spent = dict.fromkeys(STAGES, 0.0)
    collector = _Collector()
    gc.callbacks.append(collector)
    kept = {name: getattr(path_of_reading, name) for names in STAGES.values() for name in names}
    for stage, names in STAGES.items():
        for name in names:
            setattr(path_of_reading, name, _timed(kept[name], stage, spent, collector))
    try:
        yield spent
    finally:
        gc.callbacks.remove(collector)
        for name, function in kept.items():
            setattr(path_of_reading, name, function)


class _Collector:
    """Adds up the processor seconds of the cycle collector."""

    def __init__(self) -> None:
        self.spent = self._began = 0.0

    def __call__(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._began = CLOCK()
        else:
            self.spent += CLOCK() - self._began


def _timed(function: Any, stage: str, spent: dict[str, float], collector: _Collector) -> Any:
    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        start = CLOCK() - collector.spent
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += CLOCK() - collector.spent - start

    return timed


@contextmanager
def collecting_as_a_worker() -> Iterator[None]:
    """While the block runs, the cycle collector sets in as seldom as in a worker of a batch, and nothing is left over for it at the start."""
    kept = gc.get_threshold()
    gc.collect()
    gc.set_threshold(*COLLECT)
    try:
        yield
    finally:
        gc.set_threshold(*kept)


def share_after_parse(articles: list[Article], *, others: list[Article], rounds: int) -> float:
    """Processor time of everything after the parse as a share of the parse, as in the midst of a corpus: the median of the rounds.

    ``others`` are read before the clock runs, so that every table is compiled and caches hold the words of other articles. Each round
    then reads its own part of ``articles``, which nothing has read before: over articles read twice the parse would be faster by what
    it remembers of their words, and rare words would cost no stage anything. Parse and stages take turns article by article, so that
    what slows the machine slows both; the rounds that it slows unevenly are not the median. One pass as a whole, which this was once,
    is out by a tenth where others are at work.
    """
    shares = []
    with collecting_as_a_worker():
        for article in others:
            read(article)
        for number in range(rounds):
            with timed_stages() as spent:
                for article in articles[number::rounds]:
                    read(article)
            shares.append(sum(seconds for stage, seconds in spent.items() if stage != "parse") / spent["parse"])
    return statistics.median(shares)


def load_articles(path: Path) -> list[Article]:
    """The articles of a JSONL file of gold or news, texts untouched so that offsets are the gold's."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        Article(
            id=row["id"], body=row.get("body", row.get("text")), title=row.get("title"), lang=row.get("lang") or "fr",
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
        )
        for row in rows
    ]  # fmt: skip
