"""Statements that are asked dozens of times a story, handed to the driver as they are.

Rows come as they lie in the table: what SQLAlchemy adds to a statement costs more than these answers.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import registry

from tocsin.ledger.tables.columns import storable

_DIALECTS = {"sqlite": "sqlite.pysqlite", "postgresql": "postgresql.psycopg"}
_NAME = re.compile(r"(?<!:):([a-z]{1,40})")


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
    """The rows that answer a statement.

    Args:
        connection: a transaction.
        asked: the statement.
        given: its parameters; a list for each list that it asks for.
    """
    if connection.dialect.name == "sqlite":
        written = {name: json.dumps(item) if isinstance(item, list) else item for name, item in given.items()}
        return connection.exec_driver_sql(asked.sqlite, written).all()
    return connection.exec_driver_sql(asked.postgresql, dict(given)).all()


def plainly(connection: Connection, query: Select[Any], **given: Any) -> Sequence[Any]:
    """The rows that answer a query whose columns are numbers and short texts, which need no reading.

    Args:
        connection: a transaction.
        query: made once and kept, as its words are; its lists are those of `among`.
        given: its parameters, a list for each of its lists.
    """
    name = connection.dialect.name
    words, order, fixed = _compiled(query, name)
    asked = {**fixed, **{name: _kept(item) for name, item in given.items()}}
    if name != "sqlite":
        return connection.exec_driver_sql(words, asked).all()
    written = (asked[name] for name in order)
    lists = tuple(json.dumps(item) if isinstance(item, list) else item for item in written)
    return connection.exec_driver_sql(words, lists).all()


def _kept(item: Any) -> Any:
    """A parameter as it is kept: texts without what no database takes."""
    if isinstance(item, list):
        return [_kept(each) for each in item]
    return storable(item) if isinstance(item, str) else item


@lru_cache(maxsize=256)
def _compiled(query: Select[Any], database: str) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """A query in the words of a database, the order of its parameters, and those that are its own."""
    dialect = registry.load(_DIALECTS[database])()
    compiled = query.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params)
