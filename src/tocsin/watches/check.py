"""A watch and its case → the alerts that ring, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tocsin.terms.alert import Alert
from tocsin.terms.case import Case, paragraph_of
from tocsin.terms.claim import Claim
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock, Indicator, Watch
from tocsin.watches.developments import Count, Development, developments_of
from tocsin.watches.sightings import (
    SPEAKING_AGAINST,
    Telling,
    claim_stems,
    matched,
    sightings_in,
    speaks_against,
    tellings_of,
)
from tocsin.watches.stems import stems
from tocsin.weighing import count_origins

_NEAR_PARAGRAPHS = 1
"""How many paragraphs after a claim a denial without its words may still answer it."""
_PLACED = {Clock.PUBLISHED: "published", Clock.LEARNED: "received"}


def check_indicators(
    watch: Watch, case: Case, now: datetime, count: Count = count_origins
) -> tuple[Alert, ...]:
    """Every alert that the watch's indicators give on this case, in the order of the watch file.

    One alert a development: where `case.alerts` already holds one that shares a claim with it, that
    alert is revised in place, and returned unchanged where nothing has changed.

    Args:
        watch: the standing question.
        case: what the ledger holds.
        now: aware UTC; when an alert is said to have rung or to have been revised.
        count: counts the independent origins of several tellings.
    """
    found: list[Alert] = []
    words_of = claim_stems(case.claims)
    for indicator in watch.indicators:
        tellings = tellings_of(case, watch, indicator)
        sightings = sightings_in(case, indicator, tellings, words_of)
        answering = _answering(indicator, tellings, words_of)
        for development in developments_of(indicator, sightings, count):
            against = _against(case, indicator, answering, development)
            found.append(_alert(watch, indicator, development, against, _known(watch, case), now))
    return tuple(found)


def _known(watch: Watch, case: Case) -> tuple[Alert, ...]:
    return tuple(alert for alert in case.alerts if alert.watch == watch.name)


def _alert(
    watch: Watch,
    indicator: Indicator,
    development: Development,
    against: Sequence[Claim],
    known: Iterable[Alert],
    now: datetime,
) -> Alert:
    claims = tuple(sighting.claim.id for sighting in development.sightings)
    fresh = Alert(
        id=content_id("alert", watch.name, indicator.id, development.first_ring.sightings[0].claim.id),
        watch=watch.name,
        indicator=indicator.id,
        reason=reason_for(indicator, development, len(against)),
        claims=claims,
        against=tuple(claim.id for claim in against),
        origins=development.fullest.origins,
        first_rung=now,
        revised=now,
    )
    return _revision(fresh, known)


def _revision(fresh: Alert, known: Iterable[Alert]) -> Alert:
    """The alert as the next version of the one already known for the development, if there is one."""
    same = [a for a in known if a.indicator == fresh.indicator and set(a.claims) & set(fresh.claims)]
    if not same:
        return fresh
    held = min(same, key=lambda alert: (alert.first_rung, alert.id))
    unchanged = (held.claims, held.against, held.origins, held.reason) == (
        fresh.claims,
        fresh.against,
        fresh.origins,
        fresh.reason,
    )
    if unchanged:
        return held
    return Alert(
        id=held.id,
        watch=fresh.watch,
        indicator=fresh.indicator,
        reason=fresh.reason,
        claims=fresh.claims,
        against=fresh.against,
        origins=fresh.origins,
        first_rung=held.first_rung,
        revised=fresh.revised,
    )


def reason_for(indicator: Indicator, development: Development, against: int) -> str:
    """Which rule moved and by what, one sentence for a person."""
    window = development.fullest
    inside, rest = len(window.sightings), len(development.sightings) - len(window.sightings)
    words = list(dict.fromkeys(word for s in development.sightings for word in s.words))
    held = f" with {_listed([f'“{word}”' for word in words])}" if words else ""
    accounts = len({sighting.account for sighting in window.sightings})
    more = f", and {_number(rest, 'more claim')} of the same development before or after" if rest else ""
    return (
        f"{_number(inside, 'claim')}{held} in {_number(accounts, 'account')} {_PLACED[indicator.clock]} "
        f"{_days(window.sightings[0].day, window.sightings[-1].day)} rest{'s' if inside == 1 else ''} on "
        f"{window.origins.words()}, where the rule asks for {indicator.at_least_origins} within "
        f"{_number(indicator.within_days, 'day')}{more}; "
        f"{_number(against, 'claim')} speak{'s' if against == 1 else ''} against it."
    )


def _days(first: date, last: date) -> str:
    def words(day: date) -> str:
        return f"{day.day} {day:%B} {day.year}"

    return f"on {words(first)}" if first == last else f"from {words(first)} to {words(last)}"


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


@dataclass(frozen=True, slots=True)
class _Answering:
    """A claim that denies, doubts or negates, with the telling it stands in."""

    claim: Claim
    telling: Telling
    shares: bool
    """Whether it holds a word of the indicator."""


def _answering(
    indicator: Indicator, tellings: Iterable[Telling], words_of: Mapping[str, tuple[str, ...]]
) -> tuple[_Answering, ...]:
    """Denials, doubts and negations that share a word with the indicator; denials and doubts without one."""
    phrases = {word: stems(word) for word in indicator.words}
    found = (
        _Answering(claim, telling, bool(matched(words_of[claim.id], phrases)))
        for telling in tellings
        for claim in telling.claims
        if speaks_against(claim)
    )
    return tuple(entry for entry in found if entry.shares or entry.claim.act in SPEAKING_AGAINST)


def _against(
    case: Case, indicator: Indicator, answering: Iterable[_Answering], development: Development
) -> tuple[Claim, ...]:
    """What speaks against a development, of its time.

    A denial, doubt or negation counts when it holds a word of the indicator. A denial or doubt without
    one counts when it stands at most one paragraph after a claim of the development in the same story
    and its paragraph names a country of the rule.
    """
    moving = {sighting.claim.id for sighting in development.sightings}
    places: dict[str, list[int]] = {}
    for sighting in development.sightings:
        number = _paragraph_number(sighting.claim, sighting.story)
        if number is not None:
            places.setdefault(sighting.story.id, []).append(number)
    margin = timedelta(days=indicator.within_days)
    first, last = development.sightings[0].day - margin, development.sightings[-1].day + margin
    return tuple(
        entry.claim
        for entry in answering
        if first <= entry.telling.day <= last
        and entry.claim.id not in moving
        and (entry.shares or _answers(case, indicator, entry, places.get(entry.telling.story.id, ())))
    )


def _answers(case: Case, indicator: Indicator, entry: _Answering, places: Iterable[int]) -> bool:
    story = entry.telling.story
    number = _paragraph_number(entry.claim, story)
    if number is None or not any(0 <= number - place <= _NEAR_PARAGRAPHS for place in places):
        return False
    named = case.countries(story.id, story.body[number])
    return not indicator.about or bool(named & set(indicator.about))


def _paragraph_number(claim: Claim, story: Story) -> int | None:
    paragraph = paragraph_of(claim, story)
    return story.body.index(paragraph) if paragraph is not None else None
