"""A made ledger swollen to many times its size: every story again, under other ids, by the database itself.

Adding a million claims page by page takes an hour; the rows of a copy differ in nothing that a list, a facet
or a search looks at but their ids and numbers. SQLite alone; the word index is written from the first
stories.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, update

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


def swell(ledger: Ledger, times: int) -> None:
    """Let a ledger hold every story `times` times.

    Args:
        ledger: a SQLite ledger that `benchmarks/desk.py` filled.
        times: how often, 1 for as it is.
    """
    with ledger.connections.writing() as connection:
        last = {name: _last(connection, name) for name in (*NUMBERED, "search_docs")}
        for copy in range(1, times):
            for statement in _statements(last, copy):
                connection.exec_driver_sql(statement)
        connection.execute(update(tallies).values(held=tallies.c.held * times))
    _index(ledger, last["search_docs"], times)


def _last(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.max(METADATA.tables[table].c.seq))) or 0


def _statements(last: dict[str, int], copy: int) -> Iterator[str]:
    mark = f"x{copy:02}"
    for table in NUMBERED:
        limit = f"WHERE seq <= {last[table]}"
        if table == "findings":
            records = MADE_OF_RECORDS.format("subject")
            limit += f" AND (subject LIKE {records})"
        yield _copied(table, limit, {"seq": f"seq + {copy * last[table]}", **_changed(table, mark)})
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


def _changed(table: str, mark: str) -> dict[str, str]:
    if table in TOLD:
        ids = {name: f"{name} || '{mark}'" for name in ("id", "story")}
        if table == "claims":
            return ids
        nested = f"replace(replace(nested, id, id || '{mark}'), story, story || '{mark}')"
        nested = f"replace({nested}, coalesce(claim, '#'), coalesce(claim || '{mark}', '#'))"
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
    with ledger.connections.reading() as connection:
        first = select(stories).where(stories.c.id.not_like("%x__")).order_by(stories.c.seq)
        rows = connection.execute(first).all()
    for start in range(0, len(rows), 100):
        with ledger.connections.writing() as connection:
            for row in rows[start : start + 100]:
                documents = {
                    (document.kind, document.id): document for document in documents_in(connection, row)
                }
                placed = [
                    (doc, documents[key]) for doc, key in sorted(placed_in(connection, row.id, documents))
                ]
                for copy in range(1, times):
                    add_terms(connection, [(doc + copy * last, document) for doc, document in placed])
