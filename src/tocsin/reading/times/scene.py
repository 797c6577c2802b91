"""What a time expression is read against: the anchor, the dates already told, and the verbs near by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.tokens import Tokens
from tocsin.terms.span import Span
from tocsin.terms.timex import TimexType

_REACH_LEFT, _REACH_RIGHT = 14, 12
"""Tokens looked at on either side for a verb; chosen by reading, as far as one clause goes."""
_RIGHT_WEIGHT = 1.3
"""A verb behind the expression counts as this much further away: English puts "on Friday" after its verb."""
_BE = frozenset({"be", "to"})
_IS = frozenset({"is", "are", "'s", "’s", "was", "were"})


@dataclass(frozen=True, slots=True)
class Tensed:
    """A verb group of the parse, given as a hint: its place and its tense."""

    span: Span
    tense: str
    """`past`, `present` or `future`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as read: which tokens, and what they mean."""

    first: int
    last: int
    type: TimexType
    value: str
    earliest: date | None = None
    latest: date | None = None
    vague: bool = False
    tells: bool = True
    """Whether later expressions ("the next day") may be counted from it."""


def dated(first: int, last: int, value: str, *, kind: TimexType = TimexType.DATE) -> Reading:
    """A reading whose bounds are those of its value."""
    days = almanac.days_of(value)
    return Reading(first, last, kind, value, *(days or (None, None)))


def spanning(reading: Reading, first: date | None, last: date | None) -> Reading:
    """`reading` with other bounds, from the table of windows or a rule of thumb, and so marked vague."""
    if first and last and first > last:
        first, last = last, first
    return replace(reading, earliest=first, latest=last, vague=True)


class Scene:
    """The state of one pass over a story: it changes as dates are told."""

    def __init__(self, tokens: Tokens, anchor: date | None, tenses: Sequence[Tensed] = ()) -> None:
        """Begin at the story's first word, with nothing told yet."""
        self.tokens = tokens
        self.anchor = anchor
        self._tenses = tuple(tenses)
        self.told: Reading | None = None
        """The last dated expression."""
        self.told_day: date | None = None
        self.told_quarter: str | None = None

    def learn(self, reading: Reading) -> None:
        """Remember a dated expression for "the next day" and "a year earlier"."""
        if not reading.tells or reading.type not in {TimexType.DATE, TimexType.TIME}:
            return
        if reading.earliest is None or reading.latest is None or not reading.value[:1].isdigit():
            return
        self.told = reading
        if reading.earliest == reading.latest:
            self.told_day = reading.earliest
        if "-Q" in reading.value:
            self.told_quarter = reading.value

    def told_base(self, unit: str) -> date | None:
        """The day "the next `unit`" counts from: the last date told, if it is at least that precise."""
        if self.told is None or self.told.earliest is None or self.told.latest is None:
            return None
        length = (self.told.latest - self.told.earliest).days
        allowed = {"day": 0, "week": 6, "weekend": 6, "month": 30, "quarter": 91, "year": 366, "decade": 3653}
        return self.told.earliest if length <= allowed.get(unit, 366) else None

    def sentence_start(self, at: int) -> int:
        """The first token of the sentence the token stands in, looking at most 60 tokens back."""
        start = at
        while start > max(0, at - 60) and not self.tokens.ends_sentence(start - 1):
            start -= 1
        return start

    def year_told_here(self, first: int) -> int | None:
        """A year named earlier in the same sentence ("in June 2023 …, and in September …")."""
        if self.told is None or self.told.earliest is None or self.told.latest is None:
            return None
        if self.told.first < self.sentence_start(first) or self.told.value[:1] == "X":
            return None
        surface = {self.tokens.word(at) for at in range(self.told.first, self.told.last + 1)}
        year = self.told.earliest.year
        return year if f"{year:04}" in surface else None

    def direction(self, first: int, last: int) -> int:
        """-1 where the words near by speak of the past, +1 of the future, 0 where they do not say."""
        hinted = self._hinted(first, last)
        if hinted is not None:
            return hinted
        left = self._cue(range(first - 1, max(-1, first - 1 - _REACH_LEFT), -1), first)
        right = self._cue(range(last + 1, min(len(self.tokens.words), last + 1 + _REACH_RIGHT)), last)
        if left and right:
            return left[1] if left[0] <= right[0] * _RIGHT_WEIGHT else right[1]
        return left[1] if left else right[1] if right else 0

    def _hinted(self, first: int, last: int) -> int | None:
        if not self._tenses:
            return None
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        low = self.tokens.starts[self.sentence_start(first)]
        near = [t for t in self._tenses if low <= t.span.start and t.span.start < end + 80]
        if not near:
            return None
        verb = min(near, key=lambda t: start - t.span.end if t.span.end <= start else 2 * (t.span.start - end) + 1)
        return {"past": -1, "future": 1}.get(verb.tense, 0)

    def _cue(self, places: range, near: int) -> tuple[int, int] | None:
        """Distance and direction of the nearest verb among `places`, up to the sentence's end."""
        words = lexicon()
        for at in places:
            if self.tokens.ends_sentence(at):
                return None
            word, before = self.tokens.word(at), self.tokens.word(at - 1)
            if word in words.future:
                return abs(at - near), 1
            if word == "to" and before in _IS:
                return abs(at - near), 1
            if word in words.past or (len(word) > 3 and word.endswith("ed") and word not in words.not_past):  # noqa: PLR2004
                return abs(at - near), 1 if before in _BE else -1
        return None

    def year_of_month(self, month: int, first: int, last: int) -> int | None:
        """The year a bare month belongs to, or None without an anchor."""
        told = self.year_told_here(first)
        if told is not None:
            return told
        if self.anchor is None:
            return None
        ahead = (month - self.anchor.month) % 12
        behind = (self.anchor.month - month) % 12
        direction = self.direction(first, last) or (1 if ahead < behind else -1)
        moved = almanac.add_months(self.anchor, ahead if direction > 0 else -behind)
        return moved.year if moved else None

    def year_of_day(self, month: int, day: int, first: int, last: int) -> int | None:
        """The year a day of a month belongs to, or None without an anchor."""
        told = self.year_told_here(first)
        if told is not None:
            return told
        if self.anchor is None:
            return None
        years = (self.anchor.year - 1, self.anchor.year, self.anchor.year + 1)
        days = [found for year in years if (found := almanac.safe_date(year, month, day))]
        direction = self.direction(first, last)
        if direction:
            days = [d for d in days if (d >= self.anchor if direction > 0 else d <= self.anchor)] or days
        anchor = self.anchor
        return min(days, key=lambda d: abs((d - anchor).days)).year if days else None

    def weekday(self, number: int, first: int, last: int) -> date | None:
        """The day a bare weekday means: at or before the anchor, unless the verb looks ahead."""
        if self.anchor is None:
            return None
        return almanac.weekday_near(self.anchor, number, 1 if self.direction(first, last) > 0 else -1)

    def window(self, phrase: str, unit: str = "-") -> tuple[date | None, date | None]:
        """The days a vague expression spans, from the table of windows; nothing without an anchor."""
        found = lexicon().windows.get((phrase, unit))
        if found is None or self.anchor is None:
            return None, None
        first = almanac.add_days(self.anchor, found.first) if found.first is not None else None
        last = almanac.add_days(self.anchor, found.last) if found.last is not None else None
        return first, last
