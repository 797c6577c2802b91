"""Which rows count: those known at a moment of the learned clock, or all that ever were."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select, true

from tocsin.ledger.tables import stories, withdrawals


def known(table: Table, as_of: datetime | None, *, closed_too: bool = False) -> ColumnElement[bool]:
    """Rows of `table` that stand now, or stood at `as_of`.

    Args:
        table: a table with `opened_at` and `closed_at`.
        as_of: a moment of the learned clock, None for now.
        closed_too: whether rows closed by then are wanted as well.
    """
    learned = true() if as_of is None else table.c.opened_at <= as_of
    if closed_too:
        return learned
    open_now = table.c.closed_at.is_(None)
    return open_now if as_of is None else and_(learned, or_(open_now, table.c.closed_at > as_of))


def carried(
    story: ColumnElement[str], as_of: datetime | None, *, closed_too: bool = False
) -> ColumnElement[bool]:
    """Stories that a page carries now, or carried at `as_of`; few are withdrawn, so those are taken out."""
    if closed_too:
        return true()
    return story.not_in(select(withdrawals.c.story).where(known(withdrawals, as_of)))


def is_carried(story: ColumnElement[str], as_of: datetime | None = None) -> ColumnElement[bool]:
    """The same asked story by story: for the few rows that a key brings, no list of all that is withdrawn."""
    out = select(withdrawals.c.seq).where(withdrawals.c.story == story, known(withdrawals, as_of))
    return ~out.exists()


def few_of(query: Select[Any], table: Table, as_of: datetime | None) -> Select[Any]:
    """A query for all rows of a table, closed ones too, narrowed to those that stand in carried stories.

    Args:
        query: what is asked for, to be narrowed to a few stories or records.
        table: of records with a story.
        as_of: a moment of the learned clock, None for now.
    """
    return query.where(known(table, as_of), is_carried(table.c.story, as_of))


def known_stories(as_of: datetime | None, *, closed_too: bool = False) -> ColumnElement[bool]:
    """Stories learned by then and, unless `closed_too`, still carried by a page."""
    learned = true() if as_of is None else stories.c.opened_at <= as_of
    return and_(learned, carried(stories.c.id, as_of, closed_too=closed_too))
