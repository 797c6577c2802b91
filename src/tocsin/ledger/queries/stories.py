"""Questions about pages, stories and accounts."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from tocsin.ledger.filters import StoryFilter
from tocsin.ledger.standing import known, known_stories
from tocsin.ledger.tables import carriage, memberships, pages, stories
from tocsin.ledger.tables.columns import END_OF_DAY


def select_pages(as_of: datetime | None, *, closed_too: bool) -> Select[Any]:
    """Pages in order of arrival."""
    return select(pages).where(known(pages, as_of, closed_too=closed_too)).order_by(pages.c.seq)


def select_stories(wanted: StoryFilter, as_of: datetime | None) -> Select[Any]:
    """Stories in order of arrival, those of a page in the page's order."""
    found = select(stories).where(known_stories(as_of, closed_too=wanted.closed_too))
    if wanted.page is not None:
        there = select(carriage.c.story).join(pages).where(pages.c.id == wanted.page)
        found = found.where(stories.c.id.in_(there))
    if wanted.account is not None:
        belongs = select(memberships.c.story).where(
            memberships.c.account == wanted.account, known(memberships, as_of)
        )
        found = found.where(stories.c.id.in_(belongs))
    if wanted.outlet is not None:
        found = found.where(stories.c.outlet == wanted.outlet)
    if wanted.language is not None:
        found = found.where(stories.c.language == wanted.language)
    if wanted.published_from is not None:
        found = found.where(stories.c.published_earliest >= wanted.published_from)
    if wanted.published_to is not None:
        found = found.where(stories.c.published_latest <= wanted.published_to + END_OF_DAY)
    if wanted.undated:
        found = found.where(stories.c.published_earliest.is_(None))
    return found.order_by(stories.c.seq)


def select_observations(
    published_from: str | None, published_to: str | None, as_of: datetime | None
) -> Select[Any]:
    """Stories counted by outlet and day of publication; what is not known to the day is left out."""
    day = func.substr(stories.c.published_earliest, 1, 10).label("day")
    found = select(stories.c.outlet, day, func.count().label("stories")).where(
        known_stories(as_of), day == func.substr(stories.c.published_latest, 1, 10)
    )
    if published_from is not None:
        found = found.where(stories.c.published_earliest >= published_from)
    if published_to is not None:
        found = found.where(stories.c.published_earliest <= published_to + END_OF_DAY)
    return found.group_by(stories.c.outlet, day).order_by(day, stories.c.outlet)


def select_published(outlets: Iterable[str] | None) -> Select[Any]:
    """Dated stories counted by outlet and by the ends of their interval, of some outlets or of all."""
    ends = (stories.c.published_earliest, stories.c.published_latest)
    found = select(stories.c.outlet, *ends, func.count().label("stories")).where(
        known_stories(None), stories.c.published_earliest.is_not(None)
    )
    if outlets is not None:
        found = found.where(stories.c.outlet.in_(list(outlets)))
    return found.group_by(stories.c.outlet, *ends)


def select_latest_published() -> Select[Any]:
    """The ends of the stories' published intervals, the latest first."""
    ends = (stories.c.published_earliest, stories.c.published_latest)
    dated = stories.c.published_earliest.is_not(None)
    return select(*ends).where(known_stories(None), dated).order_by(stories.c.published_earliest.desc())


@lru_cache(maxsize=16)
def select_carrying_pages(as_of: datetime | None) -> Select[Any]:
    """Pages that carry a story, in order of arrival, closed ones as well; which story is left open."""
    return (
        select(pages)
        .join(carriage, carriage.c.page == pages.c.seq)
        .where(known(pages, as_of, closed_too=True))
        .order_by(pages.c.seq)
    )


@lru_cache(maxsize=16)
def select_memberships(as_of: datetime | None) -> Select[Any]:
    """Places in accounts, each account's together, earliest placed first."""
    return (
        select(memberships)
        .where(known(memberships, as_of))
        .order_by(memberships.c.account, memberships.c.seq)
    )
