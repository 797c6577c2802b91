"""Questions about events, transfers, forecasts, figures and positions."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Column, ColumnElement, Select, Table, intersect, select

from tocsin.ledger.filters import (
    EventFilter,
    FigureFilter,
    ForecastFilter,
    PositionFilter,
    TransferFilter,
)
from tocsin.ledger.queries.windows import Windowed, between, told_within
from tocsin.ledger.standing import carried, known
from tocsin.ledger.tables import event_parties, events, figures, forecasts, positions, transfers
from tocsin.ledger.tables.columns import END_OF_DAY

Condition = ColumnElement[bool]


class _Told(Windowed, Protocol):
    """What every filter of this file asks."""

    @property
    def claim(self) -> str | None:
        """Id of the claim behind it."""

    @property
    def closed_too(self) -> bool:
        """Whether closed records are wanted as well."""


def select_events(story: str | None, wanted: EventFilter, as_of: datetime | None) -> Select[Any]:
    """Event mentions in order of arrival, those of a story in the finder's order."""
    return _select(events, story, wanted, as_of).where(*_of_events(wanted))


def _of_events(wanted: EventFilter) -> Iterator[Condition]:
    yield from _any_of(events.c.type, wanted.types)
    yield from _any_of(events.c.mode, wanted.modes)
    yield from _any_of(events.c.status, wanted.statuses)
    if wanted.auxiliary == "none":
        yield events.c.auxiliary.is_(None)
    else:
        yield from _equal(events.c.auxiliary, wanted.auxiliary)
    if sides := list(_sides(wanted)):
        yield events.c.id.in_(sides[0] if len(sides) == 1 else intersect(*sides))
    yield from between(events, wanted.happened_from, wanted.happened_to)


def _sides(wanted: EventFilter) -> Iterator[Select[Any]]:
    """Ids of the events of each party that is wanted; intersecting them is faster than looking each up."""
    for code, side in ((wanted.initiator, "initiator"), (wanted.recipient, "recipient")):
        if code is not None:
            yield select(event_parties.c.event).where(
                event_parties.c.code == code, event_parties.c.side == side
            )
    for code in wanted.parties:
        yield select(event_parties.c.event).where(event_parties.c.code == code)


def select_transfers(story: str | None, wanted: TransferFilter, as_of: datetime | None) -> Select[Any]:
    """Transfers in order of arrival, those of a story in the finder's order."""
    return _select(transfers, story, wanted, as_of).where(*_of_transfers(wanted))


def _of_transfers(wanted: TransferFilter) -> Iterator[Condition]:
    yield from _equal(transfers.c.giver, wanted.giver)
    yield from _equal(transfers.c.receiver, wanted.receiver)
    for code in wanted.between:
        yield (transfers.c.giver == code) | (transfers.c.receiver == code)
    yield from _any_of(transfers.c.goods_class, wanted.goods)
    yield from _any_of(transfers.c.status, wanted.statuses)
    if wanted.open is not None:
        yield transfers.c.open.is_(wanted.open)
    yield from between(transfers, wanted.happened_from, wanted.happened_to)


def select_forecasts(story: str | None, wanted: ForecastFilter, as_of: datetime | None) -> Select[Any]:
    """Forecasts in order of arrival, those of a story in the finder's order."""
    found = _select(forecasts, story, wanted, as_of)
    found = found.where(*_any_of(forecasts.c.certainty, wanted.certainties))
    found = found.where(*_equal(forecasts.c.event, wanted.event))
    if wanted.due_from is not None:
        found = found.where(forecasts.c.latest >= wanted.due_from)
    if wanted.due_to is not None:
        found = found.where(forecasts.c.latest <= wanted.due_to + END_OF_DAY)
    return found


def select_figures(story: str | None, wanted: FigureFilter, as_of: datetime | None) -> Select[Any]:
    """Figures in order of arrival, those of a story in the finder's order."""
    found = _select(figures, story, wanted, as_of)
    return found.where(*_equal(figures.c.unit, wanted.unit), *_equal(figures.c.series, wanted.series))


def select_positions(story: str | None, wanted: PositionFilter, as_of: datetime | None) -> Select[Any]:
    """Positions in order of arrival."""
    return _select(positions, story, wanted, as_of).where(
        *_equal(positions.c.holder, wanted.holder),
        *_equal(positions.c.towards, wanted.towards),
        *_equal(positions.c.event, wanted.event),
        *between(positions, wanted.expressed_from, wanted.expressed_to),
    )


def _select(table: Table, story: str | None, wanted: _Told, as_of: datetime | None) -> Select[Any]:
    found = select(table.c.seq, table.c.id, table.c.story, table.c.nested).where(
        known(table, as_of, closed_too=wanted.closed_too),
        carried(table.c.story, as_of, closed_too=wanted.closed_too),
        *_equal(table.c.claim, wanted.claim),
        *told_within(table.c.story, wanted),
    )
    if story is not None:
        found = found.where(table.c.story == story)
    return found.order_by(table.c.seq)


def _equal(column: Column[Any], value: str | None) -> Iterator[Condition]:
    if value is not None:
        yield column == value


def _any_of(column: Column[Any], values: tuple[str, ...]) -> Iterator[Condition]:
    if values:
        yield column.in_(values)
