"""A search put to the database: which documents it finds, the newest first, and how many."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    cast,
    false,
    func,
    select,
)
from sqlalchemy.types import UserDefinedType

from tocsin.ledger import counting
from tocsin.ledger.records import Total
from tocsin.ledger.search.emitting import EVERY, fts5, is_everything, only_kind, tsquery
from tocsin.ledger.search.fields import facet
from tocsin.ledger.search.query import All, Kept, Part, Query, Words
from tocsin.ledger.search.words import terms_of
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import fts5_terms, search_docs, stories, tsvector_terms
from tocsin.ledger.tables.columns import END_OF_DAY
from tocsin.terms.interval import parse_partial

_FEW = 2_000
"""Documents of which the database is told by number, where so few have what is kept of them."""
_SOUGHT_ONE_BY_ONE = 20
"""Documents that SQLite's word index is asked for by number; a common word's are gone through for more."""
_LOOKED_THROUGH = 5_000
"""Documents that are looked through to count those of a day or status; beyond, a count says "at least"."""

_DAYS = frozenset({"happened", "said"})


class _TsQuery(UserDefinedType[str]):
    """PostgreSQL's `tsquery`; its dialect has the type, but takes long to load where nobody needs it."""

    cache_ok = True

    def get_col_spec(self, **_kept: Any) -> str:
        """Its name in a cast."""
        return "TSQUERY"


def select_docs(
    connection: Connection, query: Query, as_of: datetime | None, before: int | None = None
) -> Select[Any]:
    """Rows of `search_docs` that a search finds, the newest first.

    Args:
        connection: a transaction; a few numbers are looked up first where that makes the search quicker.
        query: what is sought.
        as_of: a moment of the learned clock, None for now.
        before: only documents that arrived before this `seq`, None for the newest.
    """
    number, found = _select(connection.dialect.name, query, as_of)
    few = list(_narrowing(connection, query, number))
    conditions = [*_beside_words(query, newest_first=not few), *few]
    if before is not None:
        conditions.append(number < before)
    return found.where(*conditions).order_by(number.desc())


def _select(dialect: str, query: Query, as_of: datetime | None) -> tuple[ColumnElement[int], Select[Any]]:
    """What documents are numbered by, and those that hold the words."""
    number, source, conditions = _matching(dialect, query)
    columns = (search_docs.c.seq, search_docs.c.kind, search_docs.c.record, search_docs.c.story)
    stand = (known(search_docs, as_of), carried(search_docs.c.story, as_of))
    return number, select(*columns).select_from(source).where(*conditions, *stand)


def is_narrowed(query: Query) -> bool:
    """Whether something must hold beside the words."""
    return bool(query.kept or query.published_from or query.published_to)


def looked_through(
    connection: Connection, query: Query, as_of: datetime | None, most: int
) -> tuple[Select[Any], bool]:
    """What fits among the newest documents that hold the words, and whether these are all of them.

    A day or a status is no part of the word index: of very many documents with the words only the newest
    are looked at one by one.
    """
    if only_kind(query.root) or not is_narrowed(query):
        return select_docs(connection, query, as_of).limit(most + 1), True
    number, words = _select(connection.dialect.name, query, as_of)
    words = words.where(*_narrowing(connection, query, number)).order_by(number.desc())
    looked = words.limit(_LOOKED_THROUGH).subquery()
    through = connection.scalar(select(func.count()).select_from(looked)) or 0
    fits = select(looked).join(search_docs, search_docs.c.seq == looked.c.seq).where(*_beside_words(query))
    return fits.limit(most + 1), through < _LOOKED_THROUGH


def _narrowing(
    connection: Connection, query: Query, number: ColumnElement[int]
) -> Iterator[ColumnElement[bool]]:
    """Numbers that documents can have, where a few statements tell them.

    The word index gives every document that holds the words before a row is looked at; where `stands:` or
    a day leaves few, or only old ones, it is quicker to ask the index for these alone.
    """
    if query.kept:
        fitting = select(search_docs.c.seq).where(*map(_holds, query.kept)).limit(_FEW + 1)
        few = connection.scalars(fitting).all()
        if len(few) <= _FEW:
            yield from _among(number, few)
    if query.published_from or query.published_to:
        window: list[ColumnElement[bool]] = [stories.c.published_earliest.is_not(None)]
        if query.published_from:
            window.append(stories.c.published_earliest >= query.published_from)
        if query.published_to:
            window.append(stories.c.published_latest <= query.published_to + END_OF_DAY)
        for extreme, first in ((func.min, True), (func.max, False)):
            seq = select(extreme(stories.c.seq)).where(*window).scalar_subquery()
            story = select(stories.c.id).where(stories.c.seq == seq).scalar_subquery()
            edge = connection.scalar(select(extreme(search_docs.c.seq)).where(search_docs.c.story == story))
            if edge is None:
                yield false()
                return
            yield number >= edge if first else number <= edge


def _among(number: ColumnElement[int], few: Sequence[int]) -> Iterator[ColumnElement[bool]]:
    """Documents of these numbers, which a word index that begins anew for each is asked for at one go."""
    if number is fts5_terms.c.rowid and len(few) > _SOUGHT_ONE_BY_ONE:
        yield number.between(min(few), max(few))
        yield (number + 0).in_(few)
    else:
        yield number.in_(few)


def _beside_words(query: Query, *, newest_first: bool = False) -> Iterator[ColumnElement[bool]]:
    """What must hold beside the words.

    Args:
        query: what is sought.
        newest_first: whether documents are to be met in their order: many fit, and no index is to gather
            and sort all of them before the newest are known.
    """
    if query.published_from is not None:
        yield search_docs.c.earliest >= query.published_from
    if query.published_to is not None:
        yield search_docs.c.latest <= query.published_to + END_OF_DAY
    for kept in query.kept:
        if newest_first and kept.field in _DAYS:
            yield func.substr(search_docs.c[kept.field], 1, len(kept.value)) == kept.value
        else:
            yield _holds(kept)


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
    if kind := only_kind(query.root):
        return search_docs.c.seq, search_docs, [search_docs.c.kind == kind]
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
    if only_kind(query.root) and query.kept:
        _, every = _select(connection.dialect.name, query, as_of)
        found, all_of_them = every.where(*_beside_words(query)).limit(counting.COUNTED + 1), True
    else:
        found, all_of_them = looked_through(connection, query, as_of, counting.COUNTED)
    count = connection.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
    return Total(min(count, counting.COUNTED), all_of_them and count <= counting.COUNTED)
