"""What the benchmarks share: where gold and news lie, and how long each stage takes."""

from __future__ import annotations

import importlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

from selon.article import Article

path_of_reading = importlib.import_module("selon.read")  # the module: the package's own name "read" is the function

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SELON_SHARED") or ROOT.parent / "shared")
"""Gold and news beside the checkout; SELON_SHARED names another folder."""

CLOCK = time.process_time
"""Seconds of the processor: what reading costs does not depend on who else is at work on the machine."""

STAGES = {
    "parse": ("parse",), "mentions": ("find_mentions",), "coreference": ("resolve",), "events": ("find_events",),
    "statements": ("find_statements", "attribute"), "status": ("set_status",), "times": ("find_times", "date_events"),
    "places": ("place_events",), "repeats": ("link",),
}  # fmt: skip
"""The functions of ``selon.read`` by stage, in order."""


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """While the block runs, processor seconds spent in each stage of reading gather in the dictionary."""
    spent = dict.fromkeys(STAGES, 0.0)
    kept = {name: getattr(path_of_reading, name) for names in STAGES.values() for name in names}
    for stage, names in STAGES.items():
        for name in names:
            setattr(path_of_reading, name, _timed(kept[name], stage, spent))
    try:
        yield spent
    finally:
        for name, function in kept.items():
            setattr(path_of_reading, name, function)


def _timed(function: Any, stage: str, spent: dict[str, float]) -> Any:
    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        start = CLOCK()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += CLOCK() - start

    return timed


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
