"""The word index kept up to date: every document has a row, and its terms in the database's own index."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, literal, select, text, union_all

from tocsin.ledger.appending import append
from tocsin.ledger.nesting import Values
from tocsin.ledger.plainly import plainly, written
from tocsin.ledger.records import StoryContents
from tocsin.ledger.search.days import certain
from tocsin.ledger.search.documents import Document, documents_of
from tocsin.ledger.search.query import Part
from tocsin.ledger.tables import claims, events, search_docs, stories, transfers

RECORDS: dict[str, Table] = {"claim": claims, "story": stories, "event": events, "transfer": transfers}
"""Where the records of each kind of document stand."""
_FTS5 = text(
    "INSERT INTO search_terms (rowid, body, speaker, outlet, facets) "
    "VALUES (:doc, :body, :speaker, :outlet, :facets)"
)
_STORY: BindParameter[Any] = bindparam("story")
_SELECT_NUMBERS: Any = union_all(
    *(
        select(literal(kind).label("kind"), table.c.id, table.c.seq).where(
            (table.c.id if table is stories else table.c.story) == _STORY
        )
        for kind, table in RECORDS.items()
    )
)
"""The `seq` of each record of a story by its kind and id."""
_SELECT_ADDED = select(search_docs.c.seq, search_docs.c.kind, search_docs.c.record).where(
    search_docs.c.story == _STORY
)
_TSVECTOR = text("INSERT INTO search_terms (doc, terms) VALUES (:doc, CAST(:terms AS tsvector))")


def index_story(
    connection: Connection, contents: StoryContents, snapshot: str, countries: Iterable[str], at: datetime
) -> None:
    """Let a new story and what was found in it be found by its words; its rows stand already.

    Args:
        connection: a transaction that writes.
        contents: the story with what was found in it.
        snapshot: the text that its spans point into.
        countries: states that it names.
        at: when it was learned.
    """
    found = tuple(documents_of(contents, snapshot, countries))
    here = {"story": contents.story.id}
    numbers = {(row.kind, row.id): row.seq for row in plainly(connection, _SELECT_NUMBERS, **here)}
    published = contents.story.published
    said = {c.id: certain(c.said.earliest, c.said.latest) for c in contents.claims if c.said}
    rows: list[Values] = [
        {
            "kind": document.kind,
            "record": numbers[document.kind, document.id],
            "story": document.story,
            "earliest": published.earliest if published else None,
            "latest": published.latest if published else None,
            "said": said.get(document.id) if document.kind == "claim" else None,
            "opened_at": at,
        }
        for document in found
    ]
    append(connection, search_docs, rows)
    added = plainly(connection, _SELECT_ADDED, **here)
    docs = {(row.kind, row.record): row.seq for row in added}
    add_terms(
        connection, [(docs[row["kind"], row["record"]], each) for row, each in zip(rows, found, strict=True)]
    )


def add_terms(connection: Connection, documents: Sequence[tuple[int, Document]]) -> None:
    """Add the terms of documents whose rows stand, each under the row's `seq`."""
    if connection.dialect.name == "sqlite":
        rows: list[Values] = [
            {"doc": doc, **{part.value: document.column(part) for part in Part}}
            for doc, document in documents
        ]
        written(connection, _FTS5, rows)
    else:
        connection.execute(_TSVECTOR, [{"doc": doc, "terms": found.vector()} for doc, found in documents])
