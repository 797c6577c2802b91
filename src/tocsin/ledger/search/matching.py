"""Which documents hold the words of a search, as each database's own word index tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.types import UserDefinedType

from tocsin.ledger.search.emitting import EVERY, fts5, parted, tsquery
from tocsin.ledger.search.fields import facet
from tocsin.ledger.search.query import All, Part, Query, Words
from tocsin.ledger.search.stretches import Stretch
from tocsin.ledger.search.words import terms_of
from tocsin.ledger.tables import fts5_terms, search_docs, tsvector_terms
from tocsin.ledger.tables.search import BLOCKS


class _TsQuery(UserDefinedType[str]):
    """PostgreSQL's `tsquery`; its dialect has the type, but takes long to load where nobody needs it."""

    cache_ok = True

    def get_col_spec(self, **_kept: Any) -> str:
        """Its name in a cast."""
        return "TSQUERY"


class _Blocks(UserDefinedType[str]):
    """PostgreSQL's `bigint[]`, written as its literal."""

    cache_ok = True

    def get_col_spec(self, **_kept: Any) -> str:
        """Its name in a cast."""
        return "BIGINT[]"


_SOUGHT: BindParameter[str] = bindparam("sought", type_=Text())


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where documents are read from, and which of them hold what is sought: made once for every search."""

    number: ColumnElement[int]
    """What they are numbered by."""
    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Some columns of the documents."""
        return select(*columns).select_from(self.source).where(*self.conditions)


@dataclass(frozen=True, slots=True)
class Matching:
    """The documents that hold the words of one search."""

    place: Place
    given: Mapping[str, Any]
    """What is sought there, as the parameters of a question."""


def matching(dialect: str, query: Query, within: Stretch | None = None) -> Matching:
    """The documents that hold the words.

    Args:
        dialect: `sqlite` or `postgresql`.
        query: what is sought.
        within: on PostgreSQL the documents among which it is sought, None for all.
    """
    kind, words = parted(query.root)
    if not words.nodes:
        return Matching(_every_one(kind), {})
    if dialect == "sqlite":
        return Matching(_in_fts5(kind), {"sought": fts5(words)})
    if within is None:
        return Matching(_in_tsvectors(kind), {"sought": tsquery(words)})
    # of some blocks the index leaves out other kinds for less than their rows cost, of all it would not
    asked = query.root if within.blocks else words
    given = {"sought": tsquery(asked), "first": within.first, "end": within.end}
    if within.blocks:
        given["blocks"] = within.literal()
    return Matching(_in_stretch(kind, in_blocks=bool(within.blocks)), given)


def _of_kind(kind: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if kind is None else (search_docs.c.kind == kind,)


@cache
def _every_one(kind: str | None) -> Place:
    return Place(search_docs.c.seq, search_docs, _of_kind(kind))


@cache
def _in_fts5(kind: str | None) -> Place:
    rowid = fts5_terms.c.rowid
    source = fts5_terms.join(search_docs, search_docs.c.seq == rowid)
    is_held = fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(_SOUGHT)
    return Place(rowid, source, (is_held, *_of_kind(kind)))


@cache
def _in_tsvectors(kind: str | None) -> Place:
    source = tsvector_terms.join(search_docs, search_docs.c.seq == tsvector_terms.c.doc)
    return Place(search_docs.c.seq, source, (_is_held(), *_of_kind(kind)))


@cache
def _in_stretch(kind: str | None, *, in_blocks: bool) -> Place:
    """The index asked for the stretch alone, and before anything else: its answer is never guessed at."""
    held = select(tsvector_terms.c.doc).where(_is_held())
    if in_blocks:
        blocks = cast(bindparam("blocks", type_=Text()), _Blocks())
        held = held.where(literal_column(BLOCKS).op("&&", is_comparison=True)(blocks))
    cut = held.cte("held").prefix_with("MATERIALIZED")
    # bounds of `seq` would have the database read all rows between them instead of those that are held;
    # put into order before the rows are read, so that no more are read than are wanted
    first, end = bindparam("first", type_=BigInteger()), bindparam("end", type_=BigInteger())
    within = (
        select(cut.c.doc).where(cut.c.doc >= first, cut.c.doc < end).order_by(cut.c.doc.desc()).subquery()
    )
    source = within.join(search_docs, search_docs.c.seq == within.c.doc)
    return Place(search_docs.c.seq, source, _of_kind(kind))


def _is_held() -> ColumnElement[bool]:
    return tsvector_terms.c.terms.op("@@", is_comparison=True)(cast(_SOUGHT, _TsQuery()))


def claims_saying(dialect: str, phrases: tuple[str, ...]) -> Select[Any] | None:
    """The `seq` of claims whose words hold every phrase, None where the phrases hold no word."""
    sought = [Words(Part.BODY, terms) for terms in map(terms_of, phrases) if terms]
    if not sought:
        return None
    query = Query("", All((Words(Part.FACETS, (facet("kind", "claim"),)), *sought)))
    found = matching(dialect, query)
    return found.place.select(search_docs.c.record).params(dict(found.given))


def count_indexed(connection: Connection) -> int:
    """How many documents the word index holds."""
    if connection.dialect.name == "sqlite":
        every = select(func.count()).select_from(fts5_terms)
        every = every.where(fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(fts5(EVERY)))
    else:
        every = select(func.count()).select_from(tsvector_terms)
    return connection.scalar(every) or 0
