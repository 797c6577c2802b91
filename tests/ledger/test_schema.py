"""The schema made at once and the schema made by migrations are one; older ledgers are upgraded."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import tocsin.ledger.migrations
from tests.ledger.pages import HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.connections import Connections
from tocsin.ledger.opening import Ledger
from tocsin.ledger.schema import VERSION_TABLE, VERSIONS, upgrade, version_of
from tocsin.ledger.tables import METADATA
from tocsin.ledger.writer import LedgerWriter


@pytest.fixture
def migrated(ledger: Ledger) -> Connections:
    """A database in which every table was made by the migrations, none by the models."""
    with ledger.connections.writing() as connection:
        METADATA.drop_all(connection)
        connection.exec_driver_sql("DELETE FROM tocsin_schema")
        upgrade(connection)
    return ledger.connections


def is_versioned(name: str | None, kind: str, _parents: Mapping[str, str | None]) -> bool:
    """Whether a table is one of the schema's: the word index is made anew from the records."""
    return kind != "table" or not (name or "").startswith("search_terms")


def schema_of(connection: Connection) -> dict[str, str]:
    """Everything that the database says of each of its tables, as text."""
    inspector = inspect(connection)
    return {
        table: json.dumps(
            [
                inspector.get_columns(table),
                inspector.get_pk_constraint(table),
                inspector.get_foreign_keys(table),
                inspector.get_indexes(table),
                inspector.get_unique_constraints(table),
            ],
            default=str,
        )
        for table in METADATA.tables
    }


def test_the_migrations_end_where_the_program_stands():
    """The program's list of versions is the migrations' own, in their order."""
    config = Config()
    config.set_main_option("script_location", str(Path(tocsin.ledger.migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == VERSIONS
    assert scripts.get_heads() == [VERSIONS[-1]]


def test_models_and_migrations_are_one_schema(migrated):
    """What Alembic would still change in a migrated ledger is nothing."""
    with migrated.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"version_table": VERSION_TABLE, "compare_type": True, "include_name": is_versioned},
        )
        assert compare_metadata(context, METADATA) == []
        assert version_of(connection) == VERSIONS[-1]


def test_a_new_ledger_is_a_migrated_one(where):
    """Columns, keys and indexes of a ledger made at once are those that the migrations make."""
    with open_ledger(where) as ledger:
        with ledger.connections.reading() as connection:
            made = schema_of(connection)
        with ledger.connections.writing() as connection:
            METADATA.drop_all(connection)
            connection.exec_driver_sql("DELETE FROM tocsin_schema")
            upgrade(connection)
        with ledger.connections.reading() as connection:
            assert schema_of(connection) == made


def test_the_words_of_an_older_server_are_indexed_anew(postgres_url):
    """A ledger whose word index was made in another way finds its documents when it is opened again."""
    with open_ledger(postgres_url) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
        with ledger.connections.writing() as connection:
            connection.exec_driver_sql("UPDATE search_terms SET terms = 'harbour:1A'")
            connection.exec_driver_sql("UPDATE tocsin_schema SET version_num = '0005'")
    with open_ledger(postgres_url) as ledger:
        assert len(ledger.reader().search("kind:claim act:denies").hits) == 1


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(ledger):
    """Migrations are one transaction: a table in their way undoes all of them."""
    with ledger.connections.writing() as connection:
        METADATA.drop_all(connection)
        connection.exec_driver_sql("DELETE FROM tocsin_schema")
        connection.exec_driver_sql("DROP TABLE search_terms")
        connection.exec_driver_sql("CREATE TABLE stories (name TEXT)")
    with pytest.raises(Exception, match="stories"), ledger.connections.writing() as connection:
        upgrade(connection)
    with ledger.connections.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {VERSION_TABLE, "stories"}
        assert version_of(connection) is None
