"""A search put to the database: which documents it finds, the newest first, and how many."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, bindparam, cast, func, select
from sqlalchemy.types import UserDefinedType

from tocsin.ledger.counting import count_rows
from tocsin.ledger.records import Total
from tocsin.ledger.search.emitting import EVERY, fts5, is_everything, tsquery
from tocsin.ledger.search.fields import facet
from tocsin.ledger.search.query import All, Part, Query, Words
from tocsin.ledger.search.words import terms_of
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import fts5_terms, search_docs, tsvector_terms
from tocsin.ledger.tables.columns import END_OF_DAY


class _TsQuery(UserDefinedType[str]):
    """PostgreSQL's `tsquery`; its dialect has the type, but takes long to load where nobody needs it."""

    cache_ok = True

    def get_col_spec(self, **_kept: Any) -> str:
        """Its name in a cast."""
        return "TSQUERY"


def select_docs(dialect: str, query: Query, as_of: datetime | None, before: int | None) -> Select[Any]:
    """Rows of `search_docs` that a search finds, the newest first.

    Args:
        dialect: `sqlite` or `postgresql`.
        query: what is sought.
        as_of: a moment of the learned clock, None for now.
        before: only documents that arrived before this `seq`, None for the newest.
    """
    number, source, conditions = _matching(dialect, query)
    if before is not None:
        conditions.append(number < before)
    if query.published_from is not None:
        conditions.append(search_docs.c.earliest >= query.published_from)
    if query.published_to is not None:
        conditions.append(search_docs.c.latest <= query.published_to + END_OF_DAY)
    return (
        select(search_docs.c.seq, search_docs.c.kind, search_docs.c.record, search_docs.c.story)
        .select_from(source)
        .where(*conditions, known(search_docs, as_of), carried(search_docs.c.story, as_of))
        .order_by(number.desc())
    )


def _matching(dialect: str, query: Query) -> tuple[ColumnElement[int], FromClause, list[ColumnElement[bool]]]:
    """What documents are numbered by, where they are read from, and which hold what is sought."""
    if is_everything(query.root):
        return search_docs.c.seq, search_docs, []
    if dialect == "sqlite":
        rowid = fts5_terms.c.rowid
        source = fts5_terms.join(search_docs, search_docs.c.seq == rowid)
        sought: ColumnElement[str] = bindparam("sought", fts5(query.root), unique=True)
        return rowid, source, [fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(sought)]
    doc = tsvector_terms.c.doc
    asked = cast(bindparam("sought", tsquery(query.root), unique=True), _TsQuery())
    matches = tsvector_terms.c.terms.op("@@", is_comparison=True)(asked)
    return search_docs.c.seq, tsvector_terms.join(search_docs, search_docs.c.seq == doc), [matches]


def claims_saying(dialect: str, phrases: tuple[str, ...]) -> Select[Any] | None:
    """The `seq` of claims whose words hold every phrase, None where the phrases hold no word."""
    sought = [Words(Part.BODY, terms) for terms in map(terms_of, phrases) if terms]
    if not sought:
        return None
    query = Query("", All((Words(Part.FACETS, (facet("kind", "claim"),)), *sought)))
    _, source, conditions = _matching(dialect, query)
    return select(search_docs.c.record).select_from(source).where(*conditions)


def count_indexed(connection: Connection) -> int:
    """How many documents the word index holds."""
    if connection.dialect.name == "sqlite":
        every = select(func.count()).select_from(fts5_terms)
        every = every.where(fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(fts5(EVERY)))
    else:
        every = select(func.count()).select_from(tsvector_terms)
    return connection.scalar(every) or 0


def count_docs(connection: Connection, query: Query, as_of: datetime | None) -> Total:
    """How many documents a search finds, counted up to `COUNTED`."""
    return count_rows(connection, select_docs(connection.dialect.name, query, as_of, None))
