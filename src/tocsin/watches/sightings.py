"""What an indicator sights: records with their day and account, told by nobody of the account before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.terms.watch import Clock, Indicator, LooksFor
from tocsin.watches.known import Known, day_within
from tocsin.watches.looking import stands
from tocsin.watches.seen import Denial, Seen, StorySeen

_WITH_A_STATUS = frozenset({LooksFor.EVENTS, LooksFor.TRANSFERS})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record that an indicator looks for, told by one account."""

    record: Seen
    story: StorySeen
    account: str
    day: date
    """Published on this day or no later than it; received or happened on it where the indicator asks so."""
    words: tuple[str, ...]
    """Words of the indicator that the record holds."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story of the watch that can be placed in time, with what its account has not told before."""

    story: StorySeen
    account: str
    day: date
    records: tuple[Seen, ...]
    """What the indicator may look for."""
    denials: tuple[Denial, ...]


def tellings_of(known: Known, indicator: Indicator) -> tuple[Telling, ...]:
    """Stories about the watch's actors that the indicator's clock can place, earliest first.

    What a carrier repeats of its account is left out. A published interval wider than the indicator's
    window has no place on its clock.
    """
    kind, claims = indicator.looks_for.value, LooksFor.CLAIMS.value
    members = Counter(map(known.account, known.stories))
    told: dict[str, set[tuple[str, str]]] = {}
    found: list[Telling] = []
    for story in known.stories:
        day = _day_of(known, indicator, story)
        if day is None:
            continue
        account = known.account(story)
        records = tuple(seen for seen in story.seen if indicator.id in seen.by)
        denials = story.denials
        if members[account] > 1:
            heard = told.setdefault(account, set())
            records = tuple(seen for seen in records if (kind, seen.told) not in heard)
            denials = tuple(denial for denial in denials if (claims, denial.told) not in heard)
            heard.update((of, words) for of in {kind, claims} for words in story.told.get(of, ()))
        found.append(Telling(story, account, day, records, denials))
    return tuple(sorted(found, key=lambda telling: (telling.day, telling.story.story)))


def sightings_in(known: Known, indicator: Indicator, tellings: Iterable[Telling]) -> tuple[Sighting, ...]:
    """Records that keep every condition of the indicator, by their day."""
    with_a_status = indicator.looks_for in _WITH_A_STATUS
    found: list[Sighting] = []
    for telling in tellings:
        for record in telling.records:
            day = telling.day
            if indicator.clock is Clock.HAPPENED:
                happened = day_within(record.happened, indicator.within_days)
                if happened is None:
                    continue
                day = happened
            if with_a_status and not stands(indicator, known.statuses.get(record.id, record.status)):
                continue
            words = record.by[indicator.id]
            found.append(Sighting(record, telling.story, telling.account, day, words))
    return tuple(sorted(found, key=lambda sighting: (sighting.day, sighting.story.story)))


def _day_of(known: Known, indicator: Indicator, story: StorySeen) -> date | None:
    if indicator.clock is Clock.LEARNED:
        return known.received.get(story.story)
    day = day_within(story.published, indicator.within_days)
    if day is None and indicator.clock is Clock.NO_LATER:
        return known.no_later_than(story)
    return day
