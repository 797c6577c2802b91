"""What lies over the paragraphs of a story: names, times and claims by place, sorted once for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim
from tocsin.terms.name import Name
from tocsin.terms.span import Span
from tocsin.terms.timex import Timex


class Overlay:
    """Finds what stands in a stretch of a story without going through the whole story."""

    def __init__(self, known: Understood, claims: Sequence[Claim]) -> None:
        """Sort what was found so far by place.

        Args:
            known: the story as it was read; its names and times are in the order of the text.
            claims: its claims, in any order.
        """
        self._names = known.cast.names
        self._times = known.times
        self._name_starts = [name.span.start for name in self._names]
        self._time_starts = [time.span.start for time in self._times]
        self._contents = [
            (span.start, span.end, number)
            for number, claim in enumerate(claims)
            for span in claim.content.spans
        ]
        self._claims = claims
        self._sources = [span for claim in claims if claim.source for span in claim.source.spans]

    def names_in(self, place: Span) -> list[Name]:
        """The names inside a stretch, in order."""
        near = self._names[_slice(self._name_starts, place)]
        return [name for name in near if name.span.end <= place.end]

    def times_in(self, place: Span) -> list[Timex]:
        """The time expressions inside a stretch, in order."""
        near = self._times[_slice(self._time_starts, place)]
        return [time for time in near if time.span.end <= place.end]

    def claims_over(self, place: Span) -> tuple[Claim, ...]:
        """The claims of whose content some stands in a stretch, in the order given."""
        begin, end = place.start, place.end
        near = [number for start, last, number in self._contents if start < end and begin < last]
        return tuple(self._claims[number] for number in dict.fromkeys(near))

    def sources_in(self, place: Span) -> list[Span]:
        """Where the speakers of claims are named inside a stretch, claim by claim."""
        begin, end = place.start, place.end
        return [span for span in self._sources if begin <= span.start and span.end <= end]


def _slice(starts: Sequence[int], place: Span) -> slice:
    return slice(bisect_left(starts, place.start), bisect_left(starts, place.end))
