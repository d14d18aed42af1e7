"""What a batch's end does to the ledger: rows that it replaces step aside, families are found again, earlier runs are kept for comparison.

Every step may be interrupted and done again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from selon.batch.families import Member, family_rows
from selon.batch.manifest import Batch, batches
from selon.batch.plan import keep_skipped
from selon.errors import InputError, LedgerError
from selon.provenance import Run, current_run
from selon.rows import READING_TABLES, SCHEMAS, table_of
from selon.storage.contents import PAST, note_contents
from selon.storage.parts import COMMIT, PREFIX, STAGED, commit_batch, live_parts, load_json, write_part

FAMILIES = f"{PREFIX}families"


def batch_run(**options: Any) -> Run:
    """What reads a batch: Selon's version, all languages' tables, their models and the options."""
    from selon.language import languages

    runs = [current_run(lang, **options) for lang in languages()]
    if len(runs) == 1:
        return runs[0]
    lexicon = hashlib.sha256(" ".join(run.lexicon for run in runs).encode()).hexdigest()
    return Run(version=runs[0].version, lexicon=lexicon, model=", ".join(run.model for run in runs), options=options)


def table_hashes() -> dict[str, str]:
    """The hash of every table that reading looks into, by its path."""
    from selon.language import languages, load_language

    return {path: digest for lang in languages() for path, digest in load_language(lang).hashes.items()}


def changed_tables(before: Path, run_a: str, after: Path, run_b: str) -> list[str]:
    """Paths of tables that differ between two runs of folder ledgers, as their batches noted them; none where one has no batch."""
    one, two = (next((b.data["tables"] for b in batches(ledger) if b.run.id == run), {}) for ledger, run in ((before, run_a), (after, run_b)))
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path)) if one and two else []


def finish_batch(batch: Batch) -> None:
    """Puts a batch whose shards are all read into force."""
    keep_skipped(batch)
    if batch.retired and not (batch.ledger / f"{COMMIT}{batch.id}.json").exists():
        _replace_rows(batch)
    _put_by(batch.ledger)
    find_families(batch.ledger)
    note_contents(batch.ledger)
    batch.finish()


def _replace_rows(batch: Batch) -> None:
    """Commits the staged parts in place of the rows they replace; what else stood in the same parts is kept."""
    gone = pa.array(sorted(batch.retired), pa.string())
    replaced = []
    own = {batch.part(number).name for number in range(len(batch.sizes))}
    for number, part in enumerate(p for p in live_parts(batch.ledger) if p.name not in own and not p.name.startswith(FAMILIES)):
        ids = pa.chunked_array([c for name in ("articles", "skipped") for c in _ids(part / f"{name}.parquet").chunks], pa.string())
        if not pc.any(pc.is_in(ids, value_set=gone)).as_py():
            continue
        replaced.append(part.name)
        left = {name: _without(pq.read_table(part / f"{name}.parquet", schema=schema), gone) for name, schema in SCHEMAS.items()}
        if left["articles"].num_rows or left["skipped"].num_rows:
            write_part(batch.ledger, left, name=f"{STAGED}{batch.id}-left-{number:05d}", once=True)
    commit_batch(batch.ledger, batch.id, replaced)


def _ids(path: Path) -> pa.ChunkedArray:
    return pq.read_table(path, columns=["article_id"])["article_id"]


def _without(table: pa.Table, gone: pa.Array) -> pa.Table:
    if "article_id" not in table.column_names:
        return table
    return table.filter(pc.invert(pc.fill_null(pc.is_in(table["article_id"], value_set=gone), False)))


def _put_by(ledger: Path) -> None:
    """Moves parts that no longer count into the folder of the run that wrote them."""
    named = {name for path in ledger.glob(f"{COMMIT}*.json") for name in load_json(path)}
    for name in named:
        part = ledger / name
        if not part.is_dir():
            continue
        runs = pq.read_table(part / "runs.parquet", columns=["run_id"])["run_id"].to_pylist()
        folder = ledger / PAST / (runs[0] if runs else "unknown")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{PREFIX}{name.removeprefix(PREFIX).removeprefix(STAGED)}"
        shutil.rmtree(target, ignore_errors=True)
        part.rename(target)


def find_families(ledger: Path) -> int:
    """Groups the near-duplicates of the whole ledger anew and returns how many articles have one."""
    parts = live_parts(ledger)
    rows = family_rows(member for part in parts for member in _members(part))
    old = [part for part in parts if part.name.startswith(FAMILIES)]
    name = f"{FAMILIES}-{hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]}"
    if [part.name for part in old] != [name] and (rows or old):
        if not rows:
            shutil.rmtree(old[0], ignore_errors=True)
        else:
            write_part(ledger, {"families": table_of("families", rows)}, name=name, replaces=[p.name for p in old if p.name != name], once=True)
    return len(rows)


def _members(part: Path) -> Iterable[Member]:
    origins = pq.read_table(part / "origins.parquet", columns=["article_id", "signature"])
    signatures = {i: s for i, s in zip(origins["article_id"].to_pylist(), origins["signature"].to_pylist(), strict=True) if s}
    if not signatures:
        return
    articles = pq.read_table(part / "articles.parquet", columns=["article_id", "published", "agencies"])
    for row in articles.to_pylist():
        if row["article_id"] in signatures:
            yield Member(row["article_id"], row["published"], row["agencies"] or (), signatures[row["article_id"]])


def runs_of(ledger: Path) -> dict[str, dict[str, Any]]:
    """The runs that a folder ledger holds, now or in the past, by id."""
    found: dict[str, dict[str, Any]] = {}
    for part in [*live_parts(ledger), *sorted((ledger / PAST).glob(f"*/{PREFIX}*"))]:
        for row in pq.read_table(part / "runs.parquet", schema=SCHEMAS["runs"]).to_pylist():
            found.setdefault(row["run_id"], row)
    return found


def run_named(ledger: Path, run: str) -> dict[str, Any]:
    """The run of which this is the id or its beginning; LedgerError where there is none such, or more than one."""
    runs = runs_of(ledger)
    known = [row for run_id, row in runs.items() if run_id.startswith(run)]
    if len(known) != 1:
        raise LedgerError(f"{ledger}: {'no run' if not known else 'several runs'} {run!r}; it holds {', '.join(sorted(runs)) or 'none'}")
    return known[0]


def only_run(ledger: Path) -> dict[str, Any] | None:
    """The run that read all articles of a ledger of either form; None where there are several."""
    from selon.ledger import Ledger

    with Ledger.open(ledger, read_only=True) as opened:
        found = opened.sql("SELECT * FROM runs WHERE run_id IN (SELECT run_id FROM articles)").to_pylist()
    return found[0] if len(found) == 1 else None


def rows_of_run(ledger: Path, run: str) -> dict[str, pa.Table]:
    """The tables that one run wrote, past and present; ``run`` may be the beginning of its id. LedgerError where there is none such."""
    run = run_named(ledger, run)["run_id"]
    gathered: dict[str, list[pa.Table]] = {name: [SCHEMAS[name].empty_table()] for name in READING_TABLES}
    for part in [*live_parts(ledger), *sorted((ledger / PAST / run).glob(f"{PREFIX}*"))]:
        articles = pq.read_table(part / "articles.parquet", schema=SCHEMAS["articles"])
        ids = articles.filter(pc.equal(articles["run_id"], run))["article_id"]
        if len(ids):
            for name in READING_TABLES:
                table = pq.read_table(part / f"{name}.parquet", schema=SCHEMAS[name])
                gathered[name].append(table.filter(pc.is_in(table["article_id"], value_set=ids.combine_chunks())))
    return {name: pa.concat_tables(tables) for name, tables in gathered.items()}


def tables_of_ledger(path: Path) -> dict[str, pa.Table]:
    """The tables of a whole ledger of either form that hold an article's rows."""
    from selon.ledger import Ledger  # DuckDB: a batch writes Parquet and goes without

    with Ledger.open(path, read_only=True) as ledger:
        return {name: ledger.sql(f'SELECT * FROM "{name}"').cast(SCHEMAS[name]) for name in READING_TABLES}


def check_folder(path: Path) -> None:
    """InputError for a path that names a DuckDB file where a folder is needed."""
    if path.suffix or path.is_file():
        raise InputError(f"{path}: a batch writes a folder of Parquet; name a folder, and turn it into a file with: selon compact FOLDER --to FILE.duckdb")
