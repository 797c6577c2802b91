"""The root of an event: what a word's sense and what is said of it give (PLOVER manual 0.8, chapter 2)."""

from __future__ import annotations

from functools import cache

from tocsin.events.tables import rows
from tocsin.reading.tables import one_of
from tocsin.terms.event import Auxiliary, EventType

OPERATORS = frozenset(
    {
        "done", "historical", "future", "promised", "refused", "hypothetical", "negated", "stopped",
        "requested", "threatened", "denied", "wished",
    }
)  # fmt: skip
"""What can be said of an event; the columns of `roots.tsv`, whose header says what each means."""

_AUXILIARY = {
    "historical": Auxiliary.HISTORICAL,
    "future": Auxiliary.FUTURE,
    "promised": Auxiliary.FUTURE,
    "hypothetical": Auxiliary.HYPOTHETICAL,
    "refused": Auxiliary.NEGATED,
    "negated": Auxiliary.NEGATED,
    "denied": Auxiliary.NEGATED,
    "wished": Auxiliary.HYPOTHETICAL,
}
_ORDER = (
    "done", "historical", "future", "promised", "refused", "hypothetical", "negated", "stopped",
    "requested", "threatened", "denied", "wished",
)  # fmt: skip
_TYPES = frozenset(kind.value for kind in EventType)


@cache
def load_roots() -> dict[tuple[EventType, str], EventType | None]:
    """The table of `roots.tsv`: sense and operator to root, None where nothing is to be coded."""
    table: dict[tuple[EventType, str], EventType | None] = {}
    for where, row in rows("roots.tsv", ("sense", *_ORDER)):
        sense = EventType(one_of(row["sense"], _TYPES, where))
        for operator in _ORDER:
            cell = row[operator]
            table[sense, operator] = EventType(one_of(cell, _TYPES, where)) if cell else None
    return table


def root_of(sense: EventType, operator: str) -> EventType | None:
    """The root that a sense has under an operator: a future AID is an AGREE; None codes nothing."""
    return load_roots()[sense, operator]


def auxiliary_of(operator: str) -> Auxiliary | None:
    """PLOVER's auxiliary mode of an operator; None where the act itself is reported as done.

    What is requested, threatened or stopped is done: the request, the threat, the stopping.
    """
    return _AUXILIARY.get(operator)
