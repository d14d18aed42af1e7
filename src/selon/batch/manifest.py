"""A batch's manifest: the shards that a run reads, written to disk before the first of them is read.

    ledger/batches/<number>-<hash>/manifest.json   shard-00000.parquet  shard-00001.parquet  …  [finished]

The folder appears whole or not at all; killed while it plans, a batch is planned again. Whoever reads a shard, in whatever order and
however often, makes the same part under the same name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from selon.errors import LedgerError
from selon.importers.records import Record
from selon.importers.rows import from_row, to_row
from selon.provenance import Run
from selon.storage.parts import PREFIX, STAGED, write_whole

FOLDER = "batches"
MANIFEST = "manifest.json"
FINISHED = "finished"
SHARD_SCHEMA = pa.schema([("row", pa.string()), ("signature", pa.binary())])


@dataclass(frozen=True, slots=True)
class Batch:
    """One planned batch: its folder, and what manifest.json says."""

    path: Path
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return self.path.name

    @property
    def ledger(self) -> Path:
        return self.path.parent.parent

    @property
    def run(self) -> Run:
        return Run(**self.data["run"])

    @property
    def sizes(self) -> list[int]:
        """Articles of each shard."""
        return self.data["shards"]

    @property
    def dropped(self) -> set[int]:
        """Numbers, from 0 over all shards, of articles that a later record of the same batch replaced or withdrew."""
        return set(self.data["dropped"])

    @property
    def retired(self) -> set[str]:
        """Ids of articles in the ledger that this batch's articles stand in for, or that were withdrawn."""
        return set(self.data["retired"])

    @property
    def finished(self) -> bool:
        return (self.path / FINISHED).exists()

    def shard(self, number: int) -> Path:
        return self.path / f"shard-{number:05d}.parquet"

    def part(self, number: int) -> Path:
        """Where a shard's rows go; staged where they replace rows of the ledger."""
        return self.ledger / f"{STAGED if self.data['staged'] else PREFIX}{self.id}-{number:05d}"

    def missing(self) -> list[int]:
        """The shards that nobody has read yet, by a fresh list of the folder: a file server may show a single name late to other machines."""
        there = set(os.listdir(self.ledger))
        return [number for number in range(len(self.sizes)) if self.part(number).name not in there]

    def records(self, number: int) -> Iterator[tuple[Record, bytes | None]]:
        """A shard's articles with their signatures, without the dropped ones."""
        dropped = self.dropped
        try:
            table = pq.read_table(self.shard(number), schema=SHARD_SCHEMA)
        except (OSError, pa.ArrowException) as error:
            if self.finished:
                raise LedgerError(f"{self.ledger}: batch {self.id} is closed, by another ingest with other sources or options; start again") from error
            raise LedgerError(f"{self.shard(number)}: the shard cannot be read: {str(error).splitlines()[0]}; delete {self.path} and start again") from error
        rows = zip(table["row"].to_pylist(), table["signature"].to_pylist(), strict=True)
        for place, (row, signature) in enumerate(rows, sum(self.sizes[:number])):
            record = from_row(json.loads(row))
            if isinstance(record, Record) and place not in dropped:
                yield record, signature

    def finish(self) -> None:
        """Marks the batch as finished and drops its shards: the ledger holds what they held."""
        write_whole(self.path / FINISHED, "")
        for path in [*self.path.glob("shard-*"), *self.path.glob("*.parquet")]:
            path.unlink(missing_ok=True)


def write_shard(path: Path, records: list[tuple[Record, bytes | None]]) -> None:
    """A shard's articles as one file."""
    rows = [json.dumps(to_row(record), ensure_ascii=False, sort_keys=True) for record, _ in records]
    pq.write_table(pa.table({"row": rows, "signature": [s for _, s in records]}, schema=SHARD_SCHEMA), path, compression="zstd")


def write_manifest(folder: Path, data: dict[str, Any]) -> None:
    """Writes manifest.json, with a hash over the rest of it."""
    write_whole(folder / MANIFEST, json.dumps(data | {"hash": key_of([data])}, ensure_ascii=False, indent=1, sort_keys=True))


def load_batch(path: str | Path) -> Batch:
    """The batch in a folder; LedgerError where there is none, or where its manifest is not as it was written."""
    path = Path(path)
    try:
        data = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        written = data.pop("hash", None)
    except (OSError, ValueError, AttributeError) as error:
        raise LedgerError(f"{path / MANIFEST}: the manifest cannot be read: {' '.join(str(error).split())}; delete {path} and start again") from error
    if written != key_of([data]):
        raise LedgerError(f"{path / MANIFEST}: the manifest is not what was written; delete {path} and start again")
    return Batch(path, data)


def batches(ledger: Path) -> list[Batch]:
    """The ledger's batches in the order of their planning; LedgerError where a manifest cannot be read."""
    return [load_batch(path.parent) for path in sorted((ledger / FOLDER).glob(f"*/{MANIFEST}"))]


def open_batch(ledger: Path, key: str) -> Batch | None:
    """The unfinished batch planned from the same sources with the same options, if it is the last one planned."""
    last = next(reversed(batches(ledger)), None)
    return last if last and not last.finished and last.data["key"] == key else None


def close_stale(ledger: Path) -> None:
    """Gives up batches that another plan has overtaken, and what dead processes left behind. Parts already read stay."""
    for batch in batches(ledger):
        if not batch.finished:
            for path in ledger.glob(f"{STAGED}{batch.id}-*"):
                shutil.rmtree(path, ignore_errors=True)
            batch.finish()
    clear_leftovers(ledger)


def clear_leftovers(ledger: Path) -> None:
    """Removes what killed writers left under temporary names; call it while no other process writes."""
    for path in [*ledger.glob(".*.tmp"), *(ledger / FOLDER).glob(".*.tmp")]:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def new_name(ledger: Path, key: str) -> str:
    """A batch's name: its number in the ledger, and its key's first digits."""
    numbers = [int(path.name.partition("-")[0]) for path in (ledger / FOLDER).glob("[0-9]*-*")]
    return f"{max(numbers, default=0) + 1:04d}-{key[:8]}"


def key_of(parts: list[Any]) -> str:
    """A hash over what determines a plan."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
