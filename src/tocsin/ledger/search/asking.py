"""A search put to the database: which documents it finds, the newest first, and how many."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, bindparam, func, select

from tocsin.ledger import counting
from tocsin.ledger.records import Total
from tocsin.ledger.search.beside import Bounds, beside_words, bounds_of
from tocsin.ledger.search.emitting import parted
from tocsin.ledger.search.matching import Matching, Place, matching
from tocsin.ledger.search.query import Query
from tocsin.ledger.search.stretches import Progress, stretches
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import search_docs

_LOOKED_THROUGH = 1_000
"""Documents that are looked through to count those of a day or status; beyond, a count says "at least"."""
_COLUMNS = (search_docs.c.seq, search_docs.c.kind, search_docs.c.record, search_docs.c.story)
_LAST = select(func.max(search_docs.c.seq))

Given = Mapping[str, Any]
"""The parameters of a question."""
Ask = Callable[[Select[Any], Given], int]
"""Puts a question about some documents to the database, and says how many it found. The documents are rows of
`seq`, `kind`, `record` and `story`, the newest first, no more of them than are still wanted."""


def seek(connection: Connection, query: Query, as_of: datetime | None) -> "Sought":
    """Prepare a search.

    Args:
        connection: a transaction; a few numbers are looked up first where that makes the search quicker.
        query: what is sought.
        as_of: a moment of the learned clock, None for now.
    """
    return Sought(connection, query, as_of, bounds_of(connection, query))


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as one transaction asks it."""

    connection: Connection
    query: Query
    as_of: datetime | None
    bounds: Bounds | None
    """The numbers that documents can have, None where none fits."""

    def newest(self, most: int, before: int | None = None) -> list[Row[Any]]:
        """The newest documents that are found, before one of them: `seq`, `kind`, `record` and `story`."""
        rows: list[Row[Any]] = []

        def ask(docs: Select[Any], given: Given) -> int:
            met = self.connection.execute(docs, given).all()
            rows.extend(met)
            return len(met)

        self.go_back(ask, most, before)
        return rows

    def total(self) -> Total:
        """How many documents are found, counted up to `COUNTED`."""
        counts: list[int] = []

        def ask(docs: Select[Any], given: Given) -> int:
            counts.append(self._count(docs, given))
            return counts[-1]

        all_of_them = self.look_through(ask, counting.COUNTED + 1)
        count = sum(counts)
        return Total(min(count, counting.COUNTED), all_of_them and count <= counting.COUNTED)

    def go_back(self, ask: Ask, most: int, before: int | None = None) -> None:
        """Ask for the newest documents that are found, until there are so many."""
        progress = Progress(most)
        newest_first = self.bounds is not None and self.bounds.few is None
        beside = tuple(beside_words(self.query, newest_first=newest_first))
        for found in self._portions(progress, before):
            docs = _standing(found.place, self.as_of)
            given = {**found.given, "most": progress.missing}
            progress.found += ask(docs.where(*beside) if beside else docs, given)

    def look_through(self, ask: Ask, most: int) -> bool:
        """Ask for what fits among the newest documents that hold the words, until there are so many.

        A day or a status is no part of the word index: of very many documents with the words only the newest
        are looked at one by one.

        Returns:
            Whether all documents with the words were looked at.
        """
        beside = tuple(beside_words(self.query))
        if not (beside and self._has_words):
            self.go_back(ask, most)
            return True
        looked, fitting = Progress(_LOOKED_THROUGH), Progress(most)
        for found in self._portions(looked, None):
            newest = _standing(found.place, self.as_of).subquery()
            given = {**found.given, "most": looked.missing}
            looked.found += self._count(select(newest), given)
            if fitting.missing > 0:
                fits = select(newest).join(search_docs, search_docs.c.seq == newest.c.seq).where(*beside)
                fitting.found += ask(fits.limit(fitting.missing), given)
        return looked.missing > 0

    @property
    def _has_words(self) -> bool:
        """Whether the word index is asked at all."""
        return bool(parted(self.query.root)[1].nodes)

    def _portions(self, progress: Progress, before: int | None) -> Iterator[Matching]:
        """The documents with the words: all at once, or stretch by stretch until enough were found."""
        if self.bounds is None:
            return
        dialect = self.connection.dialect.name
        if dialect == "sqlite" or not self._has_words or self.bounds.few is not None:
            found = matching(dialect, self.query)
            place = found.place
            limits = [*self.bounds.conditions(place.number)]
            if before is not None:
                limits.append(place.number < before)
            if limits:
                place = replace(place, conditions=(*place.conditions, *limits))
            yield replace(found, place=place)
            return
        last = self.bounds.last or self.connection.scalar(_LAST) or 0
        end = last + 1 if before is None else min(last + 1, before)
        every = before is None and self.bounds == Bounds()
        for stretch in stretches(self.bounds.first or 1, end, progress, every=every):
            yield matching(dialect, self.query, stretch)

    def _count(self, docs: Select[Any], given: Given) -> int:
        counted = select(func.count()).select_from(docs.order_by(None).subquery())
        return self.connection.scalar(counted, given) or 0


@lru_cache(maxsize=64)
def _standing(place: Place, as_of: datetime | None) -> Select[Any]:
    """The newest `most` of the documents with the words that stand; made once for a place."""
    stand = (known(search_docs, as_of), carried(search_docs.c.story, as_of))
    newest = place.select(*_COLUMNS).where(*stand).order_by(place.number.desc())
    return newest.limit(bindparam("most", type_=Integer()))
