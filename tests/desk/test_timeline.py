"""Buckets of the timeline."""

from dataclasses import replace

from tests.watches.test_looking import whole

from tocsin.desk.happened import Happened
from tocsin.desk.timeline import UNDATED, Axis, timeline_of
from tocsin.terms.interval import Interval, parse_partial


def happened(interval: Interval | None, number: int = 1) -> Happened:
    """An event of that time."""
    case = whole()
    event = replace(case.events[0], id=f"event-{number}", happened=interval)
    return Happened(event.id, event, case.stories[0], "alleged", 1)


def test_events_are_placed_as_precisely_as_they_are_known():
    """A month is zoomed into by day; what is known by the month alone stays with the month."""
    events = [
        happened(parse_partial("2024-05-03", "x"), 1),
        happened(parse_partial("2024-05", "x"), 2),
        happened(parse_partial("2023", "x"), 3),
        happened(None, 4),
    ]
    years = timeline_of(events, Axis.HAPPENED, "", {})
    assert [(bucket.name, len(bucket.events)) for bucket in years] == [("2023", 1), ("2024", 2), (UNDATED, 1)]
    assert [bucket.narrower for bucket in years] == ["2023", "2024", None]
    days = timeline_of(events, Axis.HAPPENED, "2024-05", {})
    assert [bucket.name for bucket in days] == ["2024-05-03"]


def test_each_clock_places_by_its_own_time():
    """Published and learned are other days than the one it happened on."""
    event = happened(None)
    assert timeline_of([event], Axis.SAID, "", {})[0].name == "2024"
    assert timeline_of([event], Axis.LEARNED, "", {event.first.story: "2026-11-22"})[0].name == "2026"
