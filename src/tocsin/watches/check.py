"""A watch and its case → the alerts that ring, each with its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.terms.alert import Alert
from tocsin.terms.case import Case
from tocsin.terms.digest import content_id
from tocsin.terms.origins import Origins
from tocsin.terms.watch import Indicator, LooksFor, Watch
from tocsin.watches.against import against, answering_in
from tocsin.watches.developments import Count, Development, developments_of
from tocsin.watches.known import Known, known_of
from tocsin.watches.rates import Rates
from tocsin.watches.reasons import changed_words, reason_for
from tocsin.watches.sightings import Sighting, sightings_in, tellings_of
from tocsin.watches.silence import Sign, Silence, signs_of, silences
from tocsin.weighing import count_origins


@dataclass(frozen=True, slots=True)
class Checking:
    """What a check needs beside what the indicators saw."""

    now: datetime
    """Aware UTC; when an alert is said to have rung or to have been revised."""
    alerts: tuple[Alert, ...] = ()
    """Those that the watch gave before."""
    signs: tuple[Sign, ...] = ()
    """Signs of life of the outlets whose silence some indicator asks about, and the latest of anybody."""


def check_indicators(
    watch: Watch, case: Case, now: datetime, count: Count = count_origins
) -> tuple[Alert, ...]:
    """Every alert that the watch's indicators give on this case, in the order of the watch file.

    One alert a development: where `case.alerts` already holds one that shares a record with it, that
    alert is revised in place, and returned unchanged where nothing has changed.

    Args:
        watch: the standing question.
        case: what the ledger holds.
        now: aware UTC; when an alert is said to have rung or to have been revised.
        count: counts the independent origins of several tellings.
    """
    return check_known(watch, known_of(watch, case), Checking(now, case.alerts, signs_of(case)), count)


def check_known(
    watch: Watch, known: Known, checking: Checking, count: Count = count_origins
) -> tuple[Alert, ...]:
    """As `check_indicators`, where what the indicators see in each story is known already."""
    found: list[Alert] = []
    held = tuple(alert for alert in checking.alerts if alert.watch == watch.name)
    latest = max((sign.day for sign in checking.signs), default=None)
    for indicator in watch.indicators:
        if indicator.silent:
            quiet = silences(checking.signs, latest, indicator)
            found += [_silent(watch, indicator, silence, held, checking.now) for silence in quiet]
            continue
        own = tuple(alert for alert in held if alert.indicator == indicator.id)
        for development, denials in ringing(known, indicator, count):
            fresh = _alert(watch, indicator, development, denials, checking.now)
            found.append(_revision(fresh, own, is_rate=indicator.rate_one_in is not None))
    return tuple(found)


def ringing(
    known: Known, indicator: Indicator, count: Count = count_origins
) -> Iterator[tuple[Development, tuple[str, ...]]]:
    """The developments of one indicator that ring, each with the claims that speak against it."""
    tellings = tellings_of(known, indicator)
    sightings = sightings_in(known, indicator, tellings)
    rates = Rates(tellings, sightings)
    answering = answering_in(indicator, tellings)
    for development in developments_of(indicator, sightings, count, rates.rarity):
        yield development, against(known, indicator, answering, development)


def _alert(
    watch: Watch, indicator: Indicator, development: Development, denials: tuple[str, ...], now: datetime
) -> Alert:
    first = development.first_ring.sightings[0].record.id
    records = [s.record.id for s in development.sightings if indicator.looks_for is not LooksFor.CLAIMS]
    return Alert(
        id=content_id("alert", watch.name, indicator.id, first),
        watch=watch.name,
        indicator=indicator.id,
        reason=reason_for(indicator, development, len(denials)),
        claims=_claims_of(development.sightings),
        against=denials,
        origins=development.fullest.origins,
        first_rung=now,
        revised=now,
        records=tuple(records),
    )


def _claims_of(sightings: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.record.claim for s in sightings if s.record.claim))


def _silent(
    watch: Watch, indicator: Indicator, silence: Silence, held: Iterable[Alert], now: datetime
) -> Alert:
    """The alert of a silence; one alert an outlet and last day, however long it lasts."""
    id_ = content_id("alert", watch.name, indicator.id, silence.outlet, silence.since.isoformat())
    known = next((alert for alert in held if alert.id == id_), None)
    if known is not None:
        return known
    origins = Origins(0, 0, ())
    return Alert(id_, watch.name, indicator.id, silence.reason(indicator), (), (), origins, now, now)


def _revision(fresh: Alert, held: Iterable[Alert], *, is_rate: bool) -> Alert:
    """The alert as the next version of the one already known for the development, if there is one.

    A rate's test moves with every story of its window, which alone makes no new version.
    """
    moving = {*fresh.claims, *fresh.records}
    same = [alert for alert in held if not moving.isdisjoint((*alert.claims, *alert.records))]
    if not same:
        return fresh
    before = min(same, key=lambda alert: (alert.first_rung, alert.id))
    after = replace(fresh, id=before.id, first_rung=before.first_rung, changed=None)
    changed = changed_words(before, after, is_rate=is_rate)
    return replace(after, changed=changed) if changed else before
