"""A ledger as a folder of Parquet: one sub-folder a part, with a file a table.

    ledger/
        part-<name>/articles.parquet  events.parquet  …  part.json  [replaces.json]
        staged-<batch>-<number>/…     commit-<batch>.json

A part is written under a temporary name, synced and renamed: a part that is there is whole. A part that stands in for
others names them in ``replaces.json``; those no longer count from the moment of the rename, whether or not they could still be deleted.
Its ``part.json`` holds the hash of every table's file.
Staged parts count from the moment their batch is committed, and the parts that the commit names no longer do: one rename changes all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from selon.errors import LedgerError
from selon.rows import SCHEMAS

PREFIX = "part-"
STAGED = "staged-"
COMMIT = "commit-"
REPLACES = "replaces.json"
SUMS = "part.json"


def live_parts(folder: Path) -> list[Path]:
    """The parts that count, in order of name."""
    replaced = replaced_parts(folder)
    return sorted((part for part in _parts(folder) if part.is_dir() and part.name not in replaced), key=lambda part: part.name)


def replaced_parts(folder: Path) -> set[str]:
    """Names of parts that no longer count, whether or not they are still there."""
    notes = [*folder.glob(f"{COMMIT}*.json"), *(path for part in _parts(folder) if (path := part / REPLACES).is_file())]
    return {name for path in notes for name in load_json(path)}


def _parts(folder: Path) -> list[Path]:
    """Parts that stand on their own, and staged ones whose batch is committed."""
    committed = [path.stem.removeprefix(COMMIT) for path in folder.glob(f"{COMMIT}*.json")]
    return [*folder.glob(f"{PREFIX}*"), *(path for batch in committed for path in folder.glob(f"{STAGED}{batch}-*"))]


def commit_batch(folder: Path, batch: str, replaces: Iterable[str]) -> None:
    """Lets the staged parts of a batch count, and those named no longer, at one stroke."""
    write_whole(folder / f"{COMMIT}{batch}.json", json.dumps(sorted(set(replaces))))


def write_whole(path: Path, text: str) -> None:
    """Writes a small file whole or not at all; LedgerError where the disk refuses."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        _sync(temporary)
        temporary.replace(path)
        _sync(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise LedgerError(f"{path}: cannot be written: {error.strerror or error}; nothing was changed") from error


def load_json(path: Path) -> Any:
    """What a small file of the ledger holds; LedgerError where it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LedgerError(f"{path}: cannot be read: {' '.join(str(error).split())[:200]}; restore it from a copy of the ledger") from error


def file_hash(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def part_name(tables: dict[str, pa.Table]) -> str:
    """A name that follows from the ids of what the part holds, and from what read them."""
    total = hashlib.sha256()
    for table, columns in (("articles", ("article_id", "run_id")), ("skipped", ("article_id", "label", "run_id"))):
        if table in tables:
            total.update(json.dumps([tables[table][c].to_pylist() for c in columns]).encode())
    return f"{PREFIX}{total.hexdigest()[:16]}"


def write_part(
    folder: Path, tables: dict[str, pa.Table], *, name: str | None = None, replaces: Iterable[str] = (), once: bool = False
) -> Path:
    """Writes one part whole or not at all and returns its path; the parts it replaces are removed.

    A table that is left out is empty. With ``once``, a part of this name that is there already is left as it is, whoever wrote it.
    LedgerError where the disk refuses.
    """
    name = name if once and name else _free_name(folder, name or part_name(tables))
    if once and (folder / name).exists():
        return folder / name
    final, temporary = folder / name, folder / f".{name}.{os.getpid()}.tmp"
    gone = sorted(set(replaces))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        for table, schema in SCHEMAS.items():
            _write(tables.get(table, schema.empty_table()), temporary / f"{table}.parquet")
        if gone:
            (temporary / REPLACES).write_text(json.dumps(gone), encoding="utf-8")
        sums = {path.name: file_hash(path) for path in sorted(temporary.iterdir())}
        (temporary / SUMS).write_text(json.dumps(sums, indent=1), encoding="utf-8")
        _sync(*temporary.iterdir(), temporary)
        temporary.rename(final)
        _sync(folder)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        if once and final.exists():
            return final
        raise LedgerError(f"{final}: cannot be written: {error.strerror or error}; nothing was changed") from error
    for old in gone:
        shutil.rmtree(folder / old, ignore_errors=True)
    return final


def _free_name(folder: Path, name: str) -> str:
    """The name itself, or the next number after those taken, so that a part is never overwritten."""
    if not (folder / name).exists() and not any(folder.glob(f"{name}.*")):
        return name
    taken = [int(p.suffix[1:]) for p in folder.glob(f"{name}.*") if p.suffix[1:].isdigit()]
    return f"{name}.{max(taken, default=1) + 1}"


def _write(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, compression="zstd", row_group_size=100_000)


def _sync(*paths: Path) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
