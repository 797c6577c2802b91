"""What must hold of a document beside its words: days, statuses, origins; and which numbers that leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from tocsin.ledger.search.query import Kept, Query
from tocsin.ledger.tables import fts5_terms, search_docs, stories
from tocsin.ledger.tables.columns import END_OF_DAY
from tocsin.terms.interval import parse_partial

_FEW = 2_000
"""Documents of which the database is told by number, where so few have what is kept of them."""
_SOUGHT_ONE_BY_ONE = 20
"""Documents that SQLite's word index is asked for by number; a common word's are gone through for more."""

_DAYS = frozenset({"happened", "said"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that documents can have, where a few statements tell them."""

    few: tuple[int, ...] | None = None
    """All of them, None where they are many."""
    first: int | None = None
    """No document before this one fits."""
    last: int | None = None
    """No document behind this one fits."""

    def conditions(self, number: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What is known, as conditions on what documents are numbered by."""
        if self.few is not None:
            yield from _among(number, self.few)
        if self.first is not None:
            yield number >= self.first
        if self.last is not None:
            yield number <= self.last


def is_narrowed(query: Query) -> bool:
    """Whether something must hold beside the words."""
    return bool(query.kept or query.published_from or query.published_to)


def bounds_of(connection: Connection, query: Query) -> Bounds | None:
    """The numbers that documents can have, None where there is no such document.

    The word index gives every document that holds the words before a row is looked at; where `stands:` or
    a day leaves few, or only old ones, it is quicker to ask the index for these alone.
    """
    few: tuple[int, ...] | None = None
    if query.kept:
        fitting = select(search_docs.c.seq).where(*map(_holds, query.kept)).limit(_FEW + 1)
        numbers = connection.scalars(fitting).all()
        few = tuple(numbers) if len(numbers) <= _FEW else None
    if not (query.published_from or query.published_to):
        return Bounds(few)
    edges = [_edge(connection, query, extreme) for extreme in (func.min, func.max)]
    return None if None in edges else Bounds(few, *edges)


def _edge(connection: Connection, query: Query, extreme: Any) -> int | None:
    """The first or last document of the stories that were published within the search's days."""
    window: list[ColumnElement[bool]] = [stories.c.published_earliest.is_not(None)]
    if query.published_from:
        window.append(stories.c.published_earliest >= query.published_from)
    if query.published_to:
        window.append(stories.c.published_latest <= query.published_to + END_OF_DAY)
    seq = select(extreme(stories.c.seq)).where(*window).scalar_subquery()
    story = select(stories.c.id).where(stories.c.seq == seq).scalar_subquery()
    return connection.scalar(select(extreme(search_docs.c.seq)).where(search_docs.c.story == story))


def _among(number: ColumnElement[int], few: tuple[int, ...]) -> Iterator[ColumnElement[bool]]:
    """Documents of these numbers, which a word index that begins anew for each is asked for at one go."""
    if number is fts5_terms.c.rowid and len(few) > _SOUGHT_ONE_BY_ONE:
        yield number.between(min(few), max(few))
        yield (number + 0).in_(few)
    else:
        yield number.in_(few)


def beside_words(query: Query, *, newest_first: bool = False) -> Iterator[ColumnElement[bool]]:
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
