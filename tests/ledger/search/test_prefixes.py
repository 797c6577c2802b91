"""The beginning of a word among very many documents of PostgreSQL."""

from sqlalchemy import text

from tocsin.ledger import open_ledger
from tocsin.ledger.search.emitting import tsquery
from tocsin.ledger.search.parsing import parse_query

DOCUMENTS = 6_000
FILL = text(
    """INSERT INTO search_terms SELECT n, CAST(concat_ws(' ', repeat('x', 1800), repeat('y', 1800),
    CASE WHEN n <= :full OR n % 2 = 0 THEN 'arms' END,
    CASE WHEN n <= :full OR n % 5 = 0 THEN 'missile' || n % 7 END,
    CASE WHEN n % 3 = 0 THEN 'bridge' END) AS tsvector) FROM generate_series(1, 2 * :full) AS n"""
)
ASKED = text("SELECT count(*) FROM search_terms WHERE terms @@ CAST(:sought AS tsquery)")


def test_a_beginning_beside_other_words(postgres_url):
    """Documents of a word's beginning are noted page by page; none is lost where the pages are very many."""
    sought = {"sought": tsquery(parse_query("arms missile* -bridge").root)}
    with open_ledger(postgres_url) as ledger, ledger.connections.writing() as connection:
        name = connection.engine.url.database
        # what a server gives of itself, as small beside this table as it is beside a million claims
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET work_mem = '64kB'")
        connection.exec_driver_sql("ALTER TABLE search_terms ALTER COLUMN terms SET STORAGE PLAIN")
        connection.execute(FILL, {"full": DOCUMENTS})
        connection.exec_driver_sql("SELECT gin_clean_pending_list('ix_search_terms_terms')")
    try:
        with open_ledger(postgres_url) as ledger, ledger.connections.reading() as connection:
            found = []
            for way in ("bitmapscan", "seqscan"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
                found.append(connection.scalar(ASKED, sought))
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = on")
    finally:
        with open_ledger(postgres_url) as ledger, ledger.connections.writing() as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} RESET work_mem")
            connection.exec_driver_sql("TRUNCATE search_terms")
    assert found[0] == found[1] == 4_400
