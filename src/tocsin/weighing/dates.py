"""Bounds across stories: what a story takes as past or as to come dates it, and may refute its header.

Findings stand beside the witnesses and are never written over them; a person can settle them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.story import Witness

_A_DAY = 10
"""Length of `2024-06-14`: bounds are compared as days."""


class Side(StrEnum):
    """How a story takes an event."""

    PAST = "past"
    """It tells it as having happened."""
    FUTURE = "future"
    """It expects it, or asks whether it will come."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One story's mention of a merged event, with the side it takes."""

    story: str
    event: str
    side: Side
    evidence: Span | None
    """Where the story says so, in its snapshot."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What one dated account says about when an event happened."""

    event: str
    story: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a story's publication date that another story's account sets."""

    story: str
    earliest: str | None
    """ISO 8601 day; the story is no older, because it tells the event as past."""
    latest: str | None
    """ISO 8601 day; the story is no younger, because it still expects the event."""
    event: str
    because: tuple[str, ...]
    """The dated accounts of the event, by story id."""
    evidence: Span | None

    def reason(self) -> str:
        """The finding in words, for the ledger and the brief."""
        accounts = ", ".join(self.because)
        if self.earliest:
            return f"tells as past what {accounts} dates to {self.earliest} or later"
        return f"still expects what {accounts} dates to {self.latest} or earlier"


@dataclass(frozen=True, slots=True)
class FalseDate:
    """A witness of a story's date that an event known to have happened refutes."""

    story: str
    witness: Witness
    bound: Bound

    def reason(self) -> str:
        """The refutation in words."""
        written = self.witness.interval.text or self.witness.interval.earliest
        return f"{self.witness.basis} {written} cannot be: the story {self.bound.reason()}"


def happened(accounts: Sequence[Dated]) -> dict[str, Interval]:
    """When each event happened, where its dated accounts share a day; others are left out."""
    by_event: dict[str, list[Dated]] = defaultdict(list)
    for account in accounts:
        if account.interval.earliest and account.interval.latest:
            by_event[account.event].append(account)
    found: dict[str, Interval] = {}
    for event, dated in by_event.items():
        first = max((d.interval.earliest or "")[:_A_DAY] for d in dated)
        last = min((d.interval.latest or "")[:_A_DAY] for d in dated)
        if first <= last:
            found[event] = Interval(first, last, ", ".join(sorted({d.story for d in dated})))
    return found


def bounds(tellings: Sequence[Telling], accounts: Sequence[Dated]) -> tuple[Bound, ...]:
    """What each telling says about its story's date; a story's own account never bounds itself."""
    found: list[Bound] = []
    for telling in tellings:
        others = [a for a in accounts if a.event == telling.event and a.story != telling.story]
        when = happened(others).get(telling.event)
        if when is None:
            continue
        past = telling.side is Side.PAST
        found.append(
            Bound(
                story=telling.story,
                earliest=when.earliest if past else None,
                latest=None if past else when.latest,
                event=telling.event,
                because=tuple(sorted({a.story for a in others})),
                evidence=telling.evidence,
            )
        )
    return tuple(found)


def published_between(found: Sequence[Bound]) -> dict[str, Interval]:
    """For each story the interval its bounds leave; none where they contradict each other."""
    by_story: dict[str, list[Bound]] = defaultdict(list)
    for bound in found:
        by_story[bound.story].append(bound)
    intervals: dict[str, Interval] = {}
    for story, limits in by_story.items():
        first = max((b.earliest for b in limits if b.earliest), default=None)
        last = min((b.latest for b in limits if b.latest), default=None)
        if first is None or last is None or first <= last:
            intervals[story] = Interval(first, last, "bounds across stories")
    return intervals


def false_dates(witnesses: Mapping[str, Sequence[Witness]], found: Sequence[Bound]) -> tuple[FalseDate, ...]:
    """The witnesses a bound refutes: a header after an event its story still expects, or before one it tells.

    Args:
        witnesses: story id -> everything that says when it was published.
        found: what `bounds` made of all stories.
    """
    refuted: list[FalseDate] = []
    for bound in found:
        for witness in witnesses.get(bound.story, ()):
            first, last = witness.interval.earliest, witness.interval.latest
            too_late = bound.latest and first and first[:_A_DAY] > bound.latest
            too_early = bound.earliest and last and last[:_A_DAY] < bound.earliest
            if too_late or too_early:
                refuted.append(FalseDate(bound.story, witness, bound))
    return tuple(refuted)
