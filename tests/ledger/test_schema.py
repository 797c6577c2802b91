"""The schema made at once and the schema made by migrations are one; older ledgers are upgraded."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, func, inspect, select

import tocsin.ledger.migrations
from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import StoredFingerprints, open_ledger
from tocsin.ledger.connections import Connections
from tocsin.ledger.opening import Ledger
from tocsin.ledger.queries.filing import filing_key
from tocsin.ledger.schema import VERSION_TABLE, VERSIONS, upgrade, version_of
from tocsin.ledger.tables import METADATA, postings
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.digest import content_id


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


FILED = ("Norway", "crate")
"""Keys whose numbers are below zero and above: the digits of the text are read as one with a sign."""


def set_back(connection: Connection, to: str) -> None:
    """Make the ledger one of an older version with the same records, filed under keys kept as text."""
    here = MetaData()
    here.reflect(connection, only=list(METADATA.tables))
    rows = {table.name: connection.execute(table.select()).all() for table in here.sorted_tables}
    METADATA.drop_all(connection)
    connection.exec_driver_sql("DELETE FROM tocsin_schema")
    upgrade(connection, to)
    there = MetaData()
    names = set(inspect(connection).get_table_names())
    there.reflect(connection, only=list(names & METADATA.tables.keys()))
    for table in there.sorted_tables:
        if table.name != "filings" and (kept := rows[table.name]):
            connection.execute(
                table.insert(),
                [{column.name: row._mapping[column.name] for column in table.c} for row in kept],
            )
    filed = [
        {"key": content_id("key", key), "story": row.id, "received": "2024"}
        for row in rows["stories"]
        for key in FILED
    ]
    connection.execute(there.tables["filings"].insert(), filed)


def test_a_ledger_of_the_first_version_answers_as_before(where):
    """Keys, fingerprints and all that is kept beside the records are found again after the upgrade."""
    made = told(record(HARBOUR, BRIDGE))
    unsaid = tuple(replace(claim, said=None) for claim in made.claims if claim.story == made.stories[1].id)
    made = replace(made, claims=(*made.claims[: -len(unsaid)], *unsaid))
    ids = tuple(story.id for story in made.stories)
    with open_ledger(where) as ledger:
        LedgerWriter(ledger).add_page(made)
        before = ledger.reader().register_counts("event", "happened")
        with ledger.connections.writing() as connection:
            set_back(connection, "0001")
            assert version_of(connection) == "0001"
    assert min(map(filing_key, FILED)) < 0 < max(map(filing_key, FILED))
    with open_ledger(where) as ledger:
        reader = ledger.reader()
        assert reader.filed(FILED, None) == dict.fromkeys(FILED, ids)
        prints = made.fingerprints[ids[0]]
        assert {story for story, _ in reader.printed(prints, 9, 1)} == set(ids)
        assert tuple(reader.claims()) == made.claims
        assert reader.register_counts("event", "happened") == before != {}
        sound = {result.name for result in ledger.check() if result.sound}
    # The word index is the one thing that `set_back` does not carry over.
    assert sound >= {"schema", "integrity", "foreign keys", "kept counts", "texts of snapshots"}


def test_stories_without_fingerprints_are_posted_nowhere(where):
    """An upgrade to numbered keys of a story too short for a fingerprint files it all the same."""
    made = record(HARBOUR)
    none = StoredFingerprints("made", b"", b"", 3)
    with open_ledger(where) as ledger:
        LedgerWriter(ledger).add_page(replace(made, fingerprints={made.stories[0].id: none}))
        with ledger.connections.writing() as connection:
            set_back(connection, "0003")
    with open_ledger(where) as ledger:
        with ledger.connections.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(postings)) == 0
        assert ledger.reader().filed(FILED[:1], None) == {FILED[0]: (made.stories[0].id,)}


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
