"""Parquet: one article a row, read in batches."""

from __future__ import annotations

from collections.abc import Iterator

from selon.errors import InputError
from selon.importers.fieldmap import columns_of, read_row
from selon.importers.records import Found, Options, Source

NAME = "parquet"
BATCH = 500
"""Rows held at once."""


def recognises(head: bytes, name: str) -> bool:
    return head[:4] == b"PAR1"


def read(source: Source, options: Options) -> Iterator[Found]:
    """One article a row; columns that could hold an article's field are read, the rest stays on disk."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open(raw=True) as stream:
        try:
            file = pq.ParquetFile(stream)
            names = file.schema_arrow.names
            columns = columns_of(names, options.fields)
            if not columns:
                raise InputError(f"{source.name}: no column that holds a text among {', '.join(names[:8])}; name it with --map body=COLUMN")
            number = 0
            for batch in file.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield read_row(source.name, f"row {number}", NAME, options, row)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source.name}: not a whole Parquet file: {str(error).splitlines()[0]}") from error
