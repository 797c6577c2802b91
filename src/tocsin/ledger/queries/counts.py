"""How much stands in the ledger."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select

from tocsin.ledger.records import Counts
from tocsin.ledger.standing import known
from tocsin.ledger.tables import (
    alerts,
    memberships,
    pages,
    set_asides,
)
from tocsin.ledger.tallying import recount, totals


def count_all(connection: Connection, as_of: datetime | None) -> Counts:
    """The counts of one moment; those of the present are kept, those of the past counted."""
    told = totals(connection) if as_of is None else recount(connection, as_of)

    def count(table: Table, condition: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(condition)) or 0

    # grouped, the accounts come off their index in order; counted as distinct they would be sorted
    placed = select(memberships.c.account).where(known(memberships, as_of)).group_by(memberships.c.account)
    accounts = select(func.count()).select_from(placed.subquery())
    return Counts(
        pages=count(pages, known(pages, as_of)),
        stories=told["stories"],
        accounts=connection.scalar(accounts) or 0,
        claims=told["claims"],
        alerts=count(alerts, known(alerts, as_of)),
        set_asides=count(set_asides, known(set_asides, as_of)),
        events=told["events"],
        transfers=told["transfers"],
        forecasts=told["forecasts"],
        figures=told["figures"],
    )
