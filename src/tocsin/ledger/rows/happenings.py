"""Events, transfers, forecasts, figures and positions as rows and back; names and times of a story."""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values
from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.ledger.records import PageRecord
from tocsin.terms.errors import Unverified
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name, NameKind
from tocsin.terms.position import Position
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex
from tocsin.terms.transfer import Transfer

Happening = EventMention | Transfer | Forecast | Figure | Position
"""What a story tells, beside its claims."""


_PERSON = NameKind.PERSON.value


def _told(record: Happening, clock: Interval | None, at: datetime) -> Values:
    """The columns that all of them share."""
    return {
        "id": record.id,
        "story": record.story,
        "claim": record.claim,
        "earliest": clock.earliest if clock else None,
        "latest": clock.latest if clock else None,
        "nested": write_noun(record),
        "opened_at": at,
    }


def event_values(event: EventMention, at: datetime) -> Values:
    """An event mention as a row."""
    return {
        **_told(event, event.happened, at),
        "type": event.type.value,
        "mode": event.mode,
        "context": event.context,
        "auxiliary": event.auxiliary.value if event.auxiliary else None,
        "status": event.status.value,
    }


def party_values(event: EventMention) -> Iterator[Values]:
    """Who stands on which side of an event, each once."""
    for side, codes in (("initiator", event.initiator), ("recipient", event.recipient)):
        for code in dict.fromkeys(codes):
            yield {"story": event.story, "event": event.id, "side": side, "code": code}


def transfer_values(transfer: Transfer, at: datetime) -> Values:
    """A transfer as a row."""
    return {
        **_told(transfer, transfer.happened, at),
        "giver": transfer.giver,
        "receiver": transfer.receiver,
        "goods_class": transfer.goods_class.value,
        "status": transfer.status.value,
        "open": transfer.open,
    }


def forecast_values(forecast: Forecast, at: datetime) -> Values:
    """A forecast as a row."""
    return {
        **_told(forecast, forecast.window, at),
        "event": forecast.event,
        "certainty": forecast.certainty.value,
    }


def figure_values(figure: Figure, at: datetime) -> Values:
    """A figure as a row."""
    return {**_told(figure, figure.time, at), "unit": figure.unit, "series": figure.series}


def position_values(position: Position, at: datetime) -> Values:
    """A position as a row."""
    return {
        **_told(position, position.expressed, at),
        "event": position.event,
        "holder": position.holder,
        "towards": position.towards,
    }


def read_event(row: Row[Any]) -> EventMention:
    """An event mention from its row."""
    return read_noun(EventMention, row.nested)


def read_transfer(row: Row[Any]) -> Transfer:
    """A transfer from its row."""
    return read_noun(Transfer, row.nested)


def read_forecast(row: Row[Any]) -> Forecast:
    """A forecast from its row."""
    return read_noun(Forecast, row.nested)


def read_figure(row: Row[Any]) -> Figure:
    """A figure from its row."""
    return read_noun(Figure, row.nested)


def read_position(row: Row[Any]) -> Position:
    """A position from its row."""
    return read_noun(Position, row.nested)


def mark_values(story: str, names: Iterable[Name], times: Iterable[Timex]) -> Values:
    """Names and times of a story as a row, compressed together."""
    nested = {"names": [write_noun(name) for name in names], "times": [write_noun(time) for time in times]}
    return {"story": story, "packed": zlib.compress(json.dumps(nested, separators=(",", ":")).encode())}


def read_marks(row: Row[Any]) -> tuple[tuple[Name, ...], tuple[Timex, ...]]:
    """Names and times of a story from their row.

    Raises:
        Unverified: the stored bytes are damaged.
    """
    nested = _marked(row)
    return (
        tuple(read_noun(Name, name) for name in nested["names"]),
        tuple(read_noun(Timex, time) for time in nested["times"]),
    )


def read_country_names(row: Row[Any]) -> tuple[Name, ...]:
    """The names of a row that have a country and are no person's.

    Raises:
        Unverified: the stored bytes are damaged.
    """
    wanted = (name for name in _marked(row)["names"] if name.get("country") and name["kind"] != _PERSON)
    return tuple(read_noun(Name, name) for name in wanted)


def _marked(row: Row[Any]) -> dict[str, list[dict[str, Any]]]:
    try:
        nested: dict[str, list[dict[str, Any]]] = json.loads(zlib.decompress(row.packed))
    except (zlib.error, ValueError) as error:
        raise Unverified(f"stored names and times of {row.story} are damaged: {error}") from error
    return nested


def country_values(story: Story, record: PageRecord) -> list[Values]:
    """Which states a story names, or hears, or sees act."""
    published = story.published
    return [
        {
            "story": story.id,
            "country": country,
            "published_earliest": published.earliest if published else None,
            "published_latest": published.latest if published else None,
        }
        for country in countries_of(story.id, record)
    ]


def countries_of(story: str, record: PageRecord) -> list[str]:
    """States that a story names, or hears, or sees act: ISO 3166 alpha-3 codes in their order."""
    return sorted({code for code in _countries(story, record) if code})


def _countries(story: str, record: PageRecord) -> Iterator[str | None]:
    for name in record.names.get(story, ()):
        yield name.country
    for claim in record.claims:
        if claim.story == story and claim.source:
            yield claim.source.country
    for event in record.events:
        if event.story == story:
            yield from (*event.initiator, *event.recipient)
    for transfer in record.transfers:
        if transfer.story == story:
            yield from (transfer.giver, transfer.receiver)
