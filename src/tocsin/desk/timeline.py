"""The timeline: merged events in days, months or years, on the clock a person chooses."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tocsin.desk.happened import Happened, events_of
from tocsin.ledger import LedgerReader, Registered, RegisterFilter

TOLD = 4
"""Events of a stretch of time that are told; a click shows the others."""
TOLD_ABOUT = 24
"""Stretches whose events are told, the latest first; of the others the number alone is."""


class Axis(StrEnum):
    """The clock events are placed by."""

    HAPPENED = "happened"
    PUBLISHED = "published"
    LEARNED = "learned"


UNDATED = "undated"
_WIDTHS = {0: 4, 4: 7, 7: 10}
"""Characters of a bucket's name by those of what is zoomed into."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The events of one day, month or year."""

    name: str
    """`2024`, `2024-06` or `2024-06-14`; `undated` for what the clock cannot place."""
    count: int
    events: tuple[Happened, ...] = ()


def timeline_of(reader: LedgerReader, axis: Axis, within: str) -> tuple[Bucket, ...]:
    """Buckets, the latest first, undated ones last.

    Args:
        reader: the ledger.
        axis: the clock.
        within: `2024` or `2024-06` to zoom into, empty for everything.
    """
    counts = counted(reader, axis, within)
    names = sorted((name for name in counts if name != UNDATED), reverse=True)
    names += [UNDATED] if UNDATED in counts else []
    told = {name: reader.newest(wanted(axis, name, within), TOLD) for name in names[:TOLD_ABOUT]}
    rows: list[Registered] = [row for several in told.values() for row in several]
    events = {happened.row.seq: happened for happened in events_of(reader, rows)}
    return tuple(
        Bucket(name, counts[name], tuple(events[row.seq] for row in told.get(name, ()) if row.seq in events))
        for name in names
    )


def counted(reader: LedgerReader, axis: Axis, within: str) -> dict[str, int]:
    """How many events lie in each stretch, by name; what is known less precisely is undated there."""
    width = _WIDTHS.get(len(within), 10)
    found: Counter[str] = Counter()
    for day, held in reader.register_counts("event", axis.value).items():
        if day.startswith(within):
            found[day[:width] if len(day) >= width else UNDATED] += held
    return dict(found)


def wanted(axis: Axis, name: str, within: str = "") -> RegisterFilter:
    """Events of one stretch of time.

    Args:
        axis: the clock.
        name: of the stretch, or `undated`.
        within: what was zoomed into: the undated ones there are those that are known no better.
    """
    if name == UNDATED:
        return RegisterFilter("event", clock=axis.value, within=within, exactly=True)
    return RegisterFilter("event", clock=axis.value, within=name)
