"""From a story's text to its time expressions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate
from operator import attrgetter

from tocsin.reading.times import (
    clocks,
    counts,
    holidays,
    lengths,
    months,
    periods,
    quarters,
    recurring,
    refs,
    seasons,
    weekdays,
    written,
    years,
)
from tocsin.reading.times.grammar import Grammar
from tocsin.reading.times.links import linked
from tocsin.reading.times.scene import Reading, Scene, Tensed
from tocsin.reading.times.tokens import Tokens, tokenize
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.timex import Timex

_PLACE = attrgetter("start", "end")
"""By what spans are put in order; as their own comparison does, at once for many."""


@cache
def grammar() -> Grammar:
    """The grammar of the package with all its readers, compiled on first use."""
    return Grammar(
        written.READERS
        | months.READERS
        | weekdays.READERS
        | holidays.READERS
        | years.READERS
        | seasons.READERS
        | quarters.READERS
        | periods.READERS
        | counts.READERS
        | lengths.READERS
        | clocks.READERS
        | recurring.READERS
        | refs.READERS
    )


@dataclass(frozen=True, slots=True)
class Anchors:
    """The first and the last day the story may have been published; None where it is not known."""

    first: date | None
    last: date | None


def anchors(anchor: Interval | date | None) -> Anchors:
    """What relative expressions are counted from: a day, one or two ends of an interval, or nothing."""
    if anchor is None:
        return Anchors(None, None)
    if isinstance(anchor, date):
        return Anchors(anchor, anchor)
    return Anchors(_day(anchor.earliest), _day(anchor.latest))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None


def find_times(
    text: str,
    anchor: Interval | date | None,
    spans: Sequence[Span] | None = None,
    names: Sequence[Span] = (),
    tenses: Sequence[Tensed] = (),
) -> tuple[Timex, ...]:
    """The time expressions of a story, in the order of the text, none overlapping another.

    Args:
        text: the snapshot; offsets of the result point into it.
        anchor: when the story was published. An interval of several days gives the values both its ends agree
            on, and otherwise a relative value with bounds wide enough for both; one with an open end bounds
            one side. None leaves relative expressions relative (`XXXX-WXX-5`) and unbounded.
        spans: where to look, for example a story's body; None for the whole text.
        names: spans of proper names, whose words are no times.
        tenses: verb groups of a parse; without them the words near by decide between past and future.
    """
    ends = anchors(anchor)
    tokens = tokenize(text, sorted(spans, key=_PLACE) if spans is not None else [Span(0, len(text))])
    if ends.first == ends.last:
        read = _read(tokens, ends.first, tenses)
    else:
        sides = [_read(tokens, end, tenses) if end else [] for end in (ends.first, ends.last)]
        read = _between(_read(tokens, None, tenses), *sides)
    found = sorted((_timex(tokens, reading) for reading in read), key=lambda t: (t.span.start, -t.span.end))
    return tuple(_outside(_apart(found), sorted(names, key=_PLACE)))


def _read(tokens: Tokens, anchor: date | None, tenses: Sequence[Tensed]) -> list[Reading]:
    scene = Scene(tokens, anchor, tenses)
    read: list[Reading] = []
    for reading in grammar().readings(tokens, scene):
        ends_a_range = bool(read) and read[-1].last == reading.first - 2
        read.append(reading if ends_a_range else linked(reading, scene))
    return read


def _between(relative: list[Reading], first: list[Reading], last: list[Reading]) -> list[Reading]:
    """What holds for every anchor between two: common values, else relative ones with the hull of bounds.

    Args:
        relative: the readings without any anchor, which are kept where nothing better is known.
        first: the readings at the earliest anchor; empty where it is open.
        last: the readings at the latest anchor; empty where it is open.
    """
    early = {(r.first, r.last): r for r in first}
    late = {(r.first, r.last): r for r in last}
    return [
        _hull(plain, early.get((plain.first, plain.last)), late.get((plain.first, plain.last)))
        for plain in relative
    ]


def _hull(plain: Reading, one: Reading | None, other: Reading | None) -> Reading:
    """A reading with the value both ends share, and the bounds each end sets on its side."""
    if one is not None and other is not None:
        lows, highs = (one.earliest, other.earliest), (one.latest, other.latest)
        return replace(
            plain,
            value=one.value if one.value == other.value else plain.value,
            earliest=None if None in lows else min(low for low in lows if low),
            latest=None if None in highs else max(high for high in highs if high),
            vague=one.vague or other.vague,
            link=one.link,
        )
    return replace(
        plain,
        earliest=plain.earliest or (one.earliest if one else None),
        latest=plain.latest or (other.latest if other else None),
    )


def _timex(tokens: Tokens, reading: Reading) -> Timex:
    start, end = tokens.starts[reading.first], tokens.end(reading.last)
    return Timex(
        span=Span(start, end),
        text=tokens.text[start:end],
        type=reading.type,
        value=reading.value,
        earliest=reading.earliest.isoformat() if reading.earliest else None,
        latest=reading.latest.isoformat() if reading.latest else None,
        vague=reading.vague,
        link=reading.link,
    )


def _apart(found: Iterable[Timex]) -> Iterator[Timex]:
    """Without what begins inside the one before."""
    end = -1
    for timex in found:
        if timex.span.start >= end:
            yield timex
            end = timex.span.end


def _outside(found: Iterable[Timex], names: Sequence[Span]) -> Iterator[Timex]:
    """Those that share no character with a name."""
    reach = list(accumulate((name.end for name in names), max))
    starts = [name.start for name in names]
    for timex in found:
        before = bisect_left(starts, timex.span.end)
        if not before or reach[before - 1] <= timex.span.start:
            yield timex
