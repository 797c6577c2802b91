"""Why an alert rings, and what is new in it, each in one sentence for a person."""

from datetime import date

from tocsin.terms.alert import Alert
from tocsin.terms.watch import Clock, Indicator, LooksFor
from tocsin.watches.developments import Development, Window
from tocsin.watches.known import day_within

_PLACED = {
    Clock.PUBLISHED: "published",
    Clock.LEARNED: "received",
    Clock.HAPPENED: "said to have happened",
    Clock.NO_LATER: "published",
}
_NOUNS = {
    LooksFor.CLAIMS: "claim",
    LooksFor.EVENTS: "event",
    LooksFor.TRANSFERS: "transfer",
    LooksFor.FORECASTS: "forecast",
    LooksFor.FIGURES: "figure",
    LooksFor.POSITIONS: "position",
}


def reason_for(indicator: Indicator, development: Development, against: int) -> str:
    """Which rule moved and by what."""
    window = development.fullest
    inside, rest = len(window.sightings), len(development.sightings) - len(window.sightings)
    noun = _NOUNS[indicator.looks_for]
    words = list(dict.fromkeys(word for s in development.sightings for word in s.words))
    held = f" (words: {', '.join(words)})" if words else ""
    accounts = len({sighting.account for sighting in window.sightings})
    more = f", and {_number(rest, f'more {noun}')} of the same development before or after" if rest else ""
    rate = f"; {window.rarity.words()}" if window.rarity else ""
    return (
        f"{_number(inside, noun)}{held} in {_number(accounts, 'account')} {_PLACED[indicator.clock]} "
        f"{_days(window.sightings[0].day, window.sightings[-1].day)}{_undated(indicator, window)} "
        f"rest{'s' if inside == 1 else ''} on "
        f"{window.origins.words()}, where the rule asks for {indicator.at_least_origins} within "
        f"{_number(indicator.within_days, 'day')}{more}{rate}; {_against(against)}."
    )


def _undated(indicator: Indicator, window: Window) -> str:
    """How much of a window is undated, where its clock lets that count."""
    if indicator.clock is not Clock.NO_LATER:
        return ""
    undated = sum(day_within(s.story.published, indicator.within_days) is None for s in window.sightings)
    if not undated:
        return ""
    which = "undated" if undated == len(window.sightings) else f"{undated} of them undated"
    return f" ({which}, placed on the last day possible)"


def _against(count: int) -> str:
    if not count:
        return "nothing in the ledger speaks against it"
    return f"{_number(count, 'claim')} speak{'s' if count == 1 else ''} against it"


def changed_words(before: Alert, after: Alert, *, is_rate: bool = False) -> str | None:
    """What the later version of an alert has that the earlier one had not; None where they say the same.

    Args:
        before: the version that stands.
        after: the version that was found now.
        is_rate: whether the reason tells a rate's test, the numbers of which move with every story.
    """
    claims = set(after.claims) - set(before.claims)
    records = set(after.records) - set(before.records)
    against = set(after.against) - set(before.against)
    parts = [
        f"{_number(len(claims), 'more claim')}" if claims else "",
        f"{_number(len(records), 'more record')}" if records else "",
        f"{_number(len(against), 'more claim')} against it" if against else "",
        f"{after.origins.words()} instead of {before.origins.words()}"
        if (after.origins.least, after.origins.most) != (before.origins.least, before.origins.most)
        else "",
    ]
    told = [part for part in parts if part]
    if told:
        return f"New: {', '.join(told)}."
    same = _said(before) == _said(after) and (is_rate or before.reason == after.reason)
    return None if same else "The wording or the reasons changed; no claim is new."


def _said(alert: Alert) -> tuple[object, ...]:
    return alert.origins, set(alert.claims), set(alert.against), set(alert.records)


def _days(first: date, last: date) -> str:
    def words(day: date) -> str:
        return f"{day.day} {day:%B} {day.year}"

    return f"on {words(first)}" if first == last else f"from {words(first)} to {words(last)}"


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
