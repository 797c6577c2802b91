"""Findings that change, followed by the kept rows that rest on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, select

from tocsin.ledger.registering.keeping import refresh
from tocsin.ledger.tables import findings
from tocsin.ledger.tallying import CELL_BREAK, Place, change_tallies
from tocsin.terms.finding import FindingKind

_AT_ONCE = 400
_KEPT_FROM = frozenset(
    kind.value
    for kind in (
        FindingKind.SAYING,
        FindingKind.ORIGINS,
        FindingKind.ANSWER,
        FindingKind.EVENT,
        FindingKind.STATUS,
        FindingKind.PROMISE,
        FindingKind.OUTCOME,
    )
)
"""Kinds that kept rows follow from."""


@contextmanager
def following_findings(connection: Connection, ids: Collection[str]) -> Iterator[None]:
    """Bring the kept rows up to date after what is done inside with some findings.

    Args:
        connection: a transaction that writes.
        ids: of the findings that are added, changed or closed.
    """
    before = _standing(connection, ids)
    yield
    after = _standing(connection, ids)
    changed = [row for seq, row in (*before.items(), *after.items()) if seq not in before or seq not in after]
    positions = [row.seq for row in changed if row.kind == FindingKind.POSITION]
    counted: Counter[Place] = Counter()
    for row in _portions(connection, select(findings.c.seq, findings.c.value), findings.c.seq, positions):
        counted[place_of_position(row.value)] += 1 if row.seq in after else -1
    change_tallies(connection, counted)
    refresh(connection, {row.subject for row in changed if row.kind in _KEPT_FROM})


def _standing(connection: Connection, ids: Collection[str]) -> dict[int, Row[Any]]:
    query = select(findings.c.seq, findings.c.kind, findings.c.subject).where(findings.c.closed_at.is_(None))
    return {row.seq: row for row in _portions(connection, query, findings.c.id, ids)}


def _portions(
    connection: Connection, query: Select[Any], column: Column[Any], keys: Iterable[Any]
) -> Iterator[Row[Any]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _AT_ONCE):
        yield from connection.execute(query.where(column.in_(ordered[start : start + _AT_ONCE])))


def place_of_position(value: Mapping[str, Any]) -> Place:
    """Where a position is counted: by who, towards whom and how strongly."""
    parts = (value.get("holder"), value.get("towards"), value.get("intensity", 0))
    return "position", "towards", CELL_BREAK.join(map(str, parts))
