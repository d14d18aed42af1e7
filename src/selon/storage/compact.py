"""Merging a ledger's small parts, and turning a folder of Parquet into a DuckDB file and back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa

from selon.batch.manifest import batches, clear_leftovers
from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.rows import READING_TABLES, SCHEMAS
from selon.storage.contents import note_contents
from selon.storage.lock import locked
from selon.storage.parts import COMMIT, PREFIX, STAGED, commit_batch, live_parts, write_part

ARTICLES = 50_000
"""Articles of a merged part: about a hundred megabytes with their texts, and few enough files for a hundred million."""
ORDER = {"events": "published, article_id, trigger_start", "articles": "published, article_id"}
"""Rows stand in order of publication, so that a query for some months opens the parts and row groups of these months only."""


def compact(ledger: Path, *, articles: int = ARTICLES) -> tuple[int, int]:
    """Merges the parts of a folder ledger and returns how many there were and are. Readers see the old parts or the new ones.

    Replaced rows that were kept for comparison (``past/``) stay. LedgerError where a batch is unfinished.
    """
    with locked(ledger):
        return _merge(ledger, articles)


def _merge(ledger: Path, articles: int) -> tuple[int, int]:
    if any(not batch.finished for batch in batches(ledger)):
        raise LedgerError(f"{ledger}: a batch is unfinished; run the same selon ingest again, then compact")
    old = [part.name for part in live_parts(ledger)]
    name = f"compact-{len(list(ledger.glob(f'{COMMIT}*.json'))) + 1:04d}"
    for path in ledger.glob(f"{STAGED}{name}-*"):
        shutil.rmtree(path)
    with Ledger.open(ledger, read_only=True) as opened:
        made = _write_parts(opened, ledger, name, articles)
    commit_batch(ledger, name, old)
    for part in old:
        shutil.rmtree(ledger / part, ignore_errors=True)
    clear_leftovers(ledger)
    note_contents(ledger)
    return len(old), made


def convert(ledger: Path, target: Path, *, articles: int = ARTICLES) -> None:
    """Writes a ledger anew in the other form: a DuckDB file for a target with a suffix, else a folder of Parquet.

    The target must not exist; it appears whole or not at all.
    """
    if target.exists():
        raise LedgerError(f"{target}: exists already; name another, or remove it")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with Ledger.open(ledger, read_only=True) as opened:
            if target.suffix:
                _to_file(opened, temporary)
            else:
                temporary.mkdir(parents=True)
                name = "0001"
                _write_parts(opened, temporary, name, articles, prefix=PREFIX)
                note_contents(temporary)
        temporary.rename(target)
    except OSError as error:
        raise LedgerError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True) if temporary.is_dir() else temporary.unlink(missing_ok=True)


def _write_parts(ledger: Ledger, folder: Path, name: str, articles: int, *, prefix: str = STAGED) -> int:
    """Writes all rows as parts of so many articles, and returns how many parts."""
    total = ledger.sql("SELECT count(*) AS n FROM articles")["n"][0].as_py()
    numbered = "SELECT article_id, (row_number() OVER (ORDER BY published, article_id) - 1) // ? AS part FROM articles"
    made = max(1, -(-total // articles))
    for number in range(made):
        tables = {}
        for table in READING_TABLES:
            sql = f'SELECT t.* FROM "{table}" t JOIN ({numbered}) p USING (article_id) WHERE p.part = ? ORDER BY {ORDER.get(table, "ALL")}'
            tables[table] = ledger.sql(sql, [articles, number]).cast(SCHEMAS[table])
        if number == 0:
            for table in ("skipped", "runs"):
                tables[table] = ledger.sql(f'SELECT * FROM "{table}" ORDER BY ALL').cast(SCHEMAS[table])
            lost = ledger.sql("SELECT * FROM families WHERE article_id NOT IN (SELECT article_id FROM articles)").cast(SCHEMAS["families"])
            tables["families"] = pa.concat_tables([tables["families"], lost])
        write_part(folder, tables, name=f"{prefix}{name}-{number:05d}", once=True)
    return made


def _to_file(ledger: Ledger, target: Path) -> None:
    """One DuckDB file with all tables, events in order of publication."""
    Ledger.open(target).close()  # makes the tables
    connection = duckdb.connect(target)
    try:
        for table in SCHEMAS:
            connection.register("incoming", ledger.stream(f'SELECT * FROM "{table}" ORDER BY {ORDER.get(table, "ALL")}'))
            connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM incoming')
            connection.unregister("incoming")
    finally:
        connection.close()
