"""When a claim was made: the time expression beside its cue, as the said clock."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.terms.claim import Claim
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span, hull
from tocsin.terms.timex import Timex, TimexType

_POINTS = frozenset({TimexType.DATE, TimexType.TIME})
"""A duration or a set says for how long or how often, not when somebody spoke."""
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"‘(])|\n")

_REACH = 600
"""Characters before a cue within which its sentence begins; longer sentences are not news prose."""

_BESIDE = 40
"""Characters between speaker and cue on one side and the time on the other: room for a place or an addressee,
not for another clause. Chosen by reading the sayings of the example case."""


def with_said(claims: Iterable[Claim], times: Sequence[Timex], text: str) -> tuple[Claim, ...]:
    """Give each claim the time said beside its cue; a claim without one keeps what it has.

    The time must stand in the cue's sentence and outside of the content: "said on Friday" dates the
    saying, "said that it would leave on Friday" does not. A vague time ("recently") dates nothing; a
    relative time that nothing anchors keeps its words and has no bounds.
    """
    points = [time for time in times if time.type in _POINTS and not time.vague]
    if not points:
        return tuple(claims)
    return tuple(_dated(claim, points, text) for claim in claims)


def said_as(claims: Sequence[Claim], dated: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give each claim the time that the claim of the same id among `dated` was said at."""
    known = {claim.id: claim.said for claim in dated if claim.said is not None}
    return tuple(replace(claim, said=known[claim.id]) if claim.id in known else claim for claim in claims)


def _dated(claim: Claim, points: Sequence[Timex], text: str) -> Claim:
    if claim.cue is None or claim.said is not None:
        return claim
    speaker = claim.source.spans if claim.source else ()
    widest = hull([*claim.cue.spans, *speaker])
    near = [time for time in points if _distance(time.span, widest) <= _BESIDE]
    if not near:
        return claim
    sentence = _sentence(hull(claim.cue.spans), text)
    saying = hull([*claim.cue.spans, *(span for span in speaker if sentence.contains(span))])
    beside = [
        time
        for time in near
        if sentence.contains(time.span)
        and _distance(time.span, saying) <= _BESIDE
        and not any(span.overlaps(time.span) for span in claim.content.spans)
    ]
    if not beside:
        return claim
    nearest = min(beside, key=lambda time: (_distance(time.span, saying), time.span))
    said = Interval(nearest.earliest, nearest.latest, f"time beside the cue: {nearest.value}", nearest.text)
    return replace(claim, said=said)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _sentence(cue: Span, text: str) -> Span:
    earliest = max(0, cue.start - _REACH)
    start = earliest
    for match in _SENTENCE_END.finditer(text, earliest, cue.start):
        start = match.end()
    after = _SENTENCE_END.search(text, cue.end)
    return Span(start, after.start() + 1 if after else len(text))
