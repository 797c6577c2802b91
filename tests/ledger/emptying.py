"""A ledger of PostgreSQL for one test after the other: emptied, or made anew where its tables changed."""

from dataclasses import dataclass, field

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from tocsin.ledger import open_ledger
from tocsin.ledger.schema import VERSION_TABLE

_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"""
_SHAPE = """
SELECT md5(string_agg(concat_ws(' ', what, id, part, changed), ',' ORDER BY what, id, part)) FROM (
  SELECT 'column' AS what, attrelid AS id, attnum AS part, a.xmin::text AS changed
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'rule', oid, 0, xmin::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'trigger', t.oid, 0, t.xmin::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace = 'public'::regnamespace
) AS parts"""
"""What changes with every change of a table, and with none of its rows."""
_USED = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


@dataclass(slots=True)
class EmptyLedger:
    """A database of a server, and how it looked when the ledger in it was new."""

    url: str
    _look: tuple[object, ...] = field(default=(), init=False)

    def emptied(self) -> str:
        """Its URL, with a ledger in it as `open_ledger` makes one: no rows, every count begun anew."""
        address = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            if self._look and self._look == _look_of(connection):
                _empty(connection)
                return self.url
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
            open_ledger(self.url).close()
            self._look = _look_of(connection)
            assert _filled(connection) == []
        return self.url


def _look_of(connection: psycopg.Connection) -> tuple[object, ...]:
    """The tables with their columns and rules, and the version that stands there."""
    tables = tuple(connection.execute(_TABLES).fetchall())
    if (VERSION_TABLE,) not in tables:
        return tables
    version = connection.execute(SQL("SELECT * FROM {}").format(Identifier(VERSION_TABLE))).fetchall()
    return (*tables, *version, connection.execute(_SHAPE).fetchone())


def _filled(connection: psycopg.Connection) -> list[str]:
    """The tables that hold rows, that of the version left out."""
    names = [name for (name,) in connection.execute(_TABLES) if name != VERSION_TABLE]
    each = SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
    asked = SQL(" UNION ALL ").join(each.format(name, Identifier(name)) for name in names)
    return [name for (name,) in connection.execute(asked)]


def _empty(connection: psycopg.Connection) -> None:
    if filled := _filled(connection):
        connection.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(map(Identifier, filled))))
    for (name,) in connection.execute(_USED).fetchall():
        connection.execute(SQL("ALTER SEQUENCE {} RESTART").format(Identifier(name)))
