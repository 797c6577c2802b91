"""The only two things that happen to a row: it is added, and it is closed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, case, select, update

from tocsin.ledger.nesting import Values

_AT_ONCE = 500
"""Keys asked for in one statement; SQLite before 3.32 takes 999 parameters."""
_ASIDE = frozenset({"seq", "opened_at", "closed_at", "changed"})
"""Columns that say when and how a version came about, and so do not make another one of it."""


def append(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add rows; none is no work."""
    if rows:
        connection.execute(table.insert(), rows)


def append_new(connection: Connection, table: Table, rows: Sequence[Values], key: str = "id") -> set[str]:
    """Add the rows whose key the table does not hold yet, and return their keys."""
    wanted = {row[key]: row for row in rows}
    column = table.c[key]
    for some in portions(list(wanted)):
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


def close_those(connection: Connection, table: Table, key: str, wanted: Iterable[str], at: datetime) -> int:
    """Close the standing rows whose `key` is one of those wanted.

    Returns:
        How many were closed.
    """
    column = table.c[key]
    some = portions(list(dict.fromkeys(wanted)))
    return sum(close_rows(connection, table, column.in_(portion), at) for portion in some)


def replace_standing(
    connection: Connection, table: Table, rows: Iterable[Values], keys: tuple[str, ...]
) -> int:
    """Add each row unless it says what the standing one says, which is closed otherwise.

    Args:
        connection: a transaction that writes.
        table: a table with one standing row for each value of `keys`.
        rows: what is known now; each one's `opened_at` closes the row it takes the place of. Of two
            for the same keys the later one counts.
        keys: columns that say which row stands for which.

    Returns:
        How many were added.
    """
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    if not wanted:
        return 0
    gone: dict[datetime, list[int]] = {}
    for held in _standing(connection, table, wanted, keys):
        place = tuple(held[key] for key in keys)
        if place not in wanted:
            continue
        if _says(held) == _says(wanted[place]):
            del wanted[place]
        else:
            gone.setdefault(wanted[place]["opened_at"], []).append(held["seq"])
    for moment, rows_gone in gone.items():
        for start in range(0, len(rows_gone), _AT_ONCE):
            there = table.c.seq.in_(rows_gone[start : start + _AT_ONCE])
            close_rows(connection, table, there, moment)
    append(connection, table, list(wanted.values()))
    return len(wanted)


def _standing(
    connection: Connection, table: Table, wanted: Mapping[tuple[str, ...], Values], keys: tuple[str, ...]
) -> list[RowMapping]:
    """Standing rows that share the first key with a wanted one."""
    return [
        held
        for some in portions(sorted({place[0] for place in wanted}))
        for held in connection.execute(
            select(table).where(table.c[keys[0]].in_(some), table.c.closed_at.is_(None))
        ).mappings()
    ]


def _says(row: Mapping[str, Any] | RowMapping) -> Values:
    return {name: value for name, value in row.items() if name not in _ASIDE}


def portions(keys: Sequence[str]) -> Iterator[list[str]]:
    """Keys in portions that one statement takes."""
    remaining = iter(keys)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
