"""A watch and its case → the alerts that ring, each with its reasons."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from tocsin.terms.alert import Alert
from tocsin.terms.case import Case, paragraph_of
from tocsin.terms.claim import Claim
from tocsin.terms.digest import content_id
from tocsin.terms.watch import Clock, Indicator, Watch
from tocsin.watches.developments import Count, Development, developments_of
from tocsin.watches.sightings import (
    SPEAKING_AGAINST,
    Telling,
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
    for indicator in watch.indicators:
        tellings = tellings_of(case, watch, indicator)
        sightings = sightings_in(case, indicator, tellings)
        for development in developments_of(indicator, sightings, count):
            against = _against(case, indicator, tellings, development)
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


def _against(
    case: Case, indicator: Indicator, tellings: Iterable[Telling], development: Development
) -> tuple[Claim, ...]:
    """Denials, doubts and negations of the development's time that share its words, or answer nearby.

    One counts when it holds a word of the indicator. A denial or doubt without one counts when it stands
    at most one paragraph after a claim of the development in the same story and its paragraph names
    a country of the rule.
    """
    phrases = {word: stems(word) for word in indicator.words}
    moving = {sighting.claim.id for sighting in development.sightings}
    margin = timedelta(days=indicator.within_days)
    first, last = development.sightings[0].day - margin, development.sightings[-1].day + margin
    found: list[Claim] = []
    for telling in tellings:
        if not first <= telling.day <= last:
            continue
        places = [
            number
            for sighting in development.sightings
            if sighting.story.id == telling.story.id
            and (number := _paragraph_number(sighting.claim, telling)) is not None
        ]
        found += [
            claim
            for claim in telling.claims
            if claim.id not in moving
            and speaks_against(claim)
            and (matched(claim, phrases) or _answers(case, indicator, claim, telling, places))
        ]
    return tuple(found)


def _answers(case: Case, indicator: Indicator, claim: Claim, telling: Telling, places: Sequence[int]) -> bool:
    number = _paragraph_number(claim, telling) if claim.act in SPEAKING_AGAINST else None
    if number is None or not any(0 <= number - place <= _NEAR_PARAGRAPHS for place in places):
        return False
    named = case.countries(telling.story.id, paragraph_of(claim, telling.story))
    return not indicator.about or bool(named & set(indicator.about))


def _paragraph_number(claim: Claim, telling: Telling) -> int | None:
    paragraph = paragraph_of(claim, telling.story)
    return telling.story.body.index(paragraph) if paragraph is not None else None
