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
_RIGHT_WEIGHT = 1.6
"""A verb behind the expression counts as this much further away: English puts "on Friday" after its verb."""
_IS = frozenset({"is", "are"})
_CLAUSE_END = frozenset(
    {",", ";", "(", ")", '"', "”", "''", ":", "--", "—", "–", "that", "who", "which", "whose"}
)
_CLAUSE_END |= {"he", "she", "it", "they", "we", "i", "you", "there"}
"""Behind an expression a clause ends at a mark, a relative word, or the subject of the next one."""
_OPENING, _LONG_OPENING = 3, 9
"""An expression within this many tokens of its sentence's start is read with the clause after it; the longer
reach holds where no verb stands before it ("In the early hours of Sunday, …")."""
_HISTORY_YEARS, _HISTORY_WORDS_A_YEAR, _HISTORY_SHARE = 8, 150, 0.9
"""A history names at least so many years, one in so many words, and so large a share lies two years back or
more; chosen so that no article of the news development set is taken for one."""
_BACKWARD_MONTHS = 5
"""So many months a history may step back before a bare month means the next year."""
_COMING_SOON = (1, 2)
"""Without a verb to decide, a day this near ahead is meant rather than the one five or six days back."""
_PUT_OFF_REACH = 6
_ED = 3
"""Shorter words in "ed" are no past tense."""
_CLOSE = 2
"""A past verb this near is taken at its word."""
_AGAINST = {-2: 10.0, -1: 2.5, 0: 1.3, 1: 0.1}
"""How much further a day ahead counts, by direction: in late October "Dec. 21" is ahead whatever the verb."""
_MONTH_AGAINST = {-2: 12.0, -1: 6.0, 0: 1.3, 1: 0.1}
"""The same for months."""


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
    link: str | None = None
    """The preposition that moves its bounds: `since`, `until`, `by`, `before`, `after`."""


def dated(first: int, last: int, value: str, *, kind: TimexType = TimexType.DATE) -> Reading:
    """A reading whose bounds are those of its value."""
    days = almanac.days_of(value)
    return Reading(first, last, kind, value, *(days or (None, None)))


def spanning(reading: Reading, first: date | None, last: date | None) -> Reading:
    """`reading` with other bounds, from the table of windows or a rule of thumb, and so marked vague."""
    if first and last and first > last:
        first, last = last, first
    return replace(reading, earliest=first, latest=last, vague=True)


def _tells_the_past(tokens: Tokens, anchor: date) -> bool:
    """Whether the text is a history: dense with years, nearly all of them well before the anchor."""
    code = lexicon().codes["YEAR"]
    count = tokens.shape.count(code)
    if count < _HISTORY_YEARS or len(tokens.words) > count * _HISTORY_WORDS_A_YEAR:
        return False
    years = [int(word) for word, found in zip(tokens.words, tokens.shape, strict=True) if found == code]
    return sum(year <= anchor.year - 2 for year in years) >= _HISTORY_SHARE * len(years)


class Scene:
    """The state of one pass over a story: it changes as dates are told."""

    def __init__(self, tokens: Tokens, anchor: date | None, tenses: Sequence[Tensed] = ()) -> None:
        """Begin at the story's first word, with nothing told yet."""
        self.tokens = tokens
        self.anchor = anchor
        self._tenses = tuple(tenses)
        self._narrative = anchor is not None and _tells_the_past(tokens, anchor)
        self.told: Reading | None = None
        """The last dated expression."""
        self.told_day: date | None = None
        self.told_quarter: str | None = None
        self.told_quarter_at = 0

    def learn(self, reading: Reading) -> None:
        """Remember a dated expression for "the next day" and "a year earlier"."""
        if not reading.tells or reading.type not in {TimexType.DATE, TimexType.TIME}:
            return
        if reading.earliest is None or reading.latest is None or not reading.value[:1].isdigit():
            return
        self.told = reading
        if reading.earliest == reading.latest:
            self.told_day = reading.earliest
        if "-Q" in reading.value and not (self.anchor and reading.latest > self.anchor):
            self.told_quarter, self.told_quarter_at = reading.value, reading.first

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

    def year_told_here(self, first: int, direction: int) -> int | None:
        """A year named earlier in the same sentence ("in June 2023 …, and in September …")."""
        if self.told is None or self.told.earliest is None or self.told.latest is None:
            return None
        if self.told.first < self.sentence_start(first):
            return None
        surface = {self.tokens.word(at) for at in range(self.told.first, self.told.last + 1)}
        year = self.told.earliest.year
        if direction > 0 and self.anchor is not None and year < self.anchor.year:
            return None
        return year if f"{year:04}" in surface else None

    def direction(self, first: int, last: int) -> int:
        """-1 where the words near by look back (-2: right beside it), +1 ahead, 0 where they do not say."""
        hinted = self._hinted(first, last)
        if hinted is not None:
            return hinted
        if self.tokens.words[max(0, first - 2) : first] == ("ahead", "of"):
            return 1
        left = self._cue(range(first - 1, max(-1, first - 1 - _REACH_LEFT), -1), first)
        opens = first - self.sentence_start(first) < (_OPENING if left else _LONG_OPENING)
        right = self._cue(
            range(last + 1, min(len(self.tokens.words), last + 1 + _REACH_RIGHT)), last, clause=not opens
        )
        if self.tokens.word(first - 1) in lexicon().tense["weak"] and not opens:
            return left[1] if left and left[1] < 0 and not self._put_off(first) else 1
        if left and right:
            return left[1] if left[0] <= right[0] * _RIGHT_WEIGHT else right[1]
        return (left or right or (0, 0))[1]

    def _put_off(self, first: int) -> bool:
        """Whether "until" follows a verb that puts off ("was postponed until Friday")."""
        words = self.tokens.words[max(self.sentence_start(first), first - _PUT_OFF_REACH) : first - 1]
        return bool(lexicon().tense["put_off"] & set(words))

    def _hinted(self, first: int, last: int) -> int | None:
        if not self._tenses:
            return None
        start, end = self.tokens.starts[first], self.tokens.end(last)
        low = self.tokens.starts[self.sentence_start(first)]
        near = [t for t in self._tenses if low <= t.span.start and t.span.start < end + 80]
        if not near:
            return None
        verb = min(
            near, key=lambda t: start - t.span.end if t.span.end <= start else 2 * (t.span.start - end) + 1
        )
        return {"past": -1, "future": 1}.get(verb.tense, 0)

    def _cue(self, places: range, near: int, *, clause: bool = False) -> tuple[int, int] | None:
        """Distance and direction of the nearest verb among `places`, up to the sentence's or clause's end."""
        for at in places:
            if self.tokens.ends_sentence(at) or (clause and self.tokens.words[at] in _CLAUSE_END):
                return None
            direction = self._verb(at, near)
            if direction is not None:
                close = direction < 0 and abs(at - near) <= _CLOSE
                return abs(at - near), 2 * direction if close else direction
        return None

    def _verb(self, at: int, near: int) -> int | None:
        """Which way the word at a place looks; None where it is no verb that says."""
        tense = lexicon().tense
        word, before = self.tokens.words[at], self.tokens.word(at - 1)
        to = self.tokens.word(at + 1) == "to"
        if word in tense["future"] or (to and word in tense["future_before"]):
            return 1
        if to and word in tense["infinitive"] and at < near:
            return 1
        if word in tense["past"] or (
            word.endswith("ed") and len(word) > _ED and word not in tense["not_past"]
        ):
            if before == "be":  # "will be held" looks ahead, "could not be reached" back
                return -1 if {"could", "not"} & {self.tokens.word(at - 2), self.tokens.word(at - 3)} else 1
            return 1 if before == "to" else 0 if before in _IS else -1
        return None

    def year_of_month(self, month: int, first: int, last: int) -> int | None:
        """The year a bare month belongs to, or None without an anchor."""
        if self.anchor is None:
            return self.year_told_here(first, 0)
        if self._narrative and self.told and self.told.earliest:
            return self._year_of_history(self.told.earliest, month)
        direction = self.direction(first, last)
        told = self.year_told_here(first, direction)
        if told is not None:
            return told
        ahead = (month - self.anchor.month) % 12
        behind = (self.anchor.month - month) % 12
        forward = direction > 0 or ahead * _MONTH_AGAINST[direction] < behind
        moved = almanac.add_months(self.anchor, ahead if forward else -behind)
        return moved.year if moved else None

    def year_of_day(self, month: int, day: int, first: int, last: int) -> int | None:
        """The year a day of a month belongs to, or None without an anchor."""
        if self.anchor is None:
            return self.year_told_here(first, 0)
        if self._narrative and self.told and self.told.earliest:
            return self._year_of_history(self.told.earliest, month)
        anchor, direction = self.anchor, self.direction(first, last)
        told = self.year_told_here(first, direction)
        if told is not None:
            return told
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
        days = [found for year in years if (found := almanac.safe_date(year, month, day))]
        return self.nearest(days, direction)

    def nearest(self, days: Sequence[date], direction: int) -> int | None:
        """The year of the day meant among several: ahead where the verb looks ahead, else the nearest."""
        anchor = self.anchor
        if anchor is None or not days:
            return None
        ahead = [d for d in days if d >= anchor]
        if direction > 0 and ahead:
            return min(ahead).year

        def distance(day: date) -> float:
            return (day - anchor).days * _AGAINST[direction] if day > anchor else (anchor - day).days

        return min(days, key=distance).year

    def _year_of_history(self, told: date, month: int) -> int:
        """A history moves forward: a month well before the last one told belongs to the next year."""
        return told.year + (month < told.month - _BACKWARD_MONTHS)

    def weekday(self, number: int, first: int, last: int) -> date | None:
        """The day a bare weekday means: at or before the anchor, unless the verb looks ahead."""
        if self.anchor is None:
            return None
        direction = self.direction(first, last)
        tomorrow = (number - self.anchor.isoweekday()) % 7 in _COMING_SOON
        return almanac.weekday_near(
            self.anchor, number, 1 if direction > 0 or (direction == 0 and tomorrow) else -1
        )

    def window(self, phrase: str, unit: str = "-") -> tuple[date | None, date | None]:
        """The days a vague expression spans, from the table of windows; nothing without an anchor."""
        found = lexicon().windows.get((phrase, unit))
        if found is None or self.anchor is None:
            return None, None
        first = almanac.add_days(self.anchor, found.first) if found.first is not None else None
        last = almanac.add_days(self.anchor, found.last) if found.last is not None else None
        return first, last
