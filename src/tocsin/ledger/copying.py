"""A ledger copied into another, row by row with every id, whichever databases they lie in."""

from collections.abc import Callable

from sqlalchemy import Connection, Table, func, insert, select

from tocsin.ledger.opening import Ledger
from tocsin.ledger.search.reindexing import reindex
from tocsin.ledger.tables import METADATA
from tocsin.terms.errors import LedgerError

_BATCH = 500
"""Rows held in memory at a time."""


def copy_ledger(
    source: Ledger, target: Ledger, tell: Callable[[str, int], None] = lambda _table, _rows: None
) -> int:
    """Copy everything in one ledger into another that is empty; ids and order of arrival are kept.

    The source may be read and written meanwhile: its state at the beginning is copied. The target holds
    all of it afterwards, or nothing.

    Args:
        source: the ledger that is copied.
        target: an empty ledger.
        tell: called with a table's name and its rows once they are copied.

    Returns:
        How many rows were copied.

    Raises:
        LedgerError: the target holds something, or one of them cannot be read or written.
    """
    total = 0
    with source.connections.reading() as reading, target.connections.writing() as writing:
        for table in METADATA.sorted_tables:
            if writing.execute(select(table).limit(1)).first() is not None:
                raise LedgerError(f"{target.where}: is not empty, a ledger is copied into an empty one")
        for table in METADATA.sorted_tables:
            rows = _copy_table(reading, writing, table)
            tell(table.name, rows)
            total += rows
        reindex(writing)
    return total


def _copy_table(reading: Connection, writing: Connection, table: Table) -> int:
    query = select(table).order_by(*table.primary_key)
    copied = 0
    with reading.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for some in rows.mappings().partitions(_BATCH):
            writing.execute(insert(table), [dict(row) for row in some])
            copied += len(some)
    if writing.dialect.name == "postgresql" and "seq" in table.c:
        last = func.coalesce(select(func.max(table.c.seq)).scalar_subquery(), 0)
        sequence = func.pg_get_serial_sequence(table.name, "seq")
        writing.execute(select(func.setval(sequence, last + 1, False)))
    return copied
