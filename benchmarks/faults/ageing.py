"""A ledger as the program before this one left it: newer tables, columns and indexes are taken out."""

from tempfile import TemporaryDirectory

from sqlalchemy import Column, Connection, Inspector, MetaData, String, Table, inspect

from tocsin.ledger import open_ledger
from tocsin.ledger.connections import Connections
from tocsin.ledger.copying import copy_ledger
from tocsin.ledger.opening import _url
from tocsin.ledger.schema import VERSION_TABLE, VERSIONS, upgrade

KEY = String(80).with_variant(String(80, collation="C"), "postgresql")
"""Of the first version's ids."""


def make_old(source: str, target: str) -> None:
    """Copy a ledger, and make the copy a ledger of the first version."""
    with open_ledger(source) as kept, open_ledger(target) as made:
        copy_ledger(kept, made)
    with TemporaryDirectory(prefix="tocsin-faults-") as folder:
        first = Connections(_url(f"{folder}/first.db"), 10)
        with first.writing() as connection:
            upgrade(connection, VERSIONS[0])
            shape = _shape(inspect(connection))
        first.close()
    aged = Connections(_url(target), 10)
    with aged.writing() as connection:
        _reduce(connection, shape)
        _file_by_text(connection)
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '{VERSIONS[0]}'")  # noqa: S608
    aged.close()


def _shape(found: Inspector) -> dict[str, tuple[set[str], set[str]]]:
    """Columns and indexes by table."""
    return {
        table: (
            {column["name"] for column in found.get_columns(table)},
            {
                str(index["name"])
                for index in found.get_indexes(table)
                if not index.get("duplicates_constraint")
            },
        )
        for table in found.get_table_names()
        if not table.startswith("search_terms")
    }


def _reduce(connection: Connection, to: dict[str, tuple[set[str], set[str]]]) -> None:
    for table, (columns, indexes) in _shape(inspect(connection)).items():
        if table not in to:
            connection.exec_driver_sql(f'DROP TABLE "{table}"')
            continue
        for index in indexes - to[table][1]:
            connection.exec_driver_sql(f'DROP INDEX "{index}"')
        for column in columns - to[table][0]:
            connection.exec_driver_sql(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')


def _file_by_text(connection: Connection) -> None:
    """What is filed as the first version wrote it: keys and stories as text, which revision 0004 numbers."""
    filed = connection.exec_driver_sql(
        "SELECT f.key, s.id FROM filings f JOIN stories s ON s.seq = f.story"
    ).all()
    connection.exec_driver_sql("DROP TABLE filings")
    old = Table(
        "filings",
        MetaData(),
        Column("key", KEY, primary_key=True),
        Column("story", KEY, primary_key=True),
        Column("received", KEY, nullable=False),
    )
    old.create(connection)
    rows = [{"key": f"key-{key % (1 << 64):016x}", "story": story, "received": ""} for key, story in filed]
    if rows:
        connection.execute(old.insert(), rows)
