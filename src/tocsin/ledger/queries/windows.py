"""Conditions that every kind of record shares: when its story was published, which states it names."""

from collections.abc import Iterator
from typing import Protocol

from sqlalchemy import ColumnElement, Select, Table, func, select

from tocsin.ledger.tables import stories, story_countries
from tocsin.ledger.tables.columns import END_OF_DAY


class Windowed(Protocol):
    """What every filter of a story's records asks of the story."""

    @property
    def published_from(self) -> str | None:
        """ISO 8601 date."""

    @property
    def published_to(self) -> str | None:
        """ISO 8601 date, inclusive."""

    @property
    def naming(self) -> tuple[str, ...]:
        """Codes of states that the story must all name."""


def told_within(story: ColumnElement[str], wanted: Windowed) -> Iterator[ColumnElement[bool]]:
    """Conditions on the story that a record stands in."""
    if wanted.naming:
        yield story.in_(naming_stories(wanted.naming).where(*published_within(story_countries, wanted)))
    elif wanted.published_from or wanted.published_to:
        published = published_within(stories, wanted)
        yield story.in_(select(stories.c.id).where(*published))


def naming_stories(countries: tuple[str, ...]) -> Select[tuple[str]]:
    """Ids of the stories in which all the states are named, speak or act."""
    codes = tuple(dict.fromkeys(countries))
    return (
        select(story_countries.c.story)
        .where(story_countries.c.country.in_(codes))
        .group_by(story_countries.c.story)
        .having(func.count() == len(codes))
    )


def published_within(table: Table, wanted: Windowed) -> Iterator[ColumnElement[bool]]:
    """Published in the window, on the columns of a table that holds the story's dates."""
    if wanted.published_from is not None:
        yield table.c.published_earliest >= wanted.published_from
    if wanted.published_to is not None:
        yield table.c.published_latest <= wanted.published_to + END_OF_DAY


def between(table: Table, earliest: str | None, latest: str | None) -> Iterator[ColumnElement[bool]]:
    """The record's own clock lies in the window; what has no time there is left out."""
    if earliest is not None:
        yield table.c.earliest >= earliest
    if latest is not None:
        yield table.c.latest <= latest + END_OF_DAY
