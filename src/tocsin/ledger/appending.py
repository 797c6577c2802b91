"""The only two things that happen to a row: it is added, and it is closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, case, select, update

from tocsin.ledger.nesting import Values

_AT_ONCE = 500
"""Keys asked for in one statement; SQLite before 3.32 takes 999 parameters."""
_CLOCK = frozenset({"seq", "opened_at", "closed_at"})


def append(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add rows; none is no work."""
    if rows:
        connection.execute(table.insert(), rows)


def append_new(connection: Connection, table: Table, rows: Sequence[Values], key: str = "id") -> set[str]:
    """Add the rows whose key the table does not hold yet, and return their keys."""
    wanted = {row[key]: row for row in rows}
    column = table.c[key]
    for some in _portions(list(wanted)):
        for held in connection.scalars(select(column).where(column.in_(some))):
            wanted.pop(held, None)
    append(connection, table, list(wanted.values()))
    return set(wanted)


def close_rows(connection: Connection, table: Table, condition: ColumnElement[bool], at: datetime) -> int:
    """Close the standing rows that match; a row never closes before it opened.

    Returns:
        How many were closed.
    """
    moment = bindparam("moment", at, type_=table.c.opened_at.type)
    closing = case((table.c.opened_at > moment, table.c.opened_at), else_=moment)
    done = connection.execute(
        update(table).where(table.c.closed_at.is_(None), condition).values(closed_at=closing)
    )
    return done.rowcount


def replace_standing(
    connection: Connection, table: Table, rows: Iterable[Values], keys: tuple[str, ...]
) -> int:
    """Add each row unless it says what the standing one says, which is closed otherwise.

    Args:
        connection: a transaction that writes.
        table: a table with one standing row for each value of `keys`.
        rows: what is known now; each one's `opened_at` closes the row it takes the place of.
        keys: columns that say which row stands for which.

    Returns:
        How many were added.
    """
    added = 0
    for row in rows:
        same = [table.c[key] == row[key] for key in keys]
        held = connection.execute(select(table).where(table.c.closed_at.is_(None), *same)).first()
        if held is not None:
            if _says(held._mapping) == _says(row):  # noqa: SLF001 - SQLAlchemy's public name for it
                continue
            close_rows(connection, table, table.c.seq == held.seq, row["opened_at"])
        append(connection, table, [row])
        added += 1
    return added


def _says(row: Any) -> Values:
    return {name: value for name, value in row.items() if name not in _CLOCK}


def _portions(keys: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(keys)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
