"""Questions about what watches saw, and which stories they have not seen yet."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select

from tocsin.ledger.looks import Look, PlacedLook
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.rows.stories import read_story
from tocsin.ledger.standing import carried, known_stories
from tocsin.ledger.tables import (
    claims,
    events,
    figures,
    forecasts,
    looks,
    memberships,
    pages,
    stories,
    story_countries,
    transfers,
    withdrawals,
)
from tocsin.terms.story import Story

_TOLD = {
    "claim": claims,
    "event": events,
    "transfer": transfers,
    "forecast": forecasts,
    "figure": figures,
}
"""Tables of records by the kind that begins their ids."""


class LookReader(Asking):
    """The cache of what indicators saw in each story."""

    def looks(self, rules: str) -> tuple[PlacedLook, ...]:
        """Every look under some rules at a story about the watch that a page carries, in order of arrival."""
        query = (
            select(looks, memberships.c.account, memberships.c.role)
            .outerjoin(
                memberships, (memberships.c.story == looks.c.story) & memberships.c.closed_at.is_(None)
            )
            .where(looks.c.rules == rules, looks.c.seen.is_not(None), carried(looks.c.story, None))
            .order_by(looks.c.seq)
        )
        return self._all(query, _placed)

    def last_look(self, rules: str) -> int:
        """The `seq` of the last story that was looked at under some rules, 0 where none was."""
        query = select(_last(rules).label("seq"))
        return next(iter(self._all(query, lambda row: int(row.seq or 0))), 0)

    def stories_after(self, seq: int, actors: Collection[str], least: int) -> Iterator[tuple[int, Story]]:
        """Stories that arrived after `seq` and name so many of the actors, each with its own, in order."""
        query = select(stories).where(stories.c.seq > seq, known_stories(None), _naming(actors, least))
        return self._stream(query.order_by(stories.c.seq), lambda row: (row.seq, read_story(row)))

    def stories_back(self, rules: str, actors: Collection[str], least: int) -> tuple[tuple[int, Story], ...]:
        """Stories that a page carries again, that name so many of the actors and were not looked at yet."""
        looked = select(looks.c.seq).where(looks.c.rules == rules, looks.c.seq == stories.c.seq).exists()
        query = select(stories).where(
            stories.c.id.in_(select(withdrawals.c.story).where(withdrawals.c.closed_at.is_not(None))),
            stories.c.seq <= func.coalesce(_last(rules), 0),
            known_stories(None),
            _naming(actors, least),
            ~looked,
        )
        return self._all(query.order_by(stories.c.seq), lambda row: (row.seq, read_story(row)))

    def stories_numbered(self, numbers: Collection[int]) -> tuple[tuple[int, Story], ...]:
        """Stories by their `seq`, each with its own, in order."""
        query = select(stories).where(stories.c.seq.in_(list(numbers))).order_by(stories.c.seq)
        return self._all(query, lambda row: (row.seq, read_story(row)))

    def received(self, of: Iterable[str]) -> dict[str, date]:
        """The day on which the first page with each story's text was received, UTC."""
        first = func.min(pages.c.opened_at).label("first")
        query = select(stories.c.id, first).join(pages, pages.c.snapshot == stories.c.snapshot)
        found = self._portions(
            query.group_by(stories.c.id), stories.c.id, of, lambda row: (row.id, row.first.date())
        )
        return dict(found)

    def claims_standing(self, ids: Iterable[str]) -> set[str]:
        """Those of some claims that a carried story holds."""
        query = select(claims.c.id).where(claims.c.closed_at.is_(None), carried(claims.c.story, None))
        return set(self._portions(query, claims.c.id, ids, lambda row: str(row.id)))

    def stories_with(self, records: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each record with each story that holds it; a story holds itself, and what is no record none."""
        ordered = sorted(set(records), key=_kind)
        for kind, ids in groupby(ordered, key=_kind):
            if kind == "story":
                yield from ((id_, id_) for id_ in ids)
            elif kind in _TOLD:
                table = _TOLD[kind]
                query = select(table.c.id, table.c.story)
                yield from self._portions(query, table.c.id, ids, lambda row: (row.id, row.story))


def _last(rules: str) -> ScalarSelect[int]:
    return select(func.max(looks.c.seq)).where(looks.c.rules == rules).scalar_subquery()


def _naming(actors: Collection[str], least: int) -> ColumnElement[bool]:
    """Whether a story names so many of the actors, or hears or sees them act."""
    here = (story_countries.c.story == stories.c.id) & story_countries.c.country.in_(list(actors))
    return select(func.count()).where(here).scalar_subquery() >= least


def _kind(id_: str) -> str:
    return id_.partition("-")[0]


def _placed(row: Row[Any]) -> PlacedLook:
    return PlacedLook(Look(row.seq, row.story, row.judged, row.seen), row.account, row.role)
