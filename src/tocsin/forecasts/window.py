"""When a thing is expected: the time expression that its clause governs, from publication on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.forecasts.clause import SUBORDINATE, VERBAL
from tocsin.forecasts.expected import Expected
from tocsin.reading.parsed import Token
from tocsin.terms.interval import Interval
from tocsin.terms.timex import Timex, TimexType

_OTHER_CLAUSES = SUBORDINATE | {"acl", "appos", "nsubj", "nsubj:pass"}
_DEEP = 4
"""Words between a verb and a time that is still its own."""
_DAY = re.compile(r"[\dX]{4}-(?:\d\d-\d\d|WX*\d*-\d)")
"""TIMEX3 values of a single day."""
_UNCOUNTED = re.compile(r"PT?X")
"""TIMEX3 values of a length without a number: "the coming days"."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time expressions of a paragraph by their top word's number, and when the story was published."""

    times: Mapping[int, Timex]
    published: Interval | None
    terms: frozenset[Timex] = frozenset()
    """Lengths of time that the words make a term: "within two years", "in the coming days"."""

    def comes(self, token: Token) -> bool:
        """Whether a time to come hangs on a word; in an undated story any day or month named."""
        return any(self._is_ahead(time) and self._is_named(time) for time in self._below(token, 0))

    def lies_ahead(self, token: Token) -> bool:
        """As `comes`, but no part of the time may be past: "next week", and not "this year"."""
        return any(self._is_named(time) and self._is_wholly_ahead(time) for time in self._below(token, 0))

    def is_over(self, found: Expected) -> bool:
        """Whether the expected word's own time was past when the story was published."""
        times = [t for t in self._below(found.head, 0) if t.type in {TimexType.DATE, TimexType.TIME}]
        return bool(times) and all(_is_past(time) or not self._is_ahead(time) for time in times)

    def at(self, found: Expected) -> tuple[Interval | None, bool]:
        """The window of an expectation, and whether it is vague; None where no words give one."""
        places = [found.head]
        if not found.cue.dep_.startswith("aux") and found.cue != found.head:
            places.append(found.cue)
        for place in places:
            near = [t for t in self._below(place, 0) if self._is_ahead(t) and self._is_window(t)]
            if near:
                return self._window(near[0]), near[0].vague or bool(_UNCOUNTED.match(near[0].value))
        return None, False

    def _below(self, token: Token, depth: int) -> list[Timex]:
        """Times under a word that no clause of its own claims, nearest first."""
        if not self.times:
            return []
        direct, deeper = [], []
        for child in token.children:
            if child.i in self.times:
                direct.append(self.times[child.i])
            elif depth < _DEEP and not self._is_other_clause(child):
                deeper.extend(self._below(child, depth + 1))
        if token.i in self.times:
            direct.insert(0, self.times[token.i])
        return direct + deeper

    def _is_other_clause(self, child: Token) -> bool:
        if child.dep_ in _OTHER_CLAUSES:
            return True
        return child.dep_ == "conj" and child.pos_ in VERBAL

    def _is_ahead(self, time: Timex) -> bool:
        if _is_past(time) or (time.link in {"since", "after"} and time.earliest is None):
            return False
        if self.published is None or self.published.earliest is None:
            return True
        return time.latest is None or time.latest[:10] >= self.published.earliest[:10]

    def _is_wholly_ahead(self, time: Timex) -> bool:
        last = self.published.latest if self.published else None
        if last is None:
            return bool(_DAY.match(time.value)) or time.text.lower().startswith(
                ("next ", "tomorrow", "later ")
            )
        return time.earliest is not None and time.earliest[:10] > last[:10]

    @staticmethod
    def _is_named(time: Timex) -> bool:
        points = {TimexType.DATE, TimexType.TIME}
        return time.type in points and not time.value.startswith("P") and "REF" not in time.value

    def _is_window(self, time: Timex) -> bool:
        if time.value == "PRESENT_REF" or time.type is TimexType.SET:
            return False
        return time.type is not TimexType.DURATION or time in self.terms or _has_bounds(time)

    def _window(self, time: Timex) -> Interval:
        basis = f"time beside the expected words: {time.value}"
        published = self.published.earliest if self.published else None
        if published is None:
            return Interval(time.earliest, time.latest, basis, time.text)
        earliest = published if time.earliest is None or time.earliest < published[:10] else time.earliest
        return Interval(earliest, time.latest, basis, time.text)


def _has_bounds(time: Timex) -> bool:
    """Whether a length is bound to days: "the next three years" in a dated story."""
    return time.earliest is not None and time.latest is not None


def is_term(time: Timex, root: Token) -> bool:
    """Whether a length of time is said as a term from now on, whose days an undated story does not tell.

    Args:
        time: the time expression.
        root: its top word, whose preposition counts.
    """
    if time.type is not TimexType.DURATION or _is_past(time):
        return False
    words = set(time.text.lower().split())
    before = {child.lower_ for child in root.children if child.dep_ == "case" and child.i < root.i}
    return bool(before & {"within", "in", "inside"}) or bool(words & {"next", "coming", "ahead"})


def _is_past(time: Timex) -> bool:
    """Whether the words themselves look back, anchored or not."""
    words = time.text.lower()
    return (
        time.value == "PAST_REF"
        or words.startswith(("last ", "yesterday"))
        or words.endswith((" ago", " earlier"))
    )
