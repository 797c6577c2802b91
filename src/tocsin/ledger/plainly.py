"""Statements that are asked dozens of times a story, made once and handed to the driver as they are.

SQLAlchemy writes each of them down, and says how its values go in and come out. What else it does whenever a
statement is asked costs more than most of these answers: SQLite's driver is asked directly.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Delete, Dialect, Insert, Select, TextClause, TypeDecorator, Update
from sqlalchemy.dialects import registry
from sqlalchemy.engine import result_tuple
from sqlalchemy.exc import StatementError

from tocsin.ledger.tables.columns import COMPACT, storable

_SQLITE = "sqlite"
_DIALECTS = {_SQLITE: "sqlite.pysqlite", "postgresql": "postgresql.psycopg"}
_NAME = re.compile(r"(?<!:):([a-z]{1,40})")
_Process = Callable[[Any], Any]
_Writing = Insert | Update | Delete | TextClause


@dataclass(frozen=True, slots=True)
class Plain:
    """One statement, its parameters by name."""

    sqlite: str
    """With `:name`."""
    postgresql: str
    """With `%(name)s`."""

    @staticmethod
    def of(words: str, **lists: str) -> "Plain":
        """A statement whose words differ only in the lists that it asks for.

        Args:
            words: with `:name` for each parameter and `IN :name` for each list.
            lists: the type of each list's items on PostgreSQL, by the parameter's name.
        """
        sqlite = postgresql = words
        for name, kind in lists.items():
            sqlite = sqlite.replace(f"IN :{name}", f"IN (SELECT value FROM json_each(:{name}))")  # noqa: S608
            postgresql = postgresql.replace(f"IN :{name}", f"= ANY (CAST(:{name} AS {kind}[]))")
        return Plain(sqlite, _NAME.sub(r"%(\1)s", postgresql))


def plain_rows(connection: Connection, asked: Plain, given: Mapping[str, Any]) -> Sequence[Any]:
    """The rows that answer a statement, as they lie in the tables.

    Args:
        connection: a transaction.
        asked: the statement.
        given: its parameters; a list for each list that it asks for.
    """
    if connection.dialect.name == _SQLITE:
        written = {name: json.dumps(item) if isinstance(item, list) else item for name, item in given.items()}
        return _driver(connection).execute(asked.sqlite, written).fetchall()  # type: ignore[no-any-return]
    return connection.exec_driver_sql(asked.postgresql, dict(given)).all()


def plainly(connection: Connection, query: Select[Any], **given: Any) -> Sequence[Any]:
    """The rows that answer a query, each with its columns by name.

    Args:
        connection: a transaction.
        query: made once and kept, as its words are; its lists are those of `among`.
        given: its parameters, a list for each of its lists.
    """
    name = connection.dialect.name
    prepared = _prepared(query, name)
    if name == _SQLITE:
        found = _driver(connection).execute(prepared.words, prepared.asking(given))
        return prepared.named(found.fetchall())
    if prepared.is_typed:
        return connection.execute(query, given).all()
    asked = {**prepared.own, **{name: _kept(item) for name, item in given.items()}}
    return connection.exec_driver_sql(prepared.words, asked).all()


def written(connection: Connection, statement: _Writing, rows: Sequence[Mapping[str, Any]]) -> int:
    """Add or change rows by a statement that is made once, and say how many were.

    Args:
        connection: a transaction that writes.
        statement: made once and kept.
        rows: its parameters, once or several times, each time of the same names.
    """
    name = connection.dialect.name
    if name != _SQLITE:
        several = isinstance(statement, Insert) or len(rows) > 1
        return connection.execute(statement, list(rows) if several else rows[0]).rowcount
    prepared = _prepared(statement, name, tuple(rows[0]) if isinstance(statement, Insert) else None)
    return int(_driver(connection).executemany(prepared.words, prepared.writing(rows)).rowcount)


def numbered(connection: Connection, statement: Insert, row: Mapping[str, Any]) -> int:
    """Add one row by a statement that is made once, and give the `seq` that it gets.

    Args:
        connection: a transaction that writes.
        statement: made once and kept.
        row: what it fills.
    """
    name = connection.dialect.name
    if name != _SQLITE:
        (seq,) = connection.execute(statement, row).inserted_primary_key or (0,)
        return int(seq)
    prepared = _prepared(statement, name, tuple(row))
    return int(_driver(connection).execute(prepared.words, *prepared.writing([row])).lastrowid)


def _driver(connection: Connection) -> Any:
    """The connection that the driver knows."""
    return connection.connection.dbapi_connection


def _kept(item: Any) -> Any:
    """A parameter as it is kept: texts without what no database takes."""
    if isinstance(item, list):
        return [_kept(each) for each in item]
    return storable(item) if isinstance(item, str) else item


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement in the words of a database."""

    words: str
    own: Mapping[str, Any]
    """Parameters that are the statement's own."""
    places: tuple[tuple[str, _Process | None], ...]
    """Its parameters in their order, and how each is written."""
    read: tuple[tuple[int, _Process], ...]
    """How those columns of SQLite's answers are read that are not read as they are."""
    is_typed: bool
    """Whether a column is kept in another form than its driver gives."""
    row: Callable[[Iterable[Any]], Any]

    def asking(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters of a question in their order; each text without what no database takes."""
        held = {**self.own, **given}
        return tuple(
            [_kept(held[name]) if write is None else write(held[name]) for name, write in self.places]
        )

    def writing(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        """The values of each row in their order.

        Raises:
            StatementError: one of them is none that its column takes.
        """
        if len(self.places) > 1 and all(write is None for _, write in self.places):
            return list(map(itemgetter(*(name for name, _ in self.places)), rows))
        try:
            return [
                tuple([row[name] if write is None else write(row[name]) for name, write in self.places])
                for row in rows
            ]
        except (TypeError, ValueError) as error:
            raise StatementError(str(error), self.words, None, error) from error

    def named(self, found: Sequence[Any]) -> Sequence[Any]:
        """Rows as they are read."""
        if not self.read:
            return [self.row(values) for values in found]
        rows: list[Any] = []
        for values in map(list, found):
            for place, read in self.read:
                values[place] = read(values[place])
            rows.append(self.row(values))
        return rows


@cache
def _dialect(database: str) -> Dialect:
    """How a database writes statements and values, as every connection of ours does."""
    dialect: Dialect = registry.load(_DIALECTS[database])(json_serializer=COMPACT.encode)
    return dialect


@lru_cache(maxsize=512)
def _prepared(statement: Any, database: str, columns: tuple[str, ...] | None = None) -> _Prepared:
    """A statement that is made once; of one that adds rows, the columns that it fills."""
    dialect = _dialect(database)
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    writers = {
        name: item.type.dialect_impl(dialect).bind_processor(dialect) for name, item in compiled.binds.items()
    }
    answered = list(statement.selected_columns) if hasattr(statement, "selected_columns") else []
    # only SQLite's are asked for without what its driver says of a column
    asked = answered if database == _SQLITE else []
    readers = (column.type.dialect_impl(dialect).result_processor(dialect, None) for column in asked)
    return _Prepared(
        words=str(compiled),
        own=dict(compiled.params),
        places=tuple((name, writers[name]) for name in compiled.positiontup or ()),
        read=tuple((place, read) for place, read in enumerate(readers) if read is not None),
        is_typed=any(isinstance(column.type, TypeDecorator | JSON) for column in answered),
        row=result_tuple([str(column.key) for column in answered]),
    )
