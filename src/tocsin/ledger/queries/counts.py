"""How much stands in the ledger."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select

from tocsin.ledger.records import Counts
from tocsin.ledger.standing import carried, known, known_stories
from tocsin.ledger.tables import (
    alerts,
    claims,
    events,
    figures,
    forecasts,
    memberships,
    pages,
    set_asides,
    stories,
    transfers,
)


def count_all(connection: Connection, as_of: datetime | None) -> Counts:
    """The counts of one moment."""

    def count(table: Table, condition: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(condition)) or 0

    def told(table: Table) -> int:
        return count(table, known(table, as_of) & carried(table.c.story, as_of))

    accounts = select(func.count(memberships.c.account.distinct())).where(known(memberships, as_of))
    return Counts(
        pages=count(pages, known(pages, as_of)),
        stories=count(stories, known_stories(as_of)),
        accounts=connection.scalar(accounts) or 0,
        claims=told(claims),
        alerts=count(alerts, known(alerts, as_of)),
        set_asides=count(set_asides, known(set_asides, as_of)),
        events=told(events),
        transfers=told(transfers),
        forecasts=told(forecasts),
        figures=told(figures),
    )
