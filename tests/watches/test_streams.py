"""What must hold whatever comes in: no alert rings twice, none is lost, no reprint counts."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.watches.cases import NOW, Said, Told, case_of, watch_of

from tocsin.terms.account import Role
from tocsin.terms.alert import Alert
from tocsin.terms.case import Case
from tocsin.terms.watch import Indicator
from tocsin.watches.check import check_indicators

OUTLETS = ("Mast", "Keel", "Tide")
FIRST = date(2024, 1, 1)
RULES = (
    Indicator("shells", "Shells?", words=("shell",), at_least_origins=2, within_days=10, quiet_days=15),
    Indicator("more", "More talk?", words=("shell",), within_days=7, quiet_days=15, rate_one_in=50),
)


@dataclass(frozen=True)
class Step:
    """One page that comes in."""

    day: int
    outlet: int
    shells: bool
    reprint: bool


STEPS = st.lists(
    st.builds(Step, st.integers(0, 120), st.integers(0, 2), st.booleans(), st.booleans()), max_size=14
)


def told(step: Step, number: int) -> Told:
    """The page's story; a reprint carries the account of another outlet's story of that day."""
    day = (FIRST + timedelta(days=step.day)).isoformat()
    thing = "shells" if step.shells else "salt"
    outlet = OUTLETS[step.outlet]
    content = f"North Korea had sent {thing} to Russia, wagon {step.day} by {outlet}"
    address = f"pages/{number}.txt"
    if step.reprint:
        return Told(
            f"{outlet} writer said that {content}.",
            (Said(content, f"{outlet} writer"),),
            day,
            f"Carrier {number}",
            account=f"account-{outlet}-{step.day}-{thing}",
            role=Role.CARRIER,
            address=address,
        )
    return Told(
        f"{outlet} writer said that {content}.",
        (Said(content, f"{outlet} writer"),),
        day,
        outlet,
        account=f"account-{outlet}-{step.day}-{thing}",
        address=address,
    )


def fed(stories: list[Told]) -> list[tuple[Alert, ...]]:
    """The alerts after each story that comes in, each check knowing those before it."""
    known: dict[str, Alert] = {}
    seen: list[tuple[Alert, ...]] = []
    watch = watch_of(*RULES)
    for number in range(1, len(stories) + 1):
        case = replace(case_of(*stories[:number]), alerts=tuple(known.values()))
        alerts = check_indicators(watch, case, _at(number))
        known.update((alert.id, alert) for alert in alerts)
        seen.append(alerts)
    return seen


def _at(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def _moving(case: Case, alerts: tuple[Alert, ...]) -> set[tuple[str, str]]:
    """Which stories move which indicator."""
    story = {claim.id: claim.story for claim in case.claims}
    return {(alert.indicator, story[claim]) for alert in alerts for claim in alert.claims}


@settings(max_examples=250)
@given(STEPS)
def test_no_alert_rings_twice_and_none_is_lost(steps: list[Step]):
    """Story by story, nothing rings under two names at once, and what a single check finds has rung."""
    stories = [told(step, number) for number, step in enumerate(steps)]
    seen = fed(stories)
    for alerts in seen:
        ids = [(alert.indicator, claim) for alert in alerts for claim in alert.claims]
        assert len(ids) == len(set(ids))
    if not seen:
        return
    case = case_of(*stories)
    at_once = check_indicators(watch_of(*RULES), case, NOW)
    assert _moving(case, at_once) == _moving(case, seen[-1])


@settings(max_examples=250)
@given(STEPS, st.integers(1, 3))
def test_no_reprint_moves_a_rate_or_a_count(steps: list[Step], copies: int):
    """However often every story is carried on, the same alerts ring for the same reasons."""
    stories = [told(replace(step, reprint=False), number) for number, step in enumerate(steps)]
    carried = [
        told(replace(step, reprint=True), 1000 + copies * number + copy)
        for number, step in enumerate(steps)
        for copy in range(copies)
    ]
    watch = watch_of(*RULES)
    plain = check_indicators(watch, case_of(*stories), NOW)
    with_carriers = check_indicators(watch, case_of(*stories, *carried), NOW)
    assert [(a.indicator, a.origins.least, a.origins.most) for a in plain] == [
        (a.indicator, a.origins.least, a.origins.most) for a in with_carriers
    ]


@settings(max_examples=250)
@given(STEPS, st.sets(st.integers(0, 120), max_size=60))
def test_a_feed_s_outage_makes_nothing_ring(steps: list[Step], days: set[int]):
    """What a feed failed to send on some days can only leave alerts out of a rate's rule, never add one."""
    quiet = [replace(step, shells=False) for step in steps]
    stories = [told(step, number) for number, step in enumerate(quiet) if step.day not in days]
    assert check_indicators(watch_of(*RULES), case_of(*stories), NOW) == ()


@settings(max_examples=250)
@given(STEPS)
def test_order_of_arrival_does_not_matter(steps: list[Step]):
    """The same pages backwards end in the same stories moving the same indicators."""
    stories = [told(step, number) for number, step in enumerate(steps)]
    forwards, backwards = case_of(*stories), case_of(*reversed(stories))
    watch = watch_of(*RULES)
    assert _moving(forwards, check_indicators(watch, forwards, NOW)) == _moving(
        backwards, check_indicators(watch, backwards, NOW)
    )
