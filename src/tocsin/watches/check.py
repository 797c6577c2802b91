"""A watch and its case → the alerts that ring, each with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tocsin.terms.alert import Alert
from tocsin.terms.case import Case
from tocsin.terms.claim import Certainty, Claim
from tocsin.terms.digest import content_id
from tocsin.terms.finding import FindingKind
from tocsin.terms.origins import Origins
from tocsin.terms.span import hull
from tocsin.terms.watch import Indicator, LooksFor, Watch
from tocsin.watches.developments import Count, Development, developments_of
from tocsin.watches.looking import SPEAKING_AGAINST, speaks_against
from tocsin.watches.rates import Rarity, rarity
from tocsin.watches.reasons import changed_words, reason_for
from tocsin.watches.searched import Searched, paragraph_number, searched
from tocsin.watches.sightings import Sighting, Telling, matched, sightings_in, tellings_of
from tocsin.watches.silence import Silence, silences
from tocsin.watches.stems import stems
from tocsin.weighing import count_origins

_NEAR_PARAGRAPHS = 1
"""How many paragraphs after a claim a denial without its words may still answer it."""
_WITHOUT_WORDS = 4
"""Words up to which a denial says nothing of its own: "this", "the charge", "the reports as rumours"."""
_TELLING_STEM = 5
"""Letters from which on a stem tells something of the subject."""
_ANSWERS_AGAINST = frozenset({"denies", "partly-denies"})
"""Kinds of answer, as weighing names them, that speak against an allegation."""


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
    found: list[Alert] = []
    known = searched(case, watch)
    held = tuple(alert for alert in case.alerts if alert.watch == watch.name)
    for indicator in watch.indicators:
        if indicator.silent:
            found += [_silent(watch, indicator, silence, held, now) for silence in silences(case, indicator)]
            continue
        for development, against in ringing(known, indicator, count):
            fresh = _alert(watch, indicator, development, against, now)
            found.append(_revision(fresh, held, case))
    return tuple(found)


def ringing(
    known: Searched, indicator: Indicator, count: Count = count_origins
) -> tuple[tuple[Development, tuple[Claim, ...]], ...]:
    """The developments of one indicator that ring, each with what speaks against it."""
    tellings = tellings_of(known, indicator)
    sightings = sightings_in(known, indicator, tellings)

    def rare(start: date, end: date) -> Rarity | None:
        return rarity(tellings, sightings, start, end)

    answering = _answering(known, indicator, tellings)
    return tuple(
        (development, _against(known, indicator, answering, development))
        for development in developments_of(indicator, sightings, count, rare)
    )


def _alert(
    watch: Watch, indicator: Indicator, development: Development, against: Sequence[Claim], now: datetime
) -> Alert:
    first = development.first_ring.sightings[0].record.id
    records = [s.record.id for s in development.sightings if indicator.looks_for is not LooksFor.CLAIMS]
    return Alert(
        id=content_id("alert", watch.name, indicator.id, first),
        watch=watch.name,
        indicator=indicator.id,
        reason=reason_for(indicator, development, len(against)),
        claims=_claims_of(development.sightings),
        against=tuple(claim.id for claim in against),
        origins=development.fullest.origins,
        first_rung=now,
        revised=now,
        records=tuple(records),
    )


def _claims_of(sightings: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sighting.claim.id for sighting in sightings if sighting.claim))


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


def _revision(fresh: Alert, held: Iterable[Alert], case: Case) -> Alert:
    """The alert as the next version of the one already known for the development, if there is one.

    What the known one rests on and this case no longer shows, a case being a window of the ledger, stays.
    """
    moving = {*fresh.claims, *fresh.records}
    same = [a for a in held if a.indicator == fresh.indicator and moving & {*a.claims, *a.records}]
    if not same:
        return fresh
    before = min(same, key=lambda alert: (alert.first_rung, alert.id))
    shown = {claim.id for claim in case.claims}
    kept = tuple(claim for claim in before.claims if claim not in shown and claim not in fresh.claims)
    after = replace(
        fresh, id=before.id, claims=(*kept, *fresh.claims), first_rung=before.first_rung, changed=None
    )
    changed = changed_words(before, after)
    return replace(after, changed=changed) if changed else before


@dataclass(frozen=True, slots=True)
class _Answering:
    """A claim that denies, doubts or negates, with the telling it stands in."""

    claim: Claim
    telling: Telling
    shares: bool
    """Whether it holds a word of the indicator."""


def _answering(known: Searched, indicator: Indicator, tellings: Iterable[Telling]) -> tuple[_Answering, ...]:
    """Denials, doubts and negations that share a word with the indicator; denials and doubts without one."""
    phrases = {word: stems(word) for word in indicator.words}
    found = (
        _Answering(claim, telling, bool(matched(known.claim_stems[claim.id], phrases)))
        for telling in tellings
        for claim in telling.claims
        if speaks_against(claim)
    )
    return tuple(entry for entry in found if entry.shares or entry.claim.act in SPEAKING_AGAINST)


def _against(
    known: Searched, indicator: Indicator, answering: Iterable[_Answering], development: Development
) -> tuple[Claim, ...]:
    """What speaks against a development, of its time.

    What weighing paired with one of its claims as a denial counts. Beyond that, a denial, doubt or negation
    counts when it holds a word of the indicator, and a denial or doubt without one when it stands at most
    one paragraph after a record of the development in the same story, its paragraph names a country of the
    rule, weighing did not pair it with something else, and it says nothing of its own or shares a word with
    the development.
    """
    moving = set(_claims_of(development.sightings))
    answers, elsewhere = _paired(known, moving)
    spoken = {stem for s in development.sightings for stem in known.stems_of(s.record)}
    places: dict[str, list[int]] = {}
    for sighting in development.sightings:
        number = paragraph_number(sighting.record.evidence, sighting.story)
        if number is not None:
            places.setdefault(sighting.story.id, []).append(number)
    margin = timedelta(days=indicator.within_days)
    first, last = development.sightings[0].day - margin, development.sightings[-1].day + margin
    near = [
        entry.claim
        for entry in answering
        if first <= entry.telling.day <= last
        and entry.claim.id not in moving
        and (
            entry.claim.id in answers
            or entry.shares
            or (
                entry.claim.id not in elsewhere
                and _speaks_of(known, entry.claim, spoken)
                and _answers(known, indicator, entry, places.get(entry.telling.story.id, ()))
            )
        )
    ]
    far = answers - {claim.id for claim in near} - moving
    return (*near, *(claim for claim in known.case.claims if claim.id in far))


def _paired(known: Searched, moving: set[str]) -> tuple[set[str], set[str]]:
    """Denials that weighing paired with one of these claims, and those that it paired with others alone."""
    answers: set[str] = set()
    every: set[str] = set()
    for finding in known.case.findings_of(FindingKind.ANSWER):
        if finding.object is not None and finding.value.get("kind") in _ANSWERS_AGAINST:
            every.add(finding.object)
            if finding.subject in moving:
                answers.add(finding.object)
    return answers, every - answers


def _speaks_of(known: Searched, claim: Claim, spoken: set[str]) -> bool:
    """Whether a denial says nothing of its own, or holds a longer word of what it may deny."""
    if claim.certainty is Certainty.OPEN:
        return False
    if len(claim.content.text.split()) <= _WITHOUT_WORDS:
        return True
    return any(len(stem) >= _TELLING_STEM and stem in spoken for stem in known.claim_stems[claim.id])


def _answers(known: Searched, indicator: Indicator, entry: _Answering, places: Iterable[int]) -> bool:
    story = entry.telling.story
    spans = entry.claim.content.spans
    number = paragraph_number(hull(spans), story) if spans else None
    if number is None or not any(0 <= number - place <= _NEAR_PARAGRAPHS for place in places):
        return False
    named = known.case.countries(story.id, story.body[number])
    return not indicator.about or bool(named & set(indicator.about))
