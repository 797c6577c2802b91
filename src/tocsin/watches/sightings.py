"""Records that an indicator looks for, each with its day, its account and the words it matched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.terms.claim import Claim
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock, Indicator
from tocsin.watches.looking import Record, keeps
from tocsin.watches.searched import Searched, day_within, paragraph_number
from tocsin.watches.stems import holds, stems


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record that an indicator looks for, told by one account."""

    record: Record
    story: Story
    account: str
    day: date
    """Published on this day or no later than it; received or happened on it where the indicator asks so."""
    words: tuple[str, ...]
    """Words of the indicator that the record holds."""

    @property
    def claim(self) -> Claim | None:
        """The claim that says it, None where the story itself does."""
        return self.record.claim


@dataclass(frozen=True, slots=True)
class Telling:
    """A story of the watch that can be placed in time, with what its account has not told before."""

    story: Story
    account: str
    day: date
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]
    """What the indicator looks at."""


def tellings_of(known: Searched, indicator: Indicator) -> tuple[Telling, ...]:
    """Stories about the watch's actors that the indicator's clock can place, earliest first.

    What a carrier repeats of its account is left out. A published interval wider than the indicator's
    window has no place on its clock.
    """
    told: dict[str, set[str]] = {}
    found: list[Telling] = []
    records = known.records[indicator.looks_for]
    for story in known.about:
        day = _day_of(known, indicator, story)
        if day is None:
            continue
        account = known.account(story)
        heard = told.setdefault(account, set())
        found.append(
            Telling(
                story,
                account,
                day,
                _fresh_claims(known.claims.get(story.id, ()), heard),
                _fresh_records(known, indicator, records.get(story.id, ()), heard),
            )
        )
    return tuple(sorted(found, key=lambda telling: (telling.day, telling.story.id)))


def sightings_in(known: Searched, indicator: Indicator, tellings: Iterable[Telling]) -> tuple[Sighting, ...]:
    """Records that keep every condition of the indicator, by their day."""
    phrases = {word: stems(word) for word in indicator.words}
    found: list[Sighting] = []
    for telling in tellings:
        for record in telling.records:
            day = telling.day
            if indicator.clock is Clock.HAPPENED:
                happened = day_within(record.happened, indicator.within_days)
                if happened is None:
                    continue
                day = happened
            words = matched(known.stems_of(record), phrases) if phrases else ()
            if (words or not phrases) and _counts(known, indicator, record, telling.story):
                found.append(Sighting(record, telling.story, telling.account, day, words))
    return tuple(sorted(found, key=lambda sighting: (sighting.day, sighting.story.id)))


def matched(text: Sequence[str], phrases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Which of an indicator's words, given with their stems, stand in a text's stems."""
    return tuple(word for word, phrase in phrases.items() if holds(text, phrase))


def _day_of(known: Searched, indicator: Indicator, story: Story) -> date | None:
    if indicator.clock is Clock.LEARNED:
        return known.received.get(story.snapshot)
    day = day_within(story.published, indicator.within_days)
    if day is None and indicator.clock is Clock.NO_LATER:
        return known.no_later_than(story)
    return day


def _counts(known: Searched, indicator: Indicator, record: Record, story: Story) -> bool:
    if not keeps(indicator, record):
        return False
    return not indicator.about or bool(_countries_near(known, record, story) & set(indicator.about))


def _countries_near(known: Searched, record: Record, story: Story) -> frozenset[str]:
    """Countries named in the record's paragraph and in the one before it, which it may go on from."""
    number = paragraph_number(record.evidence, story)
    if number is None:
        return frozenset()
    near = story.body[max(number - 1, 0) : number + 1]
    return frozenset().union(*(known.case.countries(story.id, span) for span in near))


def _fresh_claims(claims: Iterable[Claim], told: set[str]) -> tuple[Claim, ...]:
    """The claims whose words the account has not told before; they are told from now on."""
    fresh: list[Claim] = []
    for claim in claims:
        words = " ".join(claim.content.text.split())
        if words not in told:
            told.add(words)
            fresh.append(claim)
    return tuple(fresh)


def _fresh_records(
    known: Searched, indicator: Indicator, records: Iterable[Record], told: set[str]
) -> tuple[Record, ...]:
    """As `_fresh_claims`; one sentence may hold several records, so that words are told by story."""
    fresh: list[Record] = []
    here: set[str] = set()
    for record in records:
        words = f"{indicator.looks_for.value} {known.words_of(record)}"
        if words not in told:
            here.add(words)
            fresh.append(record)
    told |= here
    return tuple(fresh)
