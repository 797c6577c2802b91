"""Questions about stories: what they are, which account each belongs to, what was published when."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, func, select, union_all

from tocsin.ledger.filters import NEWEST, Place, StoryFilter
from tocsin.ledger.plainly import plainly
from tocsin.ledger.queries.stories import (
    select_latest_published,
    select_memberships,
    select_observations,
    select_published,
    select_stories,
)
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import Account, ListPage, StoredFingerprints
from tocsin.ledger.rows.happenings import read_country_names, read_marks
from tocsin.ledger.rows.stories import read_fingerprints, read_membership, read_reprint, read_story
from tocsin.ledger.standing import is_carried, known
from tocsin.ledger.tables import (
    fingerprints,
    marks,
    memberships,
    reprints,
    stories,
    story_countries,
    withdrawals,
)
from tocsin.ledger.traffic import Observation
from tocsin.terms.account import Membership, Reprint
from tocsin.terms.name import Name
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex

_EVERY, _MARKS = select(stories), select(marks)
_STANDING_SINCE = (
    select(stories)
    .where(stories.c.seq > bindparam("after"), is_carried(stories.c.id))
    .order_by(stories.c.seq)
)
_LAST = select(func.max(stories.c.seq))
_PLACED_SINCE = (
    select(memberships.c.seq, memberships.c.story)
    .where(memberships.c.seq > bindparam("after"))
    .order_by(memberships.c.seq)
)
_GONE = withdrawals.c
_GONE_SINCE = select(_GONE.story, _GONE.seq).where(_GONE.seq > bindparam("after")).order_by(_GONE.seq)
_COUNT_BACK = select(func.count()).select_from(withdrawals).where(_GONE.closed_at.is_not(None))
_BACK = (
    select(_GONE.story).where(_GONE.closed_at.is_not(None)).order_by(_GONE.closed_at.desc(), _GONE.seq.desc())
)
"""Statements are made once: making one takes longer than its answer."""
Marks = tuple[tuple[Name, ...], tuple[Timex, ...]]
"""Names and times of a story."""
_NO_MARKS: Marks = ((), ())


class StoryReader(Asking):
    """Stories with their accounts, proofs, fingerprints, names and times."""

    def stories(self, wanted: StoryFilter | None = None, as_of: datetime | None = None) -> Iterator[Story]:
        """Stories in order of arrival, those of a page in the page's order."""
        return self._stream(select_stories(wanted or StoryFilter(), as_of), read_story)

    def story_page(
        self, wanted: StoryFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[Story]:
        """Some stories of a long list, those that arrived last first."""
        return self._page(select_stories(wanted, as_of), stories.c.seq, place, read_story)

    def story(self, id_: str) -> Story:
        """One story, whether a page still carries it or not."""
        return self._one(select(stories).where(stories.c.id == id_), stories.c.seq, read_story, id_)

    def stories_by_id(self, ids: Iterable[str]) -> dict[str, Story]:
        """Stories by their ids, withdrawn ones as well; an unknown id is left out."""
        found = self._kept(_EVERY, stories.c.id, ids, read_story)
        return {story.id: story for story in found}

    def stories_since(self, seq: int, limit: int | None = None) -> Iterator[tuple[int, Story]]:
        """Standing stories that arrived after `seq`, each with its own, in order: for incremental steps."""
        query = _STANDING_SINCE if limit is None else _STANDING_SINCE.limit(limit)
        return self._stream(query, lambda row: (row.seq, read_story(row)), after=seq)

    def placed_since(self, seq: int) -> tuple[tuple[int, str], ...]:
        """Stories whose place in an account was given or changed after `seq`, each with its own, in order."""
        with self._connections.reading() as connection:
            return tuple((row.seq, row.story) for row in plainly(connection, _PLACED_SINCE, after=seq))

    def standing_among(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of some stories that a page carries now."""
        query = select(stories.c.id).where(is_carried(stories.c.id))
        return frozenset(self._portions(query, stories.c.id, ids, lambda row: row.id))

    def withdrawn_since(self, seq: int, ended: int) -> tuple[int, int, tuple[str, ...]]:
        """Stories that pages stopped to carry, or carry again, since a time that two numbers tell.

        Args:
            seq: the last withdrawal known then.
            ended: how many withdrawals had ended then.

        Returns:
            Both numbers by now, and the stories.
        """
        with self._connections.reading() as connection:
            gone = plainly(connection, _GONE_SINCE, after=seq)
            ((now,),) = plainly(connection, _COUNT_BACK)
            back = connection.scalars(_BACK.limit(now - ended)).all() if now > ended else []
        last = gone[-1].seq if gone else seq
        return last, now, tuple(dict.fromkeys([*(row.story for row in gone), *back]))

    def last_seq(self) -> int:
        """The `seq` of the story that arrived last, 0 in an empty ledger."""
        with self._connections.reading() as connection:
            ((last,),) = plainly(connection, _LAST)
        return last or 0

    def countries(self, story: str) -> frozenset[str]:
        """States that a story names, or that speak or act in it: ISO 3166 alpha-3 codes."""
        query = select(story_countries.c.country).where(story_countries.c.story == story)
        return frozenset(self._all(query, lambda row: str(row.country)))

    def observations(
        self,
        published_from: str | None = None,
        published_to: str | None = None,
        as_of: datetime | None = None,
    ) -> tuple[Observation, ...]:
        """How many stories each outlet published on each day, those alone that are known to the day.

        Args:
            published_from: ISO 8601 date.
            published_to: ISO 8601 date, inclusive.
            as_of: a moment of the learned clock, None for now.
        """
        return self._all(
            select_observations(published_from, published_to, as_of),
            lambda row: Observation(row.outlet, row.day, row.stories),
        )

    def published(
        self, outlets: Iterable[str] | None = None
    ) -> tuple[tuple[str | None, str, str | None, int], ...]:
        """Dated stories counted: outlet, the ends of the published interval, and how many have these.

        Args:
            outlets: as they are written in the stories; None for all.
        """
        return self._all(
            select_published(outlets),
            lambda row: (row.outlet, row.published_earliest, row.published_latest, row.stories),
        )

    def published_lately(self) -> Iterator[tuple[str, str | None]]:
        """The ends of the stories' published intervals, those that begin last first."""
        return self._stream(
            select_latest_published(), lambda row: (row.published_earliest, row.published_latest)
        )

    def names(self, story: str) -> tuple[Name, ...]:
        """Names of a story in the order of its text; empty where it was not searched for them."""
        return self._marks(story)[0]

    def times(self, story: str) -> tuple[Timex, ...]:
        """Time expressions of a story in the order of its text."""
        return self._marks(story)[1]

    def marks(self, of: Iterable[str] | None = None) -> Iterator[tuple[str, Marks]]:
        """Story ids with their names and times: of the stories given, or of all in order of arrival."""
        if of is not None:
            return self._kept(_MARKS, marks.c.story, of, lambda row: (row.story, read_marks(row)))
        query = select(marks).join(stories, stories.c.id == marks.c.story).order_by(stories.c.seq)
        return self._stream(query, lambda row: (row.story, read_marks(row)))

    def country_names(self, of: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[Name, ...]]]:
        """Story ids with the names that have a country and are no person's: a state, its people, its bodies.

        Args:
            of: ids of the stories; None for all, in order of arrival.
        """
        if of is not None:
            return self._kept(_MARKS, marks.c.story, of, _country_names)
        query = select(marks).join(stories, stories.c.id == marks.c.story).order_by(stories.c.seq)
        return self._stream(query, _country_names)

    def outlets(self) -> tuple[str, ...]:
        """Every outlet of a story, as it is written there, in the order of the alphabet."""
        query = select(stories.c.outlet).where(stories.c.outlet.is_not(None)).distinct()
        return tuple(sorted(self._all(query, lambda row: str(row.outlet))))

    def _marks(self, story: str) -> Marks:
        return next((found for _, found in self.marks([story])), _NO_MARKS)

    def accounts(self, as_of: datetime | None = None) -> Iterator[Account]:
        """Accounts with their members, in the order of their ids."""
        placed = self._stream(select_memberships(as_of), read_membership)
        for account, members in groupby(placed, key=lambda membership: membership.account):
            yield Account(account, tuple(members))

    def members(self, account: str, as_of: datetime | None = None) -> tuple[Membership, ...]:
        """The stories of one account, earliest placed first; empty where there is no such account."""
        query = select_memberships(as_of)
        return tuple(self._kept(query, memberships.c.account, [account], read_membership))

    def membership(self, story: str, as_of: datetime | None = None) -> Membership | None:
        """A story's place in its account, None where it has none."""
        return self.memberships([story], as_of).get(story)

    def memberships(self, of: Iterable[str], as_of: datetime | None = None) -> dict[str, Membership]:
        """Places of several stories in their accounts, by story id."""
        found = self._kept(select_memberships(as_of), memberships.c.story, of, read_membership)
        return {membership.story: membership for membership in found}

    def reprints(self, story: str | None = None, as_of: datetime | None = None) -> Iterator[Reprint]:
        """Proofs of shared text, all or those of one story."""
        query = select(reprints).where(known(reprints, as_of)).order_by(reprints.c.seq)
        if story is not None:
            # each side by its own index: asked for either at once, SQLite reads them all
            sides = (reprints.c.first, reprints.c.second)
            there = (select(reprints.c.seq).where(known(reprints, as_of), side == story) for side in sides)
            query = query.where(reprints.c.seq.in_(union_all(*there)))
        return self._stream(query, read_reprint)

    def fingerprints(self) -> Iterator[tuple[str, StoredFingerprints]]:
        """Every story's id with its fingerprints, in order of arrival: the reprint index's memory."""
        query = (
            select(fingerprints).join(stories, stories.c.id == fingerprints.c.story).order_by(stories.c.seq)
        )
        return self._stream(query, lambda row: (row.story, read_fingerprints(row)))


def _country_names(row: Row[Any]) -> tuple[str, tuple[Name, ...]]:
    return row.story, read_country_names(row)
