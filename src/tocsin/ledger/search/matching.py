"""Which documents hold the words of a search, as each database's own word index tells it."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
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


@dataclass(frozen=True, slots=True)
class Matching:
    """Where documents are read from, and which of them hold what is sought."""

    number: ColumnElement[int]
    """What they are numbered by."""
    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Some columns of the documents."""
        return select(*columns).select_from(self.source).where(*self.conditions)


def matching(dialect: str, query: Query, within: Stretch | None = None) -> Matching:
    """The documents that hold the words.

    Args:
        dialect: `sqlite` or `postgresql`.
        query: what is sought.
        within: on PostgreSQL the documents among which it is sought, None for all.
    """
    kind, words = parted(query.root)
    of_kind = () if kind is None else (search_docs.c.kind == kind,)
    if not words.nodes:
        return Matching(search_docs.c.seq, search_docs, of_kind)
    if dialect == "sqlite":
        rowid = fts5_terms.c.rowid
        source = fts5_terms.join(search_docs, search_docs.c.seq == rowid)
        sought: ColumnElement[str] = bindparam("sought", fts5(words), unique=True)
        is_held = fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(sought)
        return Matching(rowid, source, (is_held, *of_kind))
    if within is None:
        return _in_tsvectors(words, of_kind)
    # of some blocks the index leaves out other kinds for less than their rows cost, of all it would not
    asked = query.root if within.blocks else words
    return _within(_in_tsvectors(asked, of_kind), within)


def _in_tsvectors(words: All, of_kind: tuple[ColumnElement[bool], ...]) -> Matching:
    asked = cast(bindparam("sought", tsquery(words), unique=True), _TsQuery())
    is_held = tsvector_terms.c.terms.op("@@", is_comparison=True)(asked)
    source = tsvector_terms.join(search_docs, search_docs.c.seq == tsvector_terms.c.doc)
    return Matching(search_docs.c.seq, source, (is_held, *of_kind))


def _within(found: Matching, within: Stretch) -> Matching:
    """The index asked for the stretch alone, and before anything else: its answer is never guessed at."""
    is_held, *others = found.conditions
    held = select(tsvector_terms.c.doc).where(is_held)
    if within.blocks:
        blocks = cast(bindparam("blocks", within.literal(), unique=True), _Blocks())
        held = held.where(literal_column(BLOCKS).op("&&", is_comparison=True)(blocks))
    held_there = held.cte("held").prefix_with("MATERIALIZED")
    # bounds of `seq` would have the database read all rows between them instead of those that are held;
    # put into order before the rows are read, so that no more are read than are wanted
    bounds = (held_there.c.doc >= within.first, held_there.c.doc < within.end)
    cut = select(held_there.c.doc).where(*bounds).order_by(held_there.c.doc.desc()).subquery()
    source = cut.join(search_docs, search_docs.c.seq == cut.c.doc)
    return replace(found, source=source, conditions=tuple(others))


def claims_saying(dialect: str, phrases: tuple[str, ...]) -> Select[Any] | None:
    """The `seq` of claims whose words hold every phrase, None where the phrases hold no word."""
    sought = [Words(Part.BODY, terms) for terms in map(terms_of, phrases) if terms]
    if not sought:
        return None
    query = Query("", All((Words(Part.FACETS, (facet("kind", "claim"),)), *sought)))
    return matching(dialect, query).select(search_docs.c.record)


def count_indexed(connection: Connection) -> int:
    """How many documents the word index holds."""
    if connection.dialect.name == "sqlite":
        every = select(func.count()).select_from(fts5_terms)
        every = every.where(fts5_terms.c.search_terms.op("MATCH", is_comparison=True)(fts5(EVERY)))
    else:
        every = select(func.count()).select_from(tsvector_terms)
    return connection.scalar(every) or 0
