"""Questions about claims."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from tocsin.ledger.filters import NEWEST, ClaimFilter, Place
from tocsin.ledger.queries.claims import select_claims
from tocsin.ledger.readers.pages import PageReader
from tocsin.ledger.readers.stories import StoryReader
from tocsin.ledger.records import Citation, ListPage
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.standing import few_of
from tocsin.ledger.tables import claims, stories
from tocsin.ledger.verify import cite_claim
from tocsin.terms.claim import Claim


@lru_cache(maxsize=16)
def _every(dialect: str, as_of: datetime | None) -> Select[Any]:
    """Claims narrowed by nothing but the time, for reading those of some stories: made once."""
    return few_of(select_claims(dialect, None, ClaimFilter(closed_too=True), as_of), claims, as_of)


class ClaimReader(PageReader, StoryReader):
    """Claims, and their way down to the bytes."""

    def claims(
        self, story: str | None = None, wanted: ClaimFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Claim]:
        """Claims in order of arrival, those of a story in the finder's order."""
        return self._stream(self._select_claims(story, wanted or ClaimFilter(), as_of), read_claim)

    def claim_page(
        self, wanted: ClaimFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[Claim]:
        """Some claims of a long list, those that arrived last first."""
        query = self._select_claims(None, wanted, as_of)
        return self._page(query, claims.c.seq, place, read_claim)

    def claims_in(self, of: Iterable[str], as_of: datetime | None = None) -> Iterator[Claim]:
        """Claims of several stories."""
        query = _every(self._connections.engine.dialect.name, as_of)
        return self._kept(query, claims.c.story, of, read_claim)

    def _select_claims(self, story: str | None, wanted: ClaimFilter, as_of: datetime | None) -> Select[Any]:
        return select_claims(self._connections.engine.dialect.name, story, wanted, as_of)

    def claim(self, id_: str) -> Claim:
        """One claim, its latest version where it was closed."""
        return self._one(select(claims).where(claims.c.id == id_), claims.c.seq, read_claim, id_)

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by their ids, closed ones as well; an unknown id is left out."""
        query = select(claims).order_by(claims.c.seq)
        return {claim.id: claim for claim in self._portions(query, claims.c.id, ids, read_claim)}

    def claim_days(self, ids: Iterable[str]) -> dict[str, str]:
        """The last day on which the story of each claim may have been published; undated ones left out."""
        day = func.coalesce(stories.c.published_latest, stories.c.published_earliest).label("day")
        query = select(claims.c.id, day).join(stories, stories.c.id == claims.c.story)
        found = self._portions(query, claims.c.id, ids, lambda row: (row.id, row.day))
        return {id_: day[:10] for id_, day in found if day}

    def verify_claim(self, id_: str) -> Citation:
        """A claim down to its bytes: digests recomputed, every span read again.

        Raises:
            NotFound: there is no such claim.
            Unverified: the bytes no longer say what the claim says.
        """
        claim = self.claim(id_)
        snapshot = self.story(claim.story).snapshot
        return cite_claim(claim, self.snapshot(snapshot), self._witnesses(snapshot))
