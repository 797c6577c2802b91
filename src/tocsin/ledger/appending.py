"""The only two things that happen to a row: it is added, and it is closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    case,
    select,
    update,
)

from tocsin.ledger.among import among
from tocsin.ledger.nesting import Values
from tocsin.ledger.plainly import plainly, written

_AT_ONCE = 500
"""Keys asked for in one statement; SQLite before 3.32 takes 999 parameters."""
_K = TypeVar("_K")
_ASIDE = frozenset({"seq", "opened_at", "closed_at", "changed"})
"""Columns that say when and how a version came about, and so do not make another one of it."""


def append(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add rows; none is no work."""
    if rows:
        written(connection, _insert(table), rows)


@cache
def _insert(table: Table) -> Insert:
    return table.insert()


def append_new(connection: Connection, table: Table, rows: Sequence[Values], key: str = "id") -> set[str]:
    """Add the rows whose key the table does not hold yet, and return their keys."""
    wanted = {row[key]: row for row in rows}
    for some in portions(list(wanted)):
        for (held,) in plainly(connection, _select_keys(table, key), keys=some):
            wanted.pop(held, None)
    append(connection, table, list(wanted.values()))
    return set(wanted)


@cache
def _select_keys(table: Table, key: str) -> Select[Any]:
    column = table.c[key]
    return select(column).where(among(column))


def close_rows(connection: Connection, table: Table, condition: ColumnElement[bool], at: datetime) -> int:
    """Close the standing rows that match; a row never closes before it opened.

    Returns:
        How many were closed.
    """
    return connection.execute(_closing(table, condition), {"moment": at}).rowcount


def _closing(table: Table, condition: ColumnElement[bool]) -> Update:
    moment: BindParameter[Any] = bindparam("moment", type_=table.c.opened_at.type)
    closing = case((table.c.opened_at > moment, table.c.opened_at), else_=moment)
    return update(table).where(table.c.closed_at.is_(None), condition).values(closed_at=closing)


@cache
def _closing_those(table: Table, key: str) -> Update:
    return _closing(table, among(table.c[key]))


def close_those(connection: Connection, table: Table, key: str, wanted: Iterable[Any], at: datetime) -> int:
    """Close the standing rows whose `key` is one of those wanted.

    Returns:
        How many were closed.
    """
    statement = _closing_those(table, key)
    return sum(
        written(connection, statement, [{"keys": some, "moment": at}])
        for some in portions(list(dict.fromkeys(wanted)))
    )


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
    return len(put_standing(connection, table, rows, keys)[1])


def put_standing(
    connection: Connection, table: Table, rows: Iterable[Values], keys: tuple[str, ...]
) -> tuple[list[Values], list[Values]]:
    """As `replace_standing`, but gives the rows that were closed, and those that were added."""
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    replaced: list[Values] = []
    for held in standing_rows(connection, table, keys[0], [place[0] for place in wanted]):
        place = tuple(held[key] for key in keys)
        if place not in wanted:
            continue
        if _says(held) == _says(wanted[place]):
            del wanted[place]
        else:
            replaced.append(held)
    gone: dict[datetime, list[int]] = {}
    for held in replaced:
        gone.setdefault(wanted[tuple(held[key] for key in keys)]["opened_at"], []).append(held["seq"])
    for moment, rows_gone in gone.items():
        close_those(connection, table, "seq", rows_gone, moment)
    append(connection, table, list(wanted.values()))
    return replaced, list(wanted.values())


def standing_rows(connection: Connection, table: Table, key: str, wanted: Iterable[Any]) -> list[Values]:
    """The standing rows whose `key` is one of those wanted."""
    return [
        held._asdict()
        for some in portions(sorted(set(wanted)))
        for held in plainly(connection, _select_standing(table, key), keys=some)
    ]


@cache
def _select_standing(table: Table, key: str) -> Select[Any]:
    return select(table).where(among(table.c[key]), table.c.closed_at.is_(None))


def _says(row: Values) -> Values:
    return {name: value for name, value in row.items() if name not in _ASIDE}


def portions(keys: Sequence[_K]) -> Iterator[list[_K]]:
    """Keys in portions that one statement takes."""
    remaining = iter(keys)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
