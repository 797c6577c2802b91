"""Questions in words: what a search finds, and what the claims it finds have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Row, Select, Subquery, func, select

from tocsin.ledger.packing import unpack_text
from tocsin.ledger.queries.claims import READ
from tocsin.ledger.readers.happenings import HappeningReader
from tocsin.ledger.records import Total
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.rows.happenings import read_event, read_transfer
from tocsin.ledger.rows.stories import read_story
from tocsin.ledger.search.answers import Facets, Hit, SearchPage, Snippet
from tocsin.ledger.search.asking import seek
from tocsin.ledger.search.beside import is_narrowed
from tocsin.ledger.search.emitting import CLAIMS
from tocsin.ledger.search.parsing import parse_query
from tocsin.ledger.search.query import All, Query, Words
from tocsin.ledger.search.snippets import marks_in, snippet_of
from tocsin.ledger.tables import claims, events, search_docs, snapshots, stories, transfers
from tocsin.ledger.tallying import most, totals
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer

_FACETS = (
    "speaker",
    "country",
    "act",
    "certainty",
    "outlet",
    "stands",
    "origins",
    "happened",
    "said",
    "published",
)
_FACETED = 2_000
"""Claims over which a search's facets are counted: 20 ms of work, whatever was sought."""
_SHOWN = 50
"""Values of a field that are counted out; the rest are rare."""
_READERS: Mapping[str, Any] = {
    "claim": (claims.c.seq, READ, read_claim),
    "story": (stories.c.seq, (stories,), read_story),
    "event": (events.c.seq, (events.c.seq, events.c.nested), read_event),
    "transfer": (transfers.c.seq, (transfers.c.seq, transfers.c.nested), read_transfer),
}


class SearchReader(HappeningReader):
    """Full-text search over claims, stories, events and transfers."""

    def search(
        self, query: str | Query, before: int | None = None, as_of: datetime | None = None, *, limit: int = 50
    ) -> SearchPage:
        """Documents that hold what is sought, the newest first.

        Args:
            query: as typed, or as `parse_query` understood it; empty: everything.
            before: `next` of the page before, None for the first page.
            as_of: a moment of the learned clock, None for now.
            limit: how many hits a page has.

        Raises:
            BadQuery: the query cannot be understood; it says where.
        """
        asked = parse_query(query) if isinstance(query, str) else query
        with self._connections.reading() as connection:
            hits, following = _page(connection, asked, before, as_of, limit)
            return SearchPage(hits, following, seek(connection, asked, as_of).total())

    def facets(self, query: str | Query = "", as_of: datetime | None = None) -> Facets:
        """What the claims that a search finds have in common; of very many the newest are counted.

        Raises:
            BadQuery: the query cannot be understood; it says where.
        """
        asked = _claims_alone(parse_query(query) if isinstance(query, str) else query)
        with self._connections.reading() as connection:
            return _facets(connection, asked, as_of)

    def search_claims(
        self, query: str | Query, before: int | None = None, as_of: datetime | None = None, *, limit: int = 50
    ) -> tuple[SearchPage, Facets]:
        """The claims that a search finds, as `search` has them, and what they have in common; counted once.

        Raises:
            BadQuery: the query cannot be understood; it says where.
        """
        asked = _claims_alone(parse_query(query) if isinstance(query, str) else query)
        with self._connections.reading() as connection:
            hits, following = _page(connection, asked, before, as_of, limit)
            facets = _facets(connection, asked, as_of)
        return SearchPage(hits, following, facets.total), facets


def _claims_alone(query: Query) -> Query:
    """The same search among claims, which it may have said already."""
    return replace(query, root=All((CLAIMS, *(node for node in query.root.nodes if node != CLAIMS))))


def _page(
    connection: Connection, query: Query, before: int | None, as_of: datetime | None, limit: int
) -> tuple[tuple[Hit, ...], int | None]:
    """A page of hits, and what to hand over as `before` for the next one."""
    rows = seek(connection, query, as_of).newest(limit + 1, before)
    hits = _hits(connection, rows[:limit], query.wanted())
    return hits, hits[-1].seq if len(rows) > limit and hits else None


def _facets(connection: Connection, claims_alone: Query, as_of: datetime | None) -> Facets:
    if as_of is None and claims_alone.root.nodes == (CLAIMS,) and not is_narrowed(claims_alone):
        return _all_facets(connection)
    rows: list[Row[Any]] = []

    def ask(docs: Select[Any]) -> int:
        met = connection.execute(_faceted(docs.subquery())).all()
        rows.extend(met)
        return len(met)

    all_of_them = seek(connection, claims_alone, as_of).look_through(ask, _FACETED + 1)
    counted = rows[:_FACETED]
    columns: Iterable[tuple[Any, ...]] = zip(*counted, strict=True) if counted else repeat((), len(_FACETS))
    counts = {name: _most(column) for name, column in zip(_FACETS, columns, strict=True)}
    return Facets(counts, Total(len(counted), all_of_them and len(rows) <= _FACETED))


def _all_facets(connection: Connection) -> Facets:
    """The facets of every standing claim, as they are kept."""
    counts = {name: most(connection, "claims", name, _SHOWN) for name in _FACETS}
    return Facets(counts, Total(totals(connection)["claims"], exact=True))


def _faceted(docs: Subquery) -> Select[Any]:
    """What facets are counted of, in the order of `_FACETS`, for the claims of some documents."""
    columns = (
        claims.c.actor.label("speaker"),
        claims.c.country,
        claims.c.act,
        claims.c.certainty,
        stories.c.outlet,
        search_docs.c.stands,
        search_docs.c.origins,
        func.substr(search_docs.c.happened, 1, 4).label("happened"),
        func.substr(search_docs.c.said, 1, 4).label("said"),
        func.substr(search_docs.c.earliest, 1, 4).label("published"),
    )
    told = select(*columns).join_from(docs, claims, claims.c.seq == docs.c.record)
    told = told.join(search_docs, search_docs.c.seq == docs.c.seq)
    return told.join(stories, stories.c.id == claims.c.story).order_by(docs.c.seq.desc())


def _most(values: Iterable[str | int | None]) -> tuple[tuple[str, int], ...]:
    """Values with their counts, the most frequent first, equal ones by name."""
    counted = [(str(value), count) for value, count in Counter(values).items() if value not in {None, ""}]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])


def _hits(connection: Connection, docs: Sequence[Row[Any]], sought: Sequence[Words]) -> tuple[Hit, ...]:
    records = {
        kind: _records(connection, kind, [doc.record for doc in docs if doc.kind == kind])
        for kind in _READERS
    }
    around = _stories(connection, {doc.story for doc in docs})
    texts = _texts(connection, {around[doc.story].snapshot for doc in docs if doc.kind != "claim"})
    made = []
    for doc in docs:
        record, story = records[doc.kind][doc.record], around[doc.story]
        made.append(Hit(doc.seq, record, story, _snippet(record, texts.get(story.snapshot, ""), sought)))
    return tuple(made)


def _records(connection: Connection, kind: str, numbers: Sequence[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    seq, columns, read = _READERS[kind]
    rows = connection.execute(select(*columns).where(seq.in_(numbers)))
    return {row.seq: read(row) for row in rows}


def _stories(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    rows = connection.execute(select(stories).where(stories.c.id.in_(list(ids))))
    return {row.id: read_story(row) for row in rows}


def _texts(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(select(snapshots).where(snapshots.c.sha256.in_(list(digests))))
    return {row.sha256: unpack_text(row.packed, row.sha256) for row in rows}


def _snippet(record: Claim | Story | EventMention | Transfer, text: str, sought: Sequence[Words]) -> Snippet:
    if isinstance(record, Claim):
        spans = record.content.spans
        return snippet_of(record.content.text, sought, spans[0].start if len(spans) == 1 else None)
    if isinstance(record, Story):
        if not record.body:
            return snippet_of(record.title or "", sought, None)
        marked = (span for span in record.body if marks_in(span.of(text), sought))
        shown = next(marked, record.body[0]) if sought else record.body[0]
        return snippet_of(shown.of(text), sought, shown.start)
    return snippet_of(record.evidence.of(text), sought, record.evidence.start)
