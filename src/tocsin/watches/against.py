"""What speaks against a development: denials, doubts and negations of its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from tocsin.terms.watch import Indicator
from tocsin.watches.developments import Development
from tocsin.watches.known import Known
from tocsin.watches.seen import Denial
from tocsin.watches.sightings import Telling

_NEAR_PARAGRAPHS = 1
"""How many paragraphs after a claim a denial without its words may still answer it."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A claim that denies, doubts or negates, with the telling it stands in."""

    denial: Denial
    telling: Telling
    shares: bool
    """Whether it holds a word of the indicator."""


def answering_in(indicator: Indicator, tellings: Iterable[Telling]) -> tuple[Answering, ...]:
    """Denials, doubts and negations that share a word with the indicator; denials and doubts without one."""
    return tuple(
        Answering(denial, telling, indicator.id in denial.by)
        for telling in tellings
        for denial in telling.denials
        if denial.denies or indicator.id in denial.by
    )


def against(
    known: Known, indicator: Indicator, answering: Iterable[Answering], development: Development
) -> tuple[str, ...]:
    """Ids of the claims that speak against a development.

    What weighing paired with one of its claims as a denial counts. Beyond that, a denial, doubt or negation
    counts when it holds a word of the indicator, and a denial or doubt without one when it stands at most
    one paragraph after a record of the development in the same story, its paragraph names a country of the
    rule, weighing did not pair it with something else, and it says nothing of its own or shares a word with
    the development.
    """
    asked = _Asked(known, indicator, development)
    near = tuple(dict.fromkeys(entry.denial.claim for entry in answering if asked.is_met_by(entry)))
    return (*near, *sorted(asked.paired - set(near) - asked.moving))


class _Asked:
    """A development, ready to be held against many denials."""

    def __init__(self, known: Known, indicator: Indicator, development: Development) -> None:
        sightings = development.sightings
        margin = timedelta(days=indicator.within_days)
        self._first, self._last = sightings[0].day - margin, sightings[-1].day + margin
        self._about = frozenset(indicator.about)
        self._elsewhere = known.paired
        self._spoken = frozenset(stem for sighting in sightings for stem in sighting.record.stems)
        self._places: dict[str, set[int]] = {}
        for sighting in sightings:
            if sighting.record.place is not None:
                self._places.setdefault(sighting.story.story, set()).add(sighting.record.place)
        self.moving = frozenset(s.record.claim for s in sightings if s.record.claim)
        self.paired = frozenset().union(*(known.answers.get(claim, frozenset()) for claim in self.moving))
        """Denials that weighing paired with one of the development's claims."""

    def is_met_by(self, entry: Answering) -> bool:
        """Whether the denial is of the development's time and speaks against it."""
        if not self._first <= entry.telling.day <= self._last or entry.denial.claim in self.moving:
            return False
        return (
            entry.denial.claim in self.paired
            or entry.shares
            or (
                entry.denial.claim not in self._elsewhere and self._speaks(entry.denial) and self._near(entry)
            )
        )

    def _speaks(self, denial: Denial) -> bool:
        """Whether it says nothing of its own, or holds a longer word of what it may deny."""
        return denial.alone or not self._spoken.isdisjoint(denial.stems)

    def _near(self, entry: Answering) -> bool:
        place = entry.denial.place
        beside = self._places.get(entry.telling.story.story, set())
        if place is None or beside.isdisjoint(range(place - _NEAR_PARAGRAPHS, place + 1)):
            return False
        return not self._about or not self._about.isdisjoint(entry.denial.named)
