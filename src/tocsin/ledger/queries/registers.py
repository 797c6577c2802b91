"""Questions to the registers: what leads, newest first or by its day, and how it is counted."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from tocsin.ledger.filters import RegisterFilter
from tocsin.ledger.standing import carried
from tocsin.ledger.tables import claims, events, findings, registers, search_docs, tallies
from tocsin.ledger.tables.columns import END_OF_DAY
from tocsin.ledger.tables.registers import LONGEST_NAME
from tocsin.ledger.tallying import CELL_BREAK
from tocsin.terms.finding import FindingKind


def select_registered(wanted: RegisterFilter) -> Select[Any]:
    """Rows that lead, in order of arrival."""
    seq = registers.c.record.label("seq")
    return select(registers, seq).where(*_conditions(wanted)).order_by(registers.c.record)


def select_due(wanted: RegisterFilter, *, dated: bool) -> Select[Any]:
    """Forecasts by the end of their window, or those without one: each is read off an index in its order.

    Asked for together they would be sorted, since NULLs come first on one database and last on the other.
    """
    query = select(registers, registers.c.record.label("seq")).where(*_conditions(wanted))
    day = registers.c.happened
    if not dated:
        return query.where(day.is_(None)).order_by(registers.c.record)
    return query.where(day.is_not(None)).order_by(day, registers.c.record)


def _conditions(wanted: RegisterFilter) -> Iterator[ColumnElement[bool]]:
    yield registers.c.leads.is_(True)
    yield registers.c.kind == wanted.kind
    if wanted.statuses:
        yield registers.c.status.in_(wanted.statuses)
    for column, value in ((registers.c.who, wanted.who), (registers.c.whom, wanted.whom)):
        if value is not None:
            yield column == value[:LONGEST_NAME] if value else column.is_(None)
    if wanted.what is not None:
        yield registers.c.what == wanted.what
    if wanted.within is not None:
        day = registers.c[wanted.clock]
        if wanted.within and wanted.exactly:
            yield day == wanted.within
            return
        yield and_(day >= wanted.within, day < wanted.within + END_OF_DAY) if wanted.within else day.is_(None)


def held_values(connection: Connection, kind: str, field: str) -> dict[str, int]:
    """The kept counts of a field's values, those without any left out."""
    query = select(tallies.c.value, tallies.c.held).where(
        tallies.c.kind == kind, tallies.c.field == field, tallies.c.held > 0
    )
    return {row.value: row.held for row in connection.execute(query.order_by(tallies.c.value))}


def held_cells(connection: Connection) -> list[tuple[tuple[str, ...], int]]:
    """Who gives whom what, how it stands, and how many merged transfers do."""
    return [
        (tuple(value.split(CELL_BREAK)), held)
        for value, held in held_values(connection, "transfer", "cell").items()
    ]


def select_waiting(limit: int) -> Select[Any]:
    """Documents that nobody judged, the most urgent first."""
    return (
        select(search_docs.c.kind, search_docs.c.record, search_docs.c.urgency)
        .where(search_docs.c.urgency.is_not(None), carried(search_docs.c.story, None))
        .order_by(search_docs.c.urgency.desc(), search_docs.c.seq.desc())
        .limit(limit)
    )


WAITING = {"claim": claims, "event": events}
"""Where the records lie that wait for a decision."""


def select_named(kind: FindingKind, after: str, limit: int) -> Select[Any]:
    """Objects of standing findings of a kind by name, each once, after one of them."""
    query = select(findings.c.object).where(
        findings.c.kind == kind.value, findings.c.closed_at.is_(None), findings.c.object > after
    )
    return query.group_by(findings.c.object).order_by(findings.c.object).limit(limit)


def select_about_by_name(kind: FindingKind, object_: str, after: str, limit: int) -> Select[Any]:
    """Standing findings of a kind with one object, in the order of their subjects."""
    query = select(findings).where(
        findings.c.kind == kind.value,
        findings.c.closed_at.is_(None),
        findings.c.object == object_,
        findings.c.subject > after,
    )
    return query.order_by(findings.c.subject).limit(limit)
