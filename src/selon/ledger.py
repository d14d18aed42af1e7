"""The ledger: readings kept as rows in a DuckDB file or a folder of Parquet, with the same tables and the same queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from selon.errors import LedgerError
from selon.provenance import Run, current_run
from selon.reading import Reading
from selon.rows import EVENTS, SCHEMAS, table_of, tables_of
from selon.storage.contents import note_contents
from selon.storage.filters import where
from selon.storage.lock import locked
from selon.storage.parts import live_parts, write_part
from selon.storage.tables import one_line, prepare, rollback, store, view_sql

FEW = 1000
"""Rows up to which a page of a folder ledger is found by its keys first: a hundred-fold gain for a page of millions of rows, none for a long list."""
BATCH = 500
"""Readings held in memory at once while writing: a few megabytes of rows."""


class Ledger:
    """An open ledger. Use it as a context manager, or close it.

    A DuckDB file has one writer or many readers at a time; a folder of Parquet has any number of readers.
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, *, read_only: bool, folder: bool) -> None:
        self.path, self.read_only, self.folder = path, read_only, folder
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Ledger:
        """Opens a ledger, and makes it unless ``read_only``: a folder of Parquet for a folder or a path without a suffix, else a DuckDB file.

        LedgerError where it is missing, held by another process, or no ledger.
        """
        path = Path(path)
        folder = path.is_dir() or (not path.suffix and not path.exists())
        if read_only and not path.exists():
            raise LedgerError(f"{path}: no such ledger; write one with: selon read FILE --ledger {path}")
        connection = duckdb.connect() if folder else _connect(path, read_only=read_only)
        ledger = cls(path, connection, read_only=read_only, folder=folder)
        try:
            ledger.refresh() if folder else prepare(path, connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return ledger

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(self) -> None:
        """Looks again at a folder, for parts that came or went since it was opened."""
        if not self.folder:
            return
        parts = live_parts(self.path)
        for name, schema in SCHEMAS.items():
            self._connection.execute(view_sql(name, schema, [str(p / f"{name}.parquet") for p in parts]))
        self._connection.execute("CREATE OR REPLACE VIEW flat AS SELECT * FROM events")

    def write(self, readings: Iterable[Reading], *, run: Run | None = None) -> int:
        """Writes readings in one transaction and returns how many; an article that was there already is replaced with all its rows.

        ``run`` is by default the one this installation makes in the first reading's language.
        """
        rest = iter(readings)
        first = list(islice(rest, 1))
        if not first:
            return 0
        run = run or current_run(first[0].article.lang)
        return self.write_tables((tables_of(chunk, run_id=run.id) for chunk in _chunks(chain(first, rest))), run=run)

    def write_tables(self, chunks: Iterable[dict[str, pa.Table]], *, run: Run) -> int:
        """Like ``write``, from tables as ``rows.tables_of`` makes them, a dictionary a chunk."""
        written = 0
        with self._transaction() as store:
            for tables in chunks:
                store(tables | {"runs": table_of("runs", [run.row()])})
                written += tables["articles"].num_rows
        return written

    def skip(self, label: str, stage: str, reason: str, *, article_id: str | None = None, run: Run | None = None) -> None:
        """Notes that an article was not read: what it was (id or file and line), the stage that failed, and why in one line."""
        row = {"article_id": article_id, "label": label, "stage": stage, "reason": " ".join(reason.split()), "run_id": run.id if run else None}
        with self._transaction() as store:
            store({"skipped": table_of("skipped", [row])})

    def query(self, *, limit: int | None = None, offset: int = 0, order: str | None = "published, article_id, trigger_start", **filters: Any) -> pa.Table:
        """The rows of the flat view that pass every filter (``selon.storage.filters.FILTERS``), in order of publication and text.

        ``order=None`` leaves the order open, which is quicker on a large ledger.
        """
        if order and not {w for part in order.split(",") for w in part.split()} <= {*EVENTS.names, "ASC", "DESC", "asc", "desc"}:
            raise LedgerError(f"order {order!r} is not a list of columns; there are {', '.join(EVENTS.names)}")
        clause, parameters = where(filters)
        if self.folder and order and limit is not None and limit <= FEW:
            clause, parameters = self._narrowed(clause, parameters, order, limit, offset)
            offset = 0
        sql = f"SELECT * FROM flat WHERE {clause}" + (f" ORDER BY {order}" if order else "")
        if limit is not None or offset:
            sql += " LIMIT ? OFFSET ?"
            parameters += [limit if limit is not None else 2**62, offset]
        return self.sql(sql, parameters).cast(EVENTS)

    def _narrowed(self, clause: str, parameters: list[Any], order: str, limit: int, offset: int) -> tuple[str, list[Any]]:
        """A clause for just the rows of one page: in Parquet, finding them by few columns first spares reading all columns of all rows that pass."""
        keys: list[dict[str, Any]] = []
        for window, edge in self._windows(order):
            sql = f"SELECT published, article_id, event_id FROM flat WHERE {window} AND {clause} ORDER BY {order} LIMIT ? OFFSET ?"
            keys = self.sql(sql, [*edge, *parameters, limit, offset]).to_pylist()
            if len(keys) == limit:
                break
        days = [key["published"] for key in keys if key["published"] is not None]
        if not keys:
            return "false", []
        within = " OR ".join(["published BETWEEN ? AND ?"] * bool(days) + ["published IS NULL"] * (len(days) < len(keys)))
        marks = ", ".join("(?, ?)" for _ in keys)
        bounds = [min(days), max(days)] if days else []
        return f"({within}) AND (article_id, event_id) IN ({marks})", [*bounds, *(key[name] for key in keys for name in ("article_id", "event_id"))]

    def _windows(self, order: str) -> Iterator[tuple[str, list[Any]]]:
        """Ever longer stretches of time, from the end at which an order by publication begins; the last one is all of it."""
        column, _, direction = order.split(",")[0].strip().partition(" ")
        if column == "published":
            [days] = self.sql("SELECT min(published) AS first, max(published) AS last FROM flat").to_pylist()
            if days["first"] is not None:
                length = (days["last"] - days["first"]) / 64
                if direction.strip().upper() == "DESC":
                    yield from (("published >= ?", [days["last"] - n * length]) for n in (1, 8))
                else:
                    yield from (("published <= ?", [days["first"] + n * length]) for n in (1, 8))
        yield "true", []

    def count(self, **filters: Any) -> int:
        """How many rows of the flat view pass every filter."""
        clause, parameters = where(filters)
        return self.sql(f"SELECT count(*) AS n FROM flat WHERE {clause}", parameters)["n"][0].as_py()

    def sql(self, statement: str, parameters: Iterable[Any] = ()) -> pa.Table:
        """Any SELECT over the ledger's tables and the view ``flat``; values belong into ``parameters``, a ``?`` each."""
        try:
            cursor = self._connection.cursor()
            found = cursor.sql(statement, params=list(parameters))
            return found.to_arrow_table() if found is not None else pa.table({})
        except duckdb.Error as error:
            raise LedgerError(f"{self.path}: {one_line(error)}") from error

    def stream(self, statement: str) -> pa.RecordBatchReader:
        """Like ``sql``, a piece at a time, for results that do not fit in memory."""
        try:
            return self._connection.cursor().sql(statement).to_arrow_reader(100_000)
        except duckdb.Error as error:
            raise LedgerError(f"{self.path}: {one_line(error)}") from error

    def reading(self, article_id: str) -> Reading:
        """An article's reading as it was written; LedgerError where the ledger does not hold the article."""
        found = self.sql("SELECT text, reading FROM articles WHERE article_id = ? LIMIT 1", [article_id]).to_pylist()
        if not found:
            raise LedgerError(f"{self.path}: holds no article {article_id!r}")
        return Reading.from_dict(json.loads(found[0]["reading"]), text=found[0]["text"])

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        """Yields a function that stores tables; all that it stored is kept when the block ends well, nothing when not."""
        if self.read_only:
            raise LedgerError(f"{self.path}: opened for reading only")
        if self.folder:
            gathered: list[dict[str, pa.Table]] = []
            yield gathered.append
            with locked(self.path):
                self._write_part(gathered)
            return
        try:
            self._connection.execute("BEGIN")
            yield lambda tables: store(self._connection, tables)
            self._connection.execute("COMMIT")
        except BaseException as error:
            rollback(self._connection)
            if isinstance(error, duckdb.Error):
                raise LedgerError(f"{self.path}: {one_line(error)}; nothing was written") from error
            raise

    def _write_part(self, gathered: list[dict[str, pa.Table]]) -> None:
        """One new part with these tables, and with what is left of the parts that held the same articles."""
        new = {name: pa.concat_tables([t[name] for t in gathered if name in t] or [SCHEMAS[name].empty_table()]) for name in SCHEMAS}
        memory = duckdb.connect()
        try:
            prepare(self.path, memory, read_only=False)
            touched = [p for p in live_parts(self.path) if _shares(p, new)]
            for tables in [*(_read_part(p) for p in touched), new]:
                store(memory, tables)
            merged = {n: memory.sql(f'SELECT * FROM "{n}"').to_arrow_table().cast(schema) for n, schema in SCHEMAS.items()}
        finally:
            memory.close()
        write_part(self.path, merged, replaces=[p.name for p in touched])
        note_contents(self.path)
        self.refresh()


def _chunks(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    """Up to ``BATCH`` readings at a time, of each article the last one only."""
    while chunk := list(islice(readings, BATCH)):
        yield list({r.article.id: r for r in chunk}.values())


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(path, read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise LedgerError(f"{path}: another process holds this ledger; close it there, or copy the file") from error
        raise LedgerError(f"{path}: not a DuckDB ledger, or one that cannot be opened: {one_line(error)}") from error
    except (duckdb.Error, OSError) as error:
        raise LedgerError(f"{path}: cannot be opened: {one_line(error)}") from error


def _shares(part: Path, new: dict[str, pa.Table]) -> bool:
    """Whether a part holds one of these articles, or a skipped item that is replaced."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    for table, column in (("articles", "article_id"), ("skipped", "article_id"), ("skipped", "label")):
        there = pq.read_table(part / f"{table}.parquet", columns=[column])[column]
        wanted = new["articles" if column == "article_id" else "skipped"][column]
        if len(wanted) and pc.any(pc.is_in(there, value_set=wanted.combine_chunks())).as_py():
            return True
    return False


def _read_part(part: Path) -> dict[str, pa.Table]:
    import pyarrow.parquet as pq

    return {name: pq.read_table(part / f"{name}.parquet", schema=schema) for name, schema in SCHEMAS.items()}
