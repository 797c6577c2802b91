"""Findings that change, followed by the kept rows that rest on them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from tocsin.ledger.registering.keeping import refresh
from tocsin.ledger.tallying import CELL_BREAK, Place, change_tallies
from tocsin.terms.finding import FindingKind

FoundRow = Mapping[str, Any]
"""A finding's row, by column."""
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


def follow_findings(connection: Connection, gone: Iterable[FoundRow], new: Iterable[FoundRow]) -> None:
    """Bring the kept rows up to date after findings were closed and added.

    Args:
        connection: a transaction that writes.
        gone: those that stand no more.
        new: those that stand from now on.
    """
    counted: Counter[Place] = Counter()
    subjects: set[str] = set()
    for rows, sign in ((gone, -1), (new, 1)):
        for row in rows:
            if row["kind"] == FindingKind.POSITION:
                counted[place_of_position(row["value"])] += sign
            if row["kind"] in _KEPT_FROM:
                subjects.add(row["subject"])
    change_tallies(connection, counted)
    refresh(connection, subjects)


def place_of_position(value: Mapping[str, Any]) -> Place:
    """Where a position is counted: by who, towards whom and how strongly."""
    parts = (value.get("holder"), value.get("towards"), value.get("intensity", 0))
    return "position", "towards", CELL_BREAK.join(map(str, parts))
