"""A search put to the database: which documents it finds, the newest first, and how many."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, bindparam, cast, func, select
from sqlalchemy.types import UserDefinedType

from tocsin.ledger.counting import COUNTED
from tocsin.ledger.records import Total
from tocsin.ledger.search.emitting import EVERY, fts5, is_everything, tsquery
from tocsin.ledger.search.fields import facet
from tocsin.ledger.search.query import All, Kept, Part, Query, Words
from tocsin.ledger.search.words import terms_of
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import fts5_terms, search_docs, tsvector_terms
from tocsin.ledger.tables.columns import END_OF_DAY
from tocsin.terms.interval import parse_partial

_FEW = 2_000
"""Documents of which the database is told by number, where so few have what is kept of them."""
_LOOKED_THROUGH = 20_000
"""Documents that are looked through to count those of a day or status; beyond, a count says "at least"."""


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
    return (
        select(search_docs.c.seq, search_docs.c.kind, search_docs.c.record, search_docs.c.story)
        .select_from(source)
        .where(
            *conditions,
            *_beside_words(query),
            known(search_docs, as_of),
            carried(search_docs.c.story, as_of),
        )
        .order_by(number.desc())
    )


def narrowed(connection: Connection, query: Query, found: Select[Any]) -> Select[Any]:
    """The same documents, told by their numbers where few have what is kept of them.

    The word index gives every document that holds the words before a row is looked at; where `stands:` or
    a day leaves few, it is quicker to ask the index for these alone.
    """
    if not query.kept:
        return found
    fitting = select(search_docs.c.seq).where(*map(_holds, query.kept)).limit(_FEW + 1)
    few = connection.scalars(fitting).all()
    return found.where(search_docs.c.seq.in_(few)) if len(few) <= _FEW else found


def _beside_words(query: Query) -> Iterator[ColumnElement[bool]]:
    """What must hold beside the words."""
    if query.published_from is not None:
        yield search_docs.c.earliest >= query.published_from
    if query.published_to is not None:
        yield search_docs.c.latest <= query.published_to + END_OF_DAY
    yield from map(_holds, query.kept)


def _holds(kept: Kept) -> ColumnElement[bool]:
    if kept.field == "stands":
        return search_docs.c.stands == kept.value
    if kept.field == "origins":
        return search_docs.c.origins >= int(kept.value)
    if kept.field == "learned":
        bounds = parse_partial(kept.value, "search")
        first = datetime.fromisoformat(f"{bounds.earliest}T00:00:00+00:00").astimezone(UTC)
        last = datetime.fromisoformat(f"{bounds.latest}T00:00:00+00:00").astimezone(UTC)
        return and_(search_docs.c.opened_at >= first, search_docs.c.opened_at < last + timedelta(days=1))
    day = search_docs.c[kept.field]
    return and_(day >= kept.value, day < kept.value + END_OF_DAY)


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
    dialect = connection.dialect.name
    beside = bool(query.kept or query.published_from or query.published_to)
    words = Query(query.text, query.root) if beside else query
    most = _LOOKED_THROUGH if beside else COUNTED
    found = select_docs(dialect, words, as_of, None).order_by(None)
    if beside:
        found = narrowed(connection, query, found)
    looked = found.limit(most + 1).subquery()
    if not beside:
        count = connection.scalar(select(func.count()).select_from(looked)) or 0
        return Total(min(count, COUNTED), count <= COUNTED)
    fits = select(func.count()).where(search_docs.c.seq == looked.c.seq, *_beside_words(query))
    count = connection.scalar(fits) or 0
    through = connection.scalar(select(func.count()).select_from(looked)) or 0
    return Total(min(count, COUNTED), through <= _LOOKED_THROUGH and count <= COUNTED)
