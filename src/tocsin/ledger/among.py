"""Asking for many keys in one statement whose words are always the same, however many keys there are.

A list written out (`IN (?, ?, ?)`) is another statement for each length: both SQLAlchemy and SQLite would
prepare it anew.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, Column, ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from tocsin.ledger.tables.columns import storable


class _Keys(TypeDecorator[Sequence[Any]]):
    """Some texts as one value: a list in JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True
    one: TypeEngine[Any] = Text()

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type that the driver knows."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(self.one))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        """The keys as the driver takes them."""
        keys = self.kept(value or ())
        return json.dumps(keys) if dialect.name == "sqlite" else keys

    def kept(self, keys: Iterable[Any]) -> list[Any]:
        """Keys as they are kept."""
        return [storable(key) for key in keys]


class _Numbers(_Keys):
    """Some whole numbers as one value."""

    cache_ok = True
    one = BigInteger()

    def kept(self, keys: Iterable[Any]) -> list[Any]:
        """Numbers are kept as they are."""
        return list(keys)


class _Among(FunctionElement[bool]):
    """A column's value is one of those that a parameter lists."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "_Among":  # noqa: ARG002
        """Itself: it is a condition already, and compared with 1 it would be served by no index."""
        return self


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, keys = (compiler.process(clause, **given) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608 - compiled already


@compiles(_Among, "postgresql")
def _any_of(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, keys = (compiler.process(clause, **given) for clause in element.clauses)
    return f"{column} = ANY ({keys})"


def among(column: Column[Any], name: str = "keys") -> ColumnElement[bool]:
    """The condition that a column's value is one of a list, which is given when the statement is asked.

    Args:
        column: of texts or of whole numbers.
        name: of the parameter that gives the list.
    """
    kept = _Numbers() if isinstance(column.type, Integer) else _Keys()
    return _Among(column, bindparam(name, type_=kept))
