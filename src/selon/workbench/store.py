"""What the pages ask: one open ledger, an index of its events in memory, and the one lock that writing goes through.

The ledger keeps the rows; the index (a DuckDB database in memory, table ``ev``) holds the columns that pages filter and count, with a few
derived ones. It is rebuilt when the ledger has changed through this process, the only one that writes while it runs.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from selon.ledger import Ledger
from selon.reading import Reading
from selon.workbench.claims import object_head
from selon.workbench.corrections import Corrections

_READ = """
SELECT e.* EXCLUDE (rules, quad, spans), s.parent IS NOT NULL AS relayed
FROM events e LEFT JOIN statements s ON s.article_id = e.article_id AND s.statement_id = e.statement_id
"""

_SIDES = "coalesce(list_distinct(list_transform({}, lambda c: CASE WHEN c[4:4] = ' ' AND c[1:3] <> 'IGO' THEN c[1:3] ELSE c END)), [])"
"""Codes as the sides that act: a country's organs are the country ("RUS MIL" is RUS), a body or a group is itself."""

_PRONOUN = "^-?(t-)?(il|elle|ils|elles|lui|eux|nous|je|celui-ci|celle-ci|ceux-ci|ce dernier|cette dernière|ces derniers|he|she|they)$"
"""Words that name nobody: a source that is only taken up again is known by its code."""

_INDEX = f"""
CREATE OR REPLACE TABLE ev AS
SELECT e.* REPLACE (coalesce(e.sentence, '') AS sentence),
       lower(strip_accents(replace(concat_ws(' ', e.sentence, e.actor, e.recipient, e.source, array_to_string(e.actor_names, ' '),
             array_to_string(e.recipient_names, ' '), e.source_name, e.title), '’', chr(39)))) AS folded,
       strftime(e.published, '%Y-%m') AS month,
       {_SIDES.format("e.actor_codes")} AS actor_sides,
       {_SIDES.format("e.recipient_codes")} AS recipient_sides,
       CASE WHEN e.statement_id IS NULL THEN '@author' WHEN e.source IS NULL THEN '@nobody' 
            ELSE coalesce(e.source_name, CASE WHEN regexp_matches(lower(e.source), '{_PRONOUN}') THEN nullif(e.source_code, '') END, e.source) END AS src,
       CASE WHEN e.statement_id IS NULL THEN 'author' WHEN e.source IS NULL THEN 'nobody' WHEN coalesce(e.source_code, '') = '' THEN 'unknown'
            WHEN e.source_code[1:3] = 'IGO' THEN 'IGO' WHEN e.source_code[4:4] = ' ' THEN e.source_code[5:7] ELSE e.source_code[1:3] END AS source_type,
       e.statement_id IS NOT NULL AND e.source_name IS NULL AS anonymous,
       'no' AS reviewed,
       coalesce(h.head, '') AS head,
       array_to_string(list_sort(actor_sides), ' + ') AS actors_key,
       array_to_string(list_sort(recipient_sides), ' + ') AS recipients_key,
       hash(actors_key, e.type, recipients_key, head) AS claim_key,
       row_number() OVER (ORDER BY e.published, e.article_id, e.trigger_start)::INTEGER AS seq,
       dense_rank() OVER (ORDER BY e.article_id)::INTEGER AS article_no
FROM incoming e LEFT JOIN heads h ON h.object = e.object
ORDER BY e.published DESC NULLS LAST, e.article_id, e.trigger_start
"""

_MEMORY = 256
"""Answers kept: a page is about twenty queries, and the dozen pages last seen should come back at once."""


class Store:
    """An open ledger as the workbench sees it."""

    def __init__(self, ledger: Ledger, corrections: Corrections) -> None:
        self.ledger, self.corrections = ledger, corrections
        self.version = 0
        self._writing, self._memo_lock = threading.Lock(), threading.Lock()
        self._memo: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._index = duckdb.connect()
        self.rebuild()

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """The ledger at this path, made if nothing is there; LedgerError where another process holds it."""
        path = Path(path)
        return cls(Ledger.open(path, read_only=read_only), Corrections(path.with_name(path.name + ".corrections.jsonl")))

    def close(self) -> None:
        self._index.close()
        self.ledger.close()

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query over the index as dictionaries."""
        cursor = self._index.cursor()
        try:
            found = cursor.execute(sql, list(parameters))
            names = [d[0] for d in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        finally:
            cursor.close()

    def arrow(self, sql: str, parameters: Iterable[Any] = ()) -> pa.Table:
        """The rows of a query over the index as an Arrow table."""
        return self._index.cursor().sql(sql, params=list(parameters)).to_arrow_table()

    def kept(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """``make()``, remembered under this key until the ledger changes."""
        key = (self.version, *key)
        with self._memo_lock:
            if key in self._memo:
                self._memo.move_to_end(key)
                return self._memo[key]
        value = make()
        with self._memo_lock:
            self._memo[key] = value
            while len(self._memo) > _MEMORY:
                self._memo.popitem(last=False)
        return value

    def reading(self, article_id: str) -> Reading | None:
        """The reading of one article, None where the ledger has no such article."""
        found = self.ledger.sql("SELECT 1 AS there FROM articles WHERE article_id = ?", [article_id]).num_rows
        return self.ledger.reading(article_id) if found else None

    def add(self, readings: list[Reading]) -> None:
        """Writes readings to the ledger, replacing those of the same articles, and brings the index up to date."""
        with self._writing:
            self.ledger.write(readings)
            self.rebuild()

    def skip(self, label: str, stage: str, reason: str) -> None:
        """Notes in the ledger that an article was not read, and why."""
        with self._writing:
            self.ledger.skip(label, stage, reason)

    def correct(self, correction: dict[str, Any]) -> dict[str, Any]:
        """Appends one correction and marks its event as reviewed."""
        with self._writing:
            kept = self.corrections.append(correction)
            self._mark(kept)
            self._forget()
        return kept

    def rebuild(self) -> None:
        """Makes the index anew from the ledger and the corrections."""
        incoming = self.ledger.sql(_READ)
        objects = [o for o in pc.unique(incoming["object"]).to_pylist() if o is not None]
        cursor = self._index.cursor()
        cursor.register("incoming", incoming)
        cursor.register("heads", pa.table({"object": pa.array(objects, pa.string()), "head": pa.array([object_head(o) for o in objects], pa.string())}))
        cursor.execute(_INDEX)
        cursor.close()
        for correction in self.corrections.latest():
            self._mark(correction)
        self._forget()

    def _mark(self, correction: dict[str, Any]) -> None:
        start, end = correction["trigger"]
        self._index.cursor().execute(
            "UPDATE ev SET reviewed = ? WHERE article_id = ? AND trigger_start = ? AND trigger_end = ?",
            [correction["verdict"], correction["article_id"], start, end],
        )

    def _forget(self) -> None:
        with self._memo_lock:
            self.version += 1
            self._memo.clear()
