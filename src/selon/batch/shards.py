"""Reading one shard: its articles to rows, failures to the table of what was skipped, all in one part of the ledger."""

from __future__ import annotations

import importlib
import json
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from selon.article import Article
from selon.batch.manifest import Batch
from selon.errors import InputError, LedgerError, LexiconError, SelonError, SetupError
from selon.importers.records import Record
from selon.reading import Reading
from selon.rows import READING_TABLES, table_of, tables_of
from selon.storage.parts import write_part

READER = "selon.read:read"
CHUNK = 50
"""Readings turned into rows at once: parses and trees are let go early."""
DEATHS = 3
"""Times that the process may die over one and the same article before it is skipped; one or two may be anybody's kill."""

Reader = Callable[[Article], Reading]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard."""

    number: int
    read: int
    skipped: int


class TimeLimit(BaseException):
    """Raised in the middle of an article that takes too long; no ``except Exception`` on the way holds it up."""


def load_reader(name: str) -> Reader:
    """The function that reads an article, by "module:function"; InputError where there is none."""
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise InputError(f"{name}: no such reader: {error}; write module:function") from error


def read_shard(batch: Batch, number: int, reader: Reader, *, progress: Callable[[int], None] | None = None) -> Done:
    """Reads a shard and writes its part; a part that is there already is left alone. LedgerError where it cannot be written."""
    part = batch.part(number)
    if part.exists():
        return Done(number, 0, 0)
    pieces: list[dict[str, pa.Table]] = []
    skipped: list[dict[str, Any]] = []
    with _Mark(batch, number) as mark:
        for chunk in _chunks(batch.records(number)):
            readings, origins = [], []
            for record, signature in chunk:
                result = _read(record, reader, mark, batch.data["settings"]["time_limit"])
                if isinstance(result, Reading):
                    readings.append(result)
                    origins.append(origin_row(record, signature))
                else:
                    skipped.append(_skipped_row(record, *result, batch.run.id))
                if progress:
                    progress(1)
            pieces.append(tables_of(readings, run_id=batch.run.id) | {"origins": table_of("origins", origins)})
    tables = {name: pa.concat_tables([piece[name] for piece in pieces]) for name in READING_TABLES if pieces}
    tables |= {"skipped": table_of("skipped", skipped), "runs": table_of("runs", [batch.run.row()])}
    write_part(batch.ledger, tables, name=part.name, once=True)
    return Done(number, len(tables["articles"]) if pieces else 0, len(skipped))


def origin_row(record: Record, signature: bytes | None) -> dict[str, Any]:
    """A row of the table ``origins``."""
    guid, version = record.item or (None, None)
    meta = {name: value for name, value in record.meta.items() if not guid or name not in ("guid", "version")}
    return {
        "article_id": record.article.id, "source": record.source, "key": record.key, "importer": record.importer, "guid": guid,
        "version": version, "warnings": list(record.warnings),
        "meta": json.dumps(meta, ensure_ascii=False, sort_keys=True), "signature": signature,
    }  # fmt: skip


def _read(record: Record, reader: Reader, mark: _Mark, limit: float) -> Reading | tuple[str, str]:
    """The article's reading, or the stage that failed and why."""
    if mark.blamed(record.article.id):
        return "read", f"the process that read it died {DEATHS} times"
    mark.at(record.article.id)
    try:
        with _limited(limit):
            return reader(record.article)
    except TimeLimit:
        return "read", f"took longer than {limit:g} s; raise it with --time-limit"
    except (LedgerError, SetupError, LexiconError):  # not the article's fault: every other one would fail too
        raise
    except SelonError as error:
        return stage_of(error), " ".join(str(error).split())[:500]
    except Exception as error:
        return stage_of(error), " ".join(f"{type(error).__name__}: {error}".split())[:500]


def stage_of(error: BaseException) -> str:
    """The stage in which an error arose: the innermost module of Selon's on the way to it, but for this one."""
    modules = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return next((name.removeprefix("selon.") for name in reversed(modules) if name.startswith("selon.") and name != __name__), "read")


def _skipped_row(record: Record, stage: str, reason: str, run_id: str) -> dict[str, Any]:
    return {"article_id": record.article.id, "label": f"{record.source} {record.key}", "stage": stage, "reason": reason, "run_id": run_id}


def _chunks(records: Iterator[tuple[Record, bytes | None]]) -> Iterator[list[tuple[Record, bytes | None]]]:
    chunk: list[tuple[Record, bytes | None]] = []
    for item in records:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Interrupts what runs inside after so many seconds, where the platform and the thread allow it; 0 is no limit."""
    if not seconds or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeLimit

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Mark:
    """A file that says which article a shard is at, so that a death can be laid at an article's door.

    It goes when the shard ends or is left in an orderly way; found on the next start, it counts as a death.
    """

    def __init__(self, batch: Batch, number: int) -> None:
        self.path, self.history = mark_path(batch, number), batch.path / f"shard-{number:05d}.deaths"
        self.deaths: list[str] = []

    def __enter__(self) -> _Mark:
        try:
            if self.history.exists():
                self.deaths = self.history.read_text(encoding="utf-8").split()
            if self.path.exists() and (last := self.path.read_text(encoding="utf-8").strip("\0 \n")):
                self.deaths.append(last.replace(" ", "_"))
                self.history.write_text("\n".join(self.deaths), encoding="utf-8")
            self._file = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        os.close(self._file)
        self.path.unlink(missing_ok=True)
        if kind is None:
            self.history.unlink(missing_ok=True)

    def blamed(self, article_id: str) -> bool:
        return self.deaths.count(article_id.replace(" ", "_")) >= DEATHS

    def at(self, article_id: str) -> None:
        try:
            os.pwrite(self._file, article_id.encode("utf-8", "replace")[:256].ljust(256), 0)
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written: {error.strerror or error}") from error


def mark_path(batch: Batch, number: int) -> Path:
    """The file that says which article a shard is at."""
    return batch.path / f"shard-{number:05d}.at"
