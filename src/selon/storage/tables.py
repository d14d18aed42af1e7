"""The ledger's tables in DuckDB: made where they are missing, shown as views over Parquet, filled without doubles."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from selon.errors import LedgerError
from selon.rows import READING_TABLES, SCHEMAS


def prepare(path: Path, connection: duckdb.DuckDBPyConnection, *, read_only: bool) -> None:
    """Makes the tables and the flat view where they are missing; LedgerError where the file's tables are others."""
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not there and not read_only:
        for name, schema in SCHEMAS.items():
            connection.register("empty", schema.empty_table())
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM empty')
            connection.unregister("empty")
        connection.execute("CREATE VIEW flat AS SELECT * FROM events")
        there = set(SCHEMAS)
    for name, schema in SCHEMAS.items():
        columns = [c[0] for c in connection.execute(f'DESCRIBE "{name}"').fetchall()] if name in there else []
        if columns != schema.names:
            raise LedgerError(f"{path}: table {name!r} is not as this version of Selon writes it; read the articles again into a new ledger")


def view_sql(name: str, schema: pa.Schema, files: list[str]) -> str:
    if files:
        listed = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
        return f'CREATE OR REPLACE VIEW "{name}" AS SELECT * FROM read_parquet([{listed}])' + (" GROUP BY ALL" if name == "runs" else "")
    columns = ", ".join(f'CAST(NULL AS {_SQL_TYPES[str(f.type)]}) AS "{f.name}"' for f in schema)
    return f'CREATE OR REPLACE VIEW "{name}" AS SELECT {columns} WHERE false'


_SQL_TYPES = {"string": "VARCHAR", "list<item: string>": "VARCHAR[]", "int32": "INTEGER", "double": "DOUBLE", "date32[day]": "DATE", "binary": "BLOB"}


def store(connection: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table]) -> None:
    """Inserts tables, replacing what is there of the same articles, the same skipped items and the same run."""
    for name, table in tables.items():
        connection.register("incoming", table)
        if name == "articles":
            _forget(connection, "incoming")
        elif name == "skipped":
            connection.execute("DELETE FROM skipped WHERE (label, stage) IN (SELECT (label, stage) FROM incoming)")
        elif name == "runs":
            connection.execute("DELETE FROM runs WHERE run_id IN (SELECT run_id FROM incoming)")
        connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
        connection.unregister("incoming")


def _forget(connection: duckdb.DuckDBPyConnection, incoming: str) -> None:
    """Deletes the rows of the articles in a registered table; an article that is read is no longer skipped."""
    known = f"SELECT article_id FROM {incoming}"
    if connection.execute(f"SELECT count(*) FROM articles WHERE article_id IN ({known})").fetchone() != (0,):
        for name in READING_TABLES:
            connection.execute(f'DELETE FROM "{name}" WHERE article_id IN ({known})')
    connection.execute(f"DELETE FROM skipped WHERE article_id IN ({known})")


def rollback(connection: duckdb.DuckDBPyConnection) -> None:
    with suppress(duckdb.Error):  # nothing was begun, or the error ended the transaction already
        connection.execute("ROLLBACK")


def one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
