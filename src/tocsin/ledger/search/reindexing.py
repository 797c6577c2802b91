"""The word index made anew from the records: after a copy, or when words are cut in another way."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from tocsin.ledger.packing import unpack_text
from tocsin.ledger.records import StoryContents
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.rows.happenings import read_event, read_transfer
from tocsin.ledger.rows.stories import read_story
from tocsin.ledger.search.documents import Document, documents_of
from tocsin.ledger.search.index import RECORDS, add_terms
from tocsin.ledger.tables import (
    claims,
    events,
    make_terms,
    search_docs,
    snapshots,
    stories,
    story_countries,
    transfers,
)

_BATCH = 200
"""Stories held in memory at a time."""


def reindex(connection: Connection) -> int:
    """Make the word index anew; the documents' own rows stand and stay.

    Args:
        connection: a transaction that writes.

    Returns:
        How many documents were indexed.
    """
    make_terms(connection)
    query = select(stories).order_by(stories.c.seq)
    count = 0
    for row in connection.execute(query, execution_options={"yield_per": _BATCH}):
        documents = {(document.kind, document.id): document for document in documents_in(connection, row)}
        placed = sorted(placed_in(connection, row.id, documents))
        add_terms(connection, [(doc, documents[key]) for doc, key in placed])
        count += len(placed)
    return count


def documents_in(connection: Connection, row: Any) -> Iterator[Document]:
    """What can be found of one story, from its rows."""
    contents = StoryContents(
        story=read_story(row),
        claims=tuple(map(read_claim, connection.execute(_of(claims, row.id)))),
        events=tuple(map(read_event, connection.execute(_of(events, row.id)))),
        transfers=tuple(map(read_transfer, connection.execute(_of(transfers, row.id)))),
    )
    packed = connection.scalar(select(snapshots.c.packed).where(snapshots.c.sha256 == row.snapshot))
    named = select(story_countries.c.country).where(story_countries.c.story == row.id)
    countries = sorted(connection.scalars(named))
    return documents_of(contents, unpack_text(bytes(packed or b""), row.snapshot), countries)


def _of(table: Any, story: str) -> Select[Any]:
    return select(table).where(table.c.story == story).order_by(table.c.seq)


def placed_in(
    connection: Connection, story: str, documents: dict[tuple[str, str], Document]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """The documents of a story with the `seq` of each one's row."""
    for kind, table in RECORDS.items():
        rows = connection.execute(
            select(search_docs.c.seq, table.c.id)
            .join(table, table.c.seq == search_docs.c.record)
            .where(search_docs.c.story == story, search_docs.c.kind == kind)
        )
        yield from ((row.seq, (kind, row.id)) for row in rows if (kind, row.id) in documents)
