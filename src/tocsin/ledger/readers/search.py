"""Questions in words: what a search finds, and what the claims it finds have in common."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from tocsin.ledger import counting
from tocsin.ledger.among import among
from tocsin.ledger.packing import unpack_text
from tocsin.ledger.plainly import plainly
from tocsin.ledger.queries.claims import READ
from tocsin.ledger.readers.happenings import HappeningReader
from tocsin.ledger.records import Total
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.rows.happenings import read_event, read_transfer
from tocsin.ledger.rows.stories import read_story
from tocsin.ledger.search.answers import Facets, Hit, SearchPage, Snippet
from tocsin.ledger.search.asking import Given, seek
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
_DAYS = (search_docs.c.happened, search_docs.c.said, search_docs.c.earliest)
"""Those of which a facet counts the years."""
_SHOWN = 50
"""Values of a field that are counted out; the rest are rare."""
_READERS: Mapping[str, tuple[Select[Any], Callable[[Row[Any]], Any]]] = {
    "claim": (select(*READ).where(among(claims.c.seq)), read_claim),
    "story": (select(stories).where(among(stories.c.seq)), read_story),
    "event": (select(events.c.seq, events.c.nested).where(among(events.c.seq)), read_event),
    "transfer": (select(transfers.c.seq, transfers.c.nested).where(among(transfers.c.seq)), read_transfer),
}
"""How the records of a kind of document are asked for by their numbers, and read."""
_STORIES = select(stories).where(among(stories.c.id))
_TEXTS = select(snapshots.c.sha256, snapshots.c.packed).where(among(snapshots.c.sha256))


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
            sought = seek(connection, asked, as_of)
            if before is None and not is_narrowed(asked):
                found = sought.newest(max(counting.COUNTED, limit) + 1)
                return _page(connection, asked, found[: limit + 1], limit, counting.counted(found))
            return _page(connection, asked, sought.newest(limit + 1, before), limit, sought.total())

    def facets(self, query: str | Query = "", as_of: datetime | None = None) -> Facets:
        """What the claims that a search finds have in common; of very many the newest are counted.

        Raises:
            BadQuery: the query cannot be understood; it says where.
        """
        asked = _claims_alone(parse_query(query) if isinstance(query, str) else query)
        with self._connections.reading() as connection:
            return _facets(connection, asked, as_of)[0]

    def search_claims(
        self, query: str | Query, before: int | None = None, as_of: datetime | None = None, *, limit: int = 50
    ) -> tuple[SearchPage, Facets]:
        """The claims that a search finds, as `search` has them, and what they have in common; counted once.

        Raises:
            BadQuery: the query cannot be understood; it says where.
        """
        asked = _claims_alone(parse_query(query) if isinstance(query, str) else query)
        with self._connections.reading() as connection:
            facets, rows = _facets(connection, asked, as_of)
            if before is not None or (len(rows) <= limit and not facets.total.exact) or not rows:
                rows = seek(connection, asked, as_of).newest(limit + 1, before)
            return _page(connection, asked, rows[: limit + 1], limit, facets.total), facets


def _claims_alone(query: Query) -> Query:
    """The same search among claims, which it may have said already."""
    return replace(query, root=All((CLAIMS, *(node for node in query.root.nodes if node != CLAIMS))))


def _page(
    connection: Connection, query: Query, rows: Sequence[Row[Any]], limit: int, total: Total
) -> SearchPage:
    """The hits of a page; one row more than its limit says that a page follows."""
    hits = _hits(connection, rows[:limit], query.wanted())
    return SearchPage(hits, hits[-1].seq if len(rows) > limit and hits else None, total)


def _facets(
    connection: Connection, claims_alone: Query, as_of: datetime | None
) -> tuple[Facets, Sequence[Row[Any]]]:
    """The facets of a search, and the documents over which they were counted, the newest first."""
    if as_of is None and claims_alone.root.nodes == (CLAIMS,) and not is_narrowed(claims_alone):
        return _all_facets(connection), ()
    rows: list[Row[Any]] = []

    def ask(docs: Select[Any], given: Given) -> int:
        met = connection.execute(_faceted(docs), given).all()
        rows.extend(met)
        return len(met)

    all_of_them = seek(connection, claims_alone, as_of).look_through(ask, counting.COUNTED + 1)
    columns: list[tuple[Any, ...]] = list(zip(*rows[: counting.COUNTED], strict=True))[-len(_FACETS) :]
    counts = dict(zip(_FACETS, map(_most, columns or repeat(())), strict=False))
    total = counting.counted(rows)
    return Facets(counts, replace(total, exact=all_of_them and total.exact)), rows


def _all_facets(connection: Connection) -> Facets:
    """The facets of every standing claim, as they are kept."""
    counts = {name: most(connection, "claims", name, _SHOWN) for name in _FACETS}
    return Facets(counts, Total(totals(connection)["claims"], exact=True))


@lru_cache(maxsize=64)
def _faceted(docs: Select[Any]) -> Select[Any]:
    """Some documents that are claims, and what facets are counted of, in the order of `_FACETS`."""
    kept = (
        search_docs.c.stands,
        search_docs.c.origins,
        *(func.substr(day, 1, 4).label(day.name) for day in _DAYS),
    )
    found = docs.add_columns(*kept).subquery()
    of_claim = (claims.c.actor, claims.c.country, claims.c.act, claims.c.certainty, stories.c.outlet)
    seen = (found.c.stands, found.c.origins, *(found.c[day.name] for day in _DAYS))
    told = select(found.c.seq, found.c.kind, found.c.record, found.c.story, *of_claim, *seen)
    told = told.join_from(found, claims, claims.c.seq == found.c.record)
    return told.join(stories, stories.c.id == found.c.story).order_by(found.c.seq.desc())


def _most(values: Iterable[str | int | None]) -> tuple[tuple[str, int], ...]:
    """Values with their counts, the most frequent first, equal ones by name."""
    frequent = [(str(value), count) for value, count in Counter(values).items() if value not in {None, ""}]
    return tuple(sorted(frequent, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])


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
    asked, read = _READERS[kind]
    return {row.seq: read(row) for row in plainly(connection, asked, keys=list(numbers))}


def _stories(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    return {row.id: read_story(row) for row in plainly(connection, _STORIES, keys=list(ids))}


def _texts(connection: Connection, digests: Collection[str]) -> dict[str, str]:
    rows = plainly(connection, _TEXTS, keys=list(digests)) if digests else ()
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
