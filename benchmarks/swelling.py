"""A made ledger swollen to many times its size: every story again, under other ids, by the database itself.

    python benchmarks/desk.py --claims 21000 --times 48 --database postgresql://USER@HOST/DATABASE

Adding a million claims page by page takes an hour; the rows of a copy differ in nothing that a list, a facet
or a search looks at but their ids and numbers. Indexes are taken away before and made anew afterwards;
foreign keys of PostgreSQL stay away: what is copied keeps them.
"""

from collections.abc import Iterator

import psycopg
from sqlalchemy import URL, Connection, func, select, text, update

from tocsin.ledger import Ledger
from tocsin.ledger.search.index import add_terms
from tocsin.ledger.search.reindexing import documents_in, placed_in
from tocsin.ledger.tables import METADATA, stories, tallies

NUMBERED = (
    "pages",
    "stories",
    "claims",
    "events",
    "transfers",
    "forecasts",
    "figures",
    "findings",
    "memberships",
)
"""Tables whose `seq` goes on."""
OF_KIND = {
    "claim": "claims",
    "event": "events",
    "transfer": "transfers",
    "story": "stories",
    "forecast": "forecasts",
}
IDS = {"pages": ("id", "address", "address_key"), "stories": ("id",), "memberships": ("account", "story")}
TOLD = ("claims", "events", "transfers", "forecasts", "figures")
MADE_OF_RECORDS = "'claim-%' OR {0} LIKE 'event-%' OR {0} LIKE 'transfer-%' OR {0} LIKE 'forecast-%'"
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint WHERE conname = indexname)"
    ),
}
"""Name and statement of every index that can be made anew."""
REFERENCES = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
"""Table and name of every foreign key of PostgreSQL."""
QUICKER = {
    "sqlite": ("PRAGMA cache_size = -1000000", "PRAGMA temp_store = MEMORY"),
    "postgresql": (
        "SET LOCAL synchronous_commit = off",
        "SET LOCAL work_mem = '256MB'",
        "SET LOCAL maintenance_work_mem = '1GB'",
    ),
}
ALL_INDEXED = text("INSERT INTO search_terms (search_terms) VALUES ('optimize')")
"""Makes one of the many parts in which SQLite's word index was written."""


def swell(ledger: Ledger, times: int) -> None:
    """Let a ledger hold every story `times` times.

    Args:
        ledger: a ledger that `benchmarks/desk.py` filled, on either database.
        times: how often, 1 for as it is.
    """
    if times == 1:
        return
    with ledger.connections.writing() as connection:
        dialect = connection.dialect.name
        for statement in QUICKER[dialect]:
            connection.exec_driver_sql(statement)
        indexes = connection.exec_driver_sql(INDEXES[dialect]).all()
        if dialect == "postgresql":
            for table, name in connection.exec_driver_sql(REFERENCES).all():
                connection.exec_driver_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _ in indexes:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
        last = {name: _last(connection, name) for name in (*NUMBERED, "search_docs")}
        for copy in range(1, times):
            for statement in _statements(last, copy, dialect):
                connection.execute(text(statement))
        connection.execute(update(tallies).values(held=tallies.c.held * times))
        for _, made in indexes:
            connection.exec_driver_sql(made)
    if dialect == "sqlite":
        _index(ledger, last["search_docs"], times)
    else:
        _vacuum(ledger.connections.engine.url)


def _vacuum(url: URL) -> None:
    """Do what PostgreSQL does of itself while a ledger grows, and would do here while it is measured."""
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM")


def _last(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.max(METADATA.tables[table].c.seq))) or 0


def _statements(last: dict[str, int], copy: int, dialect: str) -> Iterator[str]:
    mark = f"x{copy:02}"
    for table in NUMBERED:
        limit = f"WHERE seq <= {last[table]}"
        if table == "findings":
            records = MADE_OF_RECORDS.format("subject")
            limit += f" AND (subject LIKE {records})"
        yield _copied(table, limit, {"seq": f"seq + {copy * last[table]}", **_changed(table, mark, dialect)})
    yield _copied("carriage", f"WHERE page <= {last['pages']}", {
        "page": f"page + {copy * last['pages']}", "story": f"story || '{mark}'"})  # fmt: skip
    for table in ("marks", "story_countries", "event_parties"):
        changed = {"story": f"story || '{mark}'"} | (
            {"event": f"event || '{mark}'"} if table == "event_parties" else {}
        )
        yield _copied(table, "WHERE story NOT LIKE '%x__'", changed)
    offsets = " ".join(f"WHEN '{kind}' THEN {copy * last[table]}" for kind, table in OF_KIND.items())
    record = f"record + CASE kind {offsets} END"
    docs = {"seq": f"seq + {copy * last['search_docs']}", "record": record, "story": f"story || '{mark}'"}
    yield _copied("search_docs", f"WHERE seq <= {last['search_docs']}", docs)
    ids = {name: f"{name} || '{mark}'" for name in ("id", "story", "merged")}
    yield _copied("registers", "WHERE story NOT LIKE '%x__'", {"record": record, **ids})
    if dialect == "postgresql":
        yield (
            f"INSERT INTO search_terms (doc, terms) SELECT doc + {copy * last['search_docs']}, terms "  # noqa: S608
            f"FROM search_terms WHERE doc <= {last['search_docs']}"
        )


def _changed(table: str, mark: str, dialect: str) -> dict[str, str]:
    if table in TOLD:
        ids = {name: f"{name} || '{mark}'" for name in ("id", "story")}
        if table == "claims":
            return ids
        told = "nested" if dialect == "sqlite" else "CAST(nested AS text)"
        nested = f"replace(replace({told}, id, id || '{mark}'), story, story || '{mark}')"
        nested = f"replace({nested}, coalesce(claim, '#'), coalesce(claim || '{mark}', '#'))"
        nested = nested if dialect == "sqlite" else f"CAST({nested} AS json)"
        return {**ids, "claim": f"claim || '{mark}'", "nested": nested}
    if table == "findings":
        records = MADE_OF_RECORDS.format("object")
        other = f"CASE WHEN object LIKE {records} THEN object || '{mark}' ELSE object END"
        return {"id": f"id || '{mark}'", "subject": f"subject || '{mark}'", "object": other}
    return {name: f"{name} || '{mark}'" for name in IDS[table]}


def _copied(table: str, where: str, changed: dict[str, str]) -> str:
    columns = [column.name for column in METADATA.tables[table].columns]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" {where}'  # noqa: S608 - our own names


def _index(ledger: Ledger, last: int, times: int) -> None:
    """SQLite's word index holds no rows to copy: the first stories' documents are added again and again."""
    with ledger.connections.reading() as connection:
        first = select(stories).where(stories.c.id.not_like("%x__")).order_by(stories.c.seq)
        placed = []
        for row in connection.execute(first):
            found = {(document.kind, document.id): document for document in documents_in(connection, row)}
            placed += [(doc, found[key]) for doc, key in placed_in(connection, row.id, found)]
    placed.sort(key=lambda pair: pair[0])
    for copy in range(1, times):
        with ledger.connections.writing() as connection:
            add_terms(connection, [(doc + copy * last, document) for doc, document in placed])
    with ledger.connections.writing() as connection:
        connection.execute(ALL_INDEXED)
