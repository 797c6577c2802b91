"""Reading the ledger: every answer is a record, none can change a row.

Moments are aware and of the learned clock: `as_of` answers as the ledger would have answered then.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, Table, func, select

from tocsin.ledger.connections import Connections
from tocsin.ledger.packing import unpack, unpack_text
from tocsin.ledger.queries.claims import select_claims
from tocsin.ledger.queries.ids import find_record, is_askable
from tocsin.ledger.queries.stories import (
    select_carrying_pages,
    select_memberships,
    select_pages,
    select_stories,
    select_unplaced,
)
from tocsin.ledger.records import (
    Account,
    Citation,
    ClaimFilter,
    Counts,
    Found,
    KeptPage,
    KeptSetAside,
    RunRecord,
    StoredFingerprints,
    StoryFilter,
)
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.rows.desk import read_alert, read_run
from tocsin.ledger.rows.pages import kept_page, kept_set_aside, page_id
from tocsin.ledger.rows.stories import read_fingerprints, read_membership, read_reprint, read_story
from tocsin.ledger.standing import carried, known, known_stories
from tocsin.ledger.tables import (
    alerts,
    claims,
    contents,
    fingerprints,
    memberships,
    pages,
    reprints,
    runs,
    set_asides,
    snapshots,
    stories,
)
from tocsin.ledger.verify import cite_claim, cite_span
from tocsin.terms.account import Membership, Reprint
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Claim
from tocsin.terms.errors import NotFound
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story

_T = TypeVar("_T")

_BATCH = 200
"""Rows held in memory at a time while a table streams."""


class LedgerReader:
    """Questions to a ledger; each answer sees one state of it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def pages(self, as_of: datetime | None = None, *, closed_too: bool = False) -> Iterator[KeptPage]:
        """Pages in order of arrival, without their bytes."""
        return self._stream(select_pages(as_of, closed_too=closed_too), kept_page)

    def page(self, id_: str) -> KeptPage:
        """One page, its latest reading where it was closed and read again."""
        return self._one(select(pages).where(pages.c.id == id_), pages.c.seq, kept_page, id_)

    def pages_of(self, story: str, as_of: datetime | None = None) -> tuple[KeptPage, ...]:
        """Pages that carry a story, in order of arrival, closed ones as well."""
        return tuple(self._stream(select_carrying_pages(story, as_of), kept_page))

    def stands(self, address: str, sha256: str) -> bool:
        """Whether these bytes are the ones last read at this address."""
        wanted = (pages.c.id == page_id(address, sha256)) & pages.c.closed_at.is_(None)
        return next(self._stream(select(pages.c.id).where(wanted), lambda row: row), None) is not None

    def content(self, sha256: str) -> bytes:
        """A page's bytes as received, their digest recomputed.

        Raises:
            Unverified: the stored bytes are damaged.
        """
        query = select(contents).where(contents.c.sha256 == sha256)
        return self._one(query, contents.c.sha256, lambda row: unpack(row.packed, row.sha256), sha256)

    def snapshot(self, sha256: str) -> Snapshot:
        """A text that offsets point into, its digest recomputed.

        Raises:
            Unverified: the stored text is damaged.
        """
        query = select(snapshots).where(snapshots.c.sha256 == sha256)
        return self._one(
            query,
            snapshots.c.sha256,
            lambda row: Snapshot(row.sha256, unpack_text(row.packed, row.sha256)),
            sha256,
        )

    def stories(self, wanted: StoryFilter | None = None, as_of: datetime | None = None) -> Iterator[Story]:
        """Stories in order of arrival, those of a page in the page's order."""
        return self._stream(select_stories(wanted or StoryFilter(), as_of), read_story)

    def story(self, id_: str) -> Story:
        """One story, whether a page still carries it or not."""
        return self._one(select(stories).where(stories.c.id == id_), stories.c.seq, read_story, id_)

    def unplaced(self, as_of: datetime | None = None) -> Iterator[Story]:
        """Stories that no account holds yet, in order of arrival."""
        return self._stream(select_unplaced(as_of), read_story)

    def claims(
        self, story: str | None = None, wanted: ClaimFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Claim]:
        """Claims in order of arrival, those of a story in the finder's order."""
        return self._stream(select_claims(story, wanted or ClaimFilter(), as_of), read_claim)

    def claim(self, id_: str) -> Claim:
        """One claim, its latest version where it was closed."""
        return self._one(select(claims).where(claims.c.id == id_), claims.c.seq, read_claim, id_)

    def accounts(self, as_of: datetime | None = None) -> Iterator[Account]:
        """Accounts with their members, in the order of their ids."""
        placed = self._stream(select_memberships(as_of), read_membership)
        for account, members in groupby(placed, key=lambda membership: membership.account):
            yield Account(account, tuple(members))

    def members(self, account: str, as_of: datetime | None = None) -> tuple[Membership, ...]:
        """The stories of one account, earliest placed first; empty where there is no such account."""
        query = select_memberships(as_of).where(memberships.c.account == account)
        return tuple(self._stream(query, read_membership))

    def membership(self, story: str, as_of: datetime | None = None) -> Membership | None:
        """A story's place in its account, None where it has none."""
        query = select_memberships(as_of).where(memberships.c.story == story)
        return next(self._stream(query, read_membership), None)

    def reprints(self, story: str | None = None, as_of: datetime | None = None) -> Iterator[Reprint]:
        """Proofs of shared text, all or those of one story."""
        query = select(reprints).where(known(reprints, as_of)).order_by(reprints.c.seq)
        if story is not None:
            query = query.where((reprints.c.first == story) | (reprints.c.second == story))
        return self._stream(query, read_reprint)

    def fingerprints(self) -> Iterator[tuple[str, StoredFingerprints]]:
        """Every story's id with its fingerprints, in order of arrival: the reprint index's memory."""
        query = (
            select(fingerprints).join(stories, stories.c.id == fingerprints.c.story).order_by(stories.c.seq)
        )
        return self._stream(query, lambda row: (row.story, read_fingerprints(row)))

    def set_asides(
        self, as_of: datetime | None = None, *, closed_too: bool = False
    ) -> Iterator[KeptSetAside]:
        """Inputs that could not be read, in order of arrival."""
        query = select(set_asides).where(known(set_asides, as_of, closed_too=closed_too))
        return self._stream(query.order_by(set_asides.c.seq), kept_set_aside)

    def alerts(
        self, watch: str | None = None, as_of: datetime | None = None, *, closed_too: bool = False
    ) -> Iterator[Alert]:
        """Alerts in their standing version, or in all versions, in order of arrival."""
        query = select(alerts).where(known(alerts, as_of, closed_too=closed_too)).order_by(alerts.c.seq)
        return self._stream(query if watch is None else query.where(alerts.c.watch == watch), read_alert)

    def alert(self, id_: str) -> Alert:
        """One alert, in its latest version."""
        return self._one(select(alerts).where(alerts.c.id == id_), alerts.c.seq, read_alert, id_)

    def runs(self) -> Iterator[RunRecord]:
        """Passes over the inputs, in order of their start."""
        return self._stream(select(runs).order_by(runs.c.seq), read_run)

    def counts(self, as_of: datetime | None = None) -> Counts:
        """How much stands in the ledger."""
        with self._connections.reading() as connection:

            def count(table: Table, condition: ColumnElement[bool]) -> int:
                return connection.scalar(select(func.count()).select_from(table).where(condition)) or 0

            return Counts(
                pages=count(pages, known(pages, as_of)),
                stories=count(stories, known_stories(as_of)),
                accounts=connection.scalar(
                    select(func.count(memberships.c.account.distinct())).where(known(memberships, as_of))
                )
                or 0,
                claims=count(claims, known(claims, as_of) & carried(claims.c.story, as_of)),
                alerts=count(alerts, known(alerts, as_of)),
                set_asides=count(set_asides, known(set_asides, as_of)),
            )

    def find(self, beginning: str) -> Found:
        """The one record whose id begins so; the kind before the hash may be left off.

        Raises:
            NotFound: no record's id begins so, or several records' ids do.
        """
        with self._connections.reading() as connection:
            return find_record(connection, beginning)

    def verify_claim(self, id_: str) -> Citation:
        """A claim down to its bytes: digests recomputed, every span read again.

        Raises:
            NotFound: there is no such claim.
            Unverified: the bytes no longer say what the claim says.
        """
        claim = self.claim(id_)
        snapshot = self.story(claim.story).snapshot
        return cite_claim(claim, self.snapshot(snapshot), self._witnesses(snapshot))

    def verify_span(self, snapshot: str, spans: tuple[Span, ...], words: str) -> Citation:
        """Words of a snapshot down to its bytes; `words` are the spans joined by a space.

        Raises:
            NotFound: there is no such snapshot.
            Unverified: the bytes no longer say these words there.
        """
        return cite_span(self.snapshot(snapshot), self._witnesses(snapshot), spans, words)

    def _witnesses(self, snapshot: str) -> tuple[KeptPage, ...]:
        """The pages that gave a snapshot, after the digests of their bytes were recomputed."""
        query = select(pages).where(pages.c.snapshot == snapshot).order_by(pages.c.seq)
        found = tuple(self._stream(query, kept_page))
        for sha256 in {page.sha256 for page in found}:
            self.content(sha256)
        return found

    def _stream(self, query: Select[Any], read: Callable[[Row[Any]], _T]) -> Iterator[_T]:
        with (
            self._connections.reading() as connection,
            connection.execute(query, execution_options={"yield_per": _BATCH}) as rows,
        ):
            for row in rows:
                yield read(row)

    def _one(self, query: Select[Any], order: Any, read: Callable[[Row[Any]], _T], id_: str) -> _T:
        if not is_askable(id_):
            raise NotFound(f"{id_!r}: no record of the ledger has this id")
        with self._connections.reading() as connection:
            row = connection.execute(query.order_by(order.desc()).limit(1)).first()
        if row is None:
            raise NotFound(f"{id_}: no record of the ledger has this id")
        return read(row)
