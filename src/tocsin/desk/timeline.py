"""The timeline: merged events in days, months or years, on the clock a person chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tocsin.desk.happened import Happened
from tocsin.terms.interval import Interval


class Axis(StrEnum):
    """The clock events are placed by."""

    HAPPENED = "happened"
    SAID = "published"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Bucket:
    """The events of one day, month or year."""

    name: str
    """`2024`, `2024-06` or `2024-06-14`; `undated` for what the clock cannot place."""
    events: tuple[Happened, ...]

    @property
    def narrower(self) -> str | None:
        """What a click zooms into, None for a day."""
        return self.name if self.name != UNDATED and len(self.name) < len("2024-06-14") else None


UNDATED = "undated"
_WIDTHS = {0: 4, 4: 7, 7: 10}
"""Characters of a bucket's name by those of what is zoomed into."""


def timeline_of(
    events: Iterable[Happened], axis: Axis, within: str, received: dict[str, str]
) -> tuple[Bucket, ...]:
    """Buckets in order, undated ones last.

    Args:
        events: merged events.
        axis: the clock.
        within: `2024` or `2024-06` to zoom into, empty for everything.
        received: day each story was received, by story id, for the learned clock.
    """
    width = _WIDTHS.get(len(within), 10)
    buckets: dict[str, list[Happened]] = {}
    for event in events:
        day = _day(event, axis, received)
        name = day[:width] if day and len(day) >= width else UNDATED
        if day is None or day.startswith(within):
            buckets.setdefault(name if day else UNDATED, []).append(event)
    if within:
        buckets.pop(UNDATED, None)
    return tuple(Bucket(name, tuple(held)) for name, held in sorted(buckets.items()))


def _day(event: Happened, axis: Axis, received: dict[str, str]) -> str | None:
    """The day, month or year that an event is placed in, as precisely as its interval is known."""
    if axis is Axis.LEARNED:
        return received.get(event.first.story)
    interval = event.first.happened if axis is Axis.HAPPENED else event.story.published
    return _precise(interval)


def _precise(interval: Interval | None) -> str | None:
    if interval is None or not interval.earliest or not interval.latest:
        return None
    first, last = interval.earliest[:10], interval.latest[:10]
    for width in (10, 7, 4):
        if first[:width] == last[:width]:
            return first[:width]
    return None
