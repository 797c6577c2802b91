"""Rows of the ledger as Parquet, and back again; apart from the texts, as it takes long to load."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.exchange.tables import Row, spooled

_ROWS_AT_ONCE = 5_000
"""Rows of a Parquet row group: bounds memory, and large enough to compress."""


def write_parquet(rows: Iterable[Row], out: BinaryIO) -> int:
    """A Parquet file with one column a field; nested values are JSON text, marked so in the schema.

    Every cell is text, a number or a truth value; a column is of the kind that all of its rows have.
    """
    with spooled(rows) as (columns, kept):
        schema = pa.schema([_field(name, kinds) for name, kinds in columns.items()])
        count = 0
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            for group in iter(lambda: list(islice(kept, _ROWS_AT_ONCE)), []):
                cells = {
                    field.name: [_typed(row.get(field.name), field) for row in group] for field in schema
                }
                writer.write_table(pa.table(cells, schema=schema))
                count += len(group)
    return count


def read_parquet(source: BinaryIO) -> Iterator[Row]:
    """Rows as `write_parquet` wrote them, nested values nested again."""
    file = pq.ParquetFile(source)
    nested = {field.name for field in file.schema_arrow if (field.metadata or {}).get(b"nested") == b"json"}
    for batch in file.iter_batches(_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            yield {k: json.loads(v) if k in nested and v is not None else v for k, v in row.items()}


def _field(name: str, kinds: set[type]) -> pa.Field:
    if kinds == {bool}:
        return pa.field(name, pa.bool_())
    if kinds == {int}:
        return pa.field(name, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.field(name, pa.float64())
    if kinds == {str}:
        return pa.field(name, pa.string())
    return pa.field(name, pa.string(), metadata={"nested": "json"})


def _typed(value: object, field: pa.Field) -> object:
    if value is None:
        return None
    if (field.metadata or {}).get(b"nested") == b"json":
        return json.dumps(value, ensure_ascii=False)
    return float(value) if isinstance(value, int) and pa.types.is_floating(field.type) else value


BINARY_FORMATS: dict[str, Callable[[Iterable[Row], BinaryIO], int]] = {"parquet": write_parquet}
"""Table formats that are bytes."""
