"""Column types that mean the same on SQLite and on PostgreSQL."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

COMPACT = json.JSONEncoder(separators=(",", ":"))
"""Writes ASCII alone, so that lone surrogates and NUL pass as escapes."""
_ESCAPE = "\ufdd0"
"""A noncharacter that Unicode leaves to the inside of programs (section 23.7)."""
_UNSTORABLE = re.compile(f"[\0\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def _hidden(match: re.Match[str]) -> str:
    return f"{_ESCAPE}{ord(match[0]):04x}"


def _shown(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def storable(text: str) -> str:
    """A text as `Prose` keeps it: NUL and lone surrogates, which no database takes, are escaped."""
    return _UNSTORABLE.sub(_hidden, text)


def shown(kept: str) -> str:
    """The text that `storable` escaped."""
    return _ESCAPED.sub(_shown, kept) if _ESCAPE in kept else kept


class Prose(TypeDecorator[str]):
    """Any Python string, kept whole: NUL and lone surrogates, which no database takes, are escaped."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Escape what the database would refuse."""
        return None if value is None else storable(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Give back what was stored."""
        return None if value is None else shown(value)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored and given back in UTC to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC; SQLite keeps no time zone, so there it is left off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment of the ledger needs a time zone: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back an aware moment."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Sequence: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""Order of arrival; on SQLite the row id itself, which costs nothing."""
Key: TypeEngine[str] = String(80).with_variant(String(80, collation="C"), "postgresql")
"""A content id or digest, compared byte by byte on both databases."""
Code: TypeEngine[str] = String(40)
"""A value of a code list."""
Day: TypeEngine[str] = String(40).with_variant(String(40, collation="C"), "postgresql")
"""An ISO 8601 date or moment as text, compared byte by byte on both databases."""
END_OF_DAY = "~"
"""Added to a date sorts behind every time of that day."""
Nested: TypeEngine[Any] = JSON(none_as_null=True)
"""Spans, chains and the like, which are read whole and never searched."""
Packed: TypeEngine[bytes] = LargeBinary()
"""Compressed bytes."""


def one_standing(table: Table, *columns: str) -> None:
    """Let `table` hold one row at a time that is not closed for each value of `columns`."""
    index_of(
        f"uq_{table.name}_standing_{'_'.join(columns)}",
        *(table.c[column] for column in columns),
        where=table.c.closed_at.is_(None),
        unique=True,
    )


def index_of(name: str, *columns: Column[Any], where: ColumnElement[bool], unique: bool = False) -> None:
    """An index that holds only the rows for which a condition is true."""
    index = Index(name, *columns, unique=unique, sqlite_where=where)
    event.listen(index, "before_create", _for_postgresql)


def _for_postgresql(index: Index, connection: Connection, **_given: Any) -> None:
    """Tell PostgreSQL the condition as late as this: its dialect is loaded for it, with all drivers."""
    if connection.dialect.name == "postgresql":
        index.dialect_kwargs["postgresql_where"] = index.dialect_options["sqlite"]["where"]
