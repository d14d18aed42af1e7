"""Parquet: one article a row, read in batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selon.errors import InputError
from selon.importers.fieldmap import columns_of, read_row
from selon.importers.records import Found, Options, Source

NAME = "parquet"
BATCH, BYTES = 500, 32 * 2**20
"""Rows held at once, and the bytes that they may come to."""


def recognises(head: bytes, name: str) -> bool:
    return head[:4] == b"PAR1"


def read(source: Source, options: Options) -> Iterator[Found]:
    """One article a row; columns that could hold an article's field are read, the rest stays on disk."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open(raw=True) as stream:
        try:
            schema = pq.read_schema(stream)
            columns = columns_of(schema.names, options.fields)
            if not columns:
                raise InputError(f"{source.name}: no column that holds a text among {', '.join(schema.names[:8])}; name it with --map body=COLUMN")
            words = [name for name in columns if pa.types.is_string(schema.field(name).type) or pa.types.is_large_string(schema.field(name).type)]
            file = pq.ParquetFile(stream, read_dictionary=words, pre_buffer=False, buffer_size=65_536)  # a value that stands in a million rows is held once
            number = 0
            for batch in file.iter_batches(batch_size=_batch(file.metadata), columns=columns):
                for place in range(len(batch)):
                    number += 1
                    row = {name: batch.column(name)[place].as_py() for name in columns}
                    yield read_row(source.name, f"row {number}", NAME, options, row)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source.name}: not a whole Parquet file: {str(error).splitlines()[0]}") from error


def _batch(metadata: Any) -> int:
    """How many rows are read at once: fewer where those of any group are long."""
    groups = [metadata.row_group(k) for k in range(metadata.num_row_groups)]
    longest = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=0)
    return max(1, min(BATCH, BYTES // max(1, longest)))
