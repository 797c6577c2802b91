"""Questions about events, transfers, forecasts, figures and positions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, bindparam, select

from tocsin.ledger.filters import (
    NEWEST,
    EventFilter,
    FigureFilter,
    ForecastFilter,
    Place,
    PositionFilter,
    TransferFilter,
)
from tocsin.ledger.plainly import plainly
from tocsin.ledger.queries import happenings as queries
from tocsin.ledger.queries.ids import is_askable
from tocsin.ledger.readers.claims import ClaimReader
from tocsin.ledger.records import ListPage, StoryContents
from tocsin.ledger.rows.happenings import (
    Happening,
    read_event,
    read_figure,
    read_forecast,
    read_position,
    read_transfer,
)
from tocsin.ledger.standing import few_of
from tocsin.ledger.tables import claims, events, figures, forecasts, positions, transfers
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.position import Position
from tocsin.terms.transfer import Transfer

_T = TypeVar("_T", bound=Happening)
_TELLING = {"claim": claims, "event": events, "transfer": transfers, "forecast": forecasts}
"""Where a record stands, by the beginning of its id."""


@cache
def _select_story(table: Table) -> Select[Any]:
    """The story of a record, of its latest version."""
    found = select(table.c.story).where(table.c.id == bindparam("record"))
    return found.order_by(table.c.seq.desc()).limit(1)


@lru_cache(maxsize=64)
def _every(
    select_told: Callable[..., Select[Any]], wanted: Any, table: Table, as_of: datetime | None
) -> Select[Any]:
    """Records of a kind, narrowed by nothing but the time, for reading those of some stories: made once."""
    return few_of(select_told(None, wanted, as_of), table, as_of)


class HappeningReader(ClaimReader):
    """What stories tell, beside their claims; each kind in order of arrival."""

    def events(
        self, story: str | None = None, wanted: EventFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[EventMention]:
        """Event mentions, those of a story in the finder's order."""
        return self._stream(queries.select_events(story, wanted or EventFilter(), as_of), read_event)

    def event_page(
        self, wanted: EventFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[EventMention]:
        """Some events of a long list, those that arrived last first."""
        query = queries.select_events(None, wanted, as_of)
        return self._page(query, events.c.seq, place, read_event)

    def events_in(self, of: Iterable[str], as_of: datetime | None = None) -> Iterator[EventMention]:
        """Event mentions of several stories."""
        query = _every(queries.select_events, EventFilter(closed_too=True), events, as_of)
        return self._kept(query, events.c.story, of, read_event)

    def event(self, id_: str) -> EventMention:
        """One event mention."""
        return self._told(events, read_event, id_)

    def events_by_id(self, ids: Iterable[str]) -> dict[str, EventMention]:
        """Event mentions by their ids, closed ones as well; an unknown id is left out."""
        return self._by_id(events, read_event, ids)

    def transfers(
        self, story: str | None = None, wanted: TransferFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Transfer]:
        """Transfers, those of a story in the finder's order."""
        query = queries.select_transfers(story, wanted or TransferFilter(), as_of)
        return self._stream(query, read_transfer)

    def transfer_page(
        self, wanted: TransferFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[Transfer]:
        """Some transfers of a long list, those that arrived last first."""
        query = queries.select_transfers(None, wanted, as_of)
        return self._page(query, transfers.c.seq, place, read_transfer)

    def transfers_in(self, of: Iterable[str], as_of: datetime | None = None) -> Iterator[Transfer]:
        """Transfers of several stories."""
        query = _every(queries.select_transfers, TransferFilter(closed_too=True), transfers, as_of)
        return self._kept(query, transfers.c.story, of, read_transfer)

    def transfer(self, id_: str) -> Transfer:
        """One transfer."""
        return self._told(transfers, read_transfer, id_)

    def transfers_by_id(self, ids: Iterable[str]) -> dict[str, Transfer]:
        """Transfers by their ids, closed ones as well; an unknown id is left out."""
        return self._by_id(transfers, read_transfer, ids)

    def forecasts(
        self, story: str | None = None, wanted: ForecastFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Forecast]:
        """Forecasts, those of a story in the finder's order."""
        query = queries.select_forecasts(story, wanted or ForecastFilter(), as_of)
        return self._stream(query, read_forecast)

    def forecast_page(
        self, wanted: ForecastFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[Forecast]:
        """Some forecasts of a long list, those that arrived last first."""
        query = queries.select_forecasts(None, wanted, as_of)
        return self._page(query, forecasts.c.seq, place, read_forecast)

    def forecasts_in(self, of: Iterable[str], as_of: datetime | None = None) -> Iterator[Forecast]:
        """Forecasts of several stories."""
        query = _every(queries.select_forecasts, ForecastFilter(closed_too=True), forecasts, as_of)
        return self._kept(query, forecasts.c.story, of, read_forecast)

    def forecast(self, id_: str) -> Forecast:
        """One forecast."""
        return self._told(forecasts, read_forecast, id_)

    def forecasts_by_id(self, ids: Iterable[str]) -> dict[str, Forecast]:
        """Forecasts by their ids, closed ones as well; an unknown id is left out."""
        return self._by_id(forecasts, read_forecast, ids)

    def figures(
        self, story: str | None = None, wanted: FigureFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Figure]:
        """Figures, those of a story in the finder's order."""
        return self._stream(queries.select_figures(story, wanted or FigureFilter(), as_of), read_figure)

    def figure_page(
        self, wanted: FigureFilter, place: Place = NEWEST, as_of: datetime | None = None
    ) -> ListPage[Figure]:
        """Some figures of a long list, those that arrived last first."""
        query = queries.select_figures(None, wanted, as_of)
        return self._page(query, figures.c.seq, place, read_figure)

    def figures_in(self, of: Iterable[str], as_of: datetime | None = None) -> Iterator[Figure]:
        """Figures of several stories."""
        query = _every(queries.select_figures, FigureFilter(closed_too=True), figures, as_of)
        return self._kept(query, figures.c.story, of, read_figure)

    def figure(self, id_: str) -> Figure:
        """One figure."""
        return self._told(figures, read_figure, id_)

    def positions(
        self, story: str | None = None, wanted: PositionFilter | None = None, as_of: datetime | None = None
    ) -> Iterator[Position]:
        """Positions of actors towards each other."""
        query = queries.select_positions(story, wanted or PositionFilter(), as_of)
        return self._stream(query, read_position)

    def position(self, id_: str) -> Position:
        """One position."""
        return self._told(positions, read_position, id_)

    def contents_of(self, story: str, as_of: datetime | None = None) -> StoryContents:
        """A story with everything that was found in it.

        Raises:
            NotFound: there is no such story.
        """
        names, times = self._marks(story)
        return StoryContents(
            story=self.story(story),
            claims=tuple(self.claims(story, as_of=as_of)),
            events=tuple(self.events(story, as_of=as_of)),
            transfers=tuple(self.transfers(story, as_of=as_of)),
            forecasts=tuple(self.forecasts(story, as_of=as_of)),
            figures=tuple(self.figures(story, as_of=as_of)),
            positions=tuple(self.positions(story, as_of=as_of)),
            names=names,
            times=times,
        )

    def story_telling(self, record: str) -> str | None:
        """Id of the story that a claim, event, transfer or forecast stands in, None where it is unknown."""
        table = _TELLING.get(record.partition("-")[0])
        if table is None or not is_askable(record):
            return None
        with self._connections.reading() as connection:
            found = plainly(connection, _select_story(table), record=record)
        return str(found[0].story) if found else None

    def _told(self, table: Table, read: Callable[[Row[Any]], _T], id_: str) -> _T:
        return self._one(select(table).where(table.c.id == id_), table.c.seq, read, id_)

    def _by_id(self, table: Table, read: Callable[[Row[Any]], _T], ids: Iterable[str]) -> dict[str, _T]:
        query = select(table).order_by(table.c.seq)
        return {record.id: record for record in self._portions(query, table.c.id, ids, read)}
