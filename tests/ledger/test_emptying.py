"""The ledger that tests hand on to one another is a new one each time."""

import pytest

from tests.ledger.pages import HARBOUR, record
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter

CHANGES = {
    "rows": "DELETE FROM stories WHERE false",
    "an index": "DROP INDEX {index}",
    "a column": "ALTER TABLE claims ADD COLUMN mood text",
    "a rule": "ALTER TABLE claims ALTER COLUMN act DROP NOT NULL",
    "a table": "CREATE TABLE moods (id text)",
    "the version": "UPDATE tocsin_schema SET version_num = '9999'",
}
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
WHERE table_schema = 'public'"""
INDEX = "SELECT min(indexname) FROM pg_indexes WHERE tablename = 'claims' AND indexdef LIKE 'CREATE I%%'"


def tables(url) -> list[tuple[object, ...]]:
    """What the database says of its tables and numbers, without the names it gives to files."""
    asked = (
        COLUMNS,
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT sequencename, last_value FROM pg_sequences",
        "SELECT version_num, '' FROM tocsin_schema",
    )
    with open_ledger(url) as ledger, ledger.connections.reading() as connection:
        return sorted((tuple(row) for each in asked for row in connection.exec_driver_sql(each)), key=repr)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_one_test_left_the_next_does_not_find(empty_ledger, change):
    """Rows, numbers that were given, and whatever a test did to the tables: none of it is there again."""
    new = tables(url := empty_ledger.emptied())
    with open_ledger(url) as ledger:
        LedgerWriter(ledger).add_page(record(HARBOUR))
        with ledger.connections.writing() as connection:
            index = connection.exec_driver_sql(INDEX).scalar()
            connection.exec_driver_sql(change.format(index=index))
    assert tables(empty_ledger.emptied()) == new
    with open_ledger(url) as ledger:
        counts = ledger.reader().counts()
        assert (counts.pages, counts.claims) == (0, 0)
        assert LedgerWriter(ledger).add_page(record(HARBOUR))
