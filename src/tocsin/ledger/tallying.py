"""Counts kept up to date: whenever a story begins or ceases to stand, its records are added or taken off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    select,
    text,
)

from tocsin.ledger.among import among
from tocsin.ledger.plainly import plainly, written
from tocsin.ledger.standing import carried, known, known_stories
from tocsin.ledger.tables import (
    claims,
    events,
    figures,
    forecasts,
    search_docs,
    stories,
    tallies,
    transfers,
)
from tocsin.ledger.tables.columns import shown

_LONGEST = 200
"""Characters of a value that are told apart."""
_AT_ONCE = 500
Place = tuple[str, str, str]
"""Where something is counted: kind, field, value."""
CELL_BREAK = "\t"
"""Between the parts of a value that is made of several."""
_YEAR = 4
_ADD = text(
    "INSERT INTO tallies (kind, field, value, held) VALUES (:kind, :field, :value, :held) "
    "ON CONFLICT (kind, field, value) DO UPDATE SET held = tallies.held + excluded.held"
).bindparams(bindparam("value", type_=tallies.c.value.type))


class Tallied(NamedTuple):
    """What is counted of one kind of record."""

    kind: str
    table: Table
    fields: dict[str, ColumnElement[Any]]


TALLIED = (
    Tallied("stories", stories, {"outlet": stories.c.outlet}),
    Tallied(
        "claims",
        claims,
        {
            "speaker": claims.c.actor,
            "country": claims.c.country,
            "act": claims.c.act,
            "certainty": claims.c.certainty,
            "outlet": stories.c.outlet,
            "published": func.substr(stories.c.published_earliest, 1, _YEAR).label("published_year"),
            "stands": search_docs.c.stands,
            "origins": search_docs.c.origins,
            "said": func.substr(search_docs.c.said, 1, _YEAR).label("said_year"),
            "happened": func.substr(search_docs.c.happened, 1, _YEAR).label("happened_year"),
        },
    ),
    Tallied("events", events, {"type": events.c.type, "status": events.c.status}),
    Tallied("transfers", transfers, {"goods": transfers.c.goods_class, "status": transfers.c.status}),
    Tallied("forecasts", forecasts, {"certainty": forecasts.c.certainty}),
    Tallied("figures", figures, {}),
)
"""Every kind that is counted, and by which fields."""


def tally(connection: Connection, of: Iterable[str], sign: int) -> None:
    """Add what stands in some stories to the counts, or take it off.

    Args:
        connection: a transaction that writes; the stories' rows stand already.
        of: ids of stories that begin or cease to stand.
        sign: 1 or -1.
    """
    counted: Counter[Place] = Counter()
    ids = sorted(of)
    for start in range(0, len(ids), _AT_ONCE):
        for number, kind in enumerate(TALLIED):
            for row in plainly(connection, _standing_in(number), keys=ids[start : start + _AT_ONCE]):
                counted.update(_places(kind, row))
    change_tallies(connection, {place: sign * count for place, count in counted.items()})


def change_tallies(connection: Connection, counted: Mapping[Place, int]) -> None:
    """Add to the counts, or take off them where a number is below zero."""
    changes = [
        {"kind": kind, "field": field, "value": value[:_LONGEST], "held": count}
        for (kind, field, value), count in sorted(counted.items())
        if count
    ]
    if changes:
        written(connection, _ADD, changes)


def places_of_doc(kept: Mapping[str, Any]) -> Iterator[Place]:
    """Where the values of a claim's document are counted that may change."""
    for field in ("stands", "origins"):
        if kept[field] is not None:
            yield "claims", field, str(kept[field])
    if kept["happened"]:
        yield "claims", "happened", kept["happened"][:_YEAR]


@cache
def _standing_in(number: int) -> Select[Any]:
    """What is counted of some stories, of the kind of that number: made once, and asked again and again."""
    kind = TALLIED[number]
    if kind.table is stories:
        return select(*kind.fields.values()).where(among(stories.c.id))
    found = select(kind.table.c.seq, *kind.fields.values()).where(
        among(kind.table.c.story), kind.table.c.closed_at.is_(None)
    )
    found = found.join_from(kind.table, stories, stories.c.id == kind.table.c.story)
    if kind.table is claims:
        of_claim = (search_docs.c.kind == "claim") & (search_docs.c.record == claims.c.seq)
        return found.outerjoin(search_docs, of_claim)
    return found


def _places(kind: Tallied, row: Any) -> Iterator[Place]:
    yield kind.kind, "", ""
    for field, value in zip(kind.fields, row[len(row) - len(kind.fields) :], strict=True):
        if value not in {None, ""}:
            yield kind.kind, field, shown(str(value))[:_LONGEST]


def recount(connection: Connection, as_of: datetime | None) -> dict[str, int]:
    """How many records of each kind stand or stood at a moment, counted one by one."""
    return {
        kind.kind: connection.scalar(
            select(func.count()).select_from(kind.table).where(_stands(kind.table, as_of))
        )
        or 0
        for kind in TALLIED
    }


def _stands(table: Table, as_of: datetime | None) -> ColumnElement[bool]:
    if table is stories:
        return known_stories(as_of)
    return known(table, as_of) & carried(table.c.story, as_of)


def totals(connection: Connection) -> dict[str, int]:
    """How many records of each kind stand, as the counts say."""
    rows = connection.execute(select(tallies.c.kind, tallies.c.held).where(tallies.c.field == ""))
    return {kind.kind: 0 for kind in TALLIED} | {row.kind: row.held for row in rows}


def most(connection: Connection, kind: str, field: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Values of a field with their counts, the most frequent first, equal ones by name."""
    query = select(tallies.c.value, tallies.c.held).where(
        tallies.c.kind == kind, tallies.c.field == field, tallies.c.held > 0
    )
    rows = connection.execute(query.order_by(tallies.c.held.desc(), tallies.c.value).limit(limit))
    return tuple((row.value, row.held) for row in rows)
