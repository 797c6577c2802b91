"""Every kind of alarm has its place in the brief, with what it rests on."""

from dataclasses import replace

import pytest
from tests.briefs.test_compose import section
from tests.watches.cases import LATER, NOW, case_of, report, watch_of
from tests.watches.test_looking import looking, whole

from tocsin.briefs.compose import compose
from tocsin.terms.case import Case
from tocsin.terms.watch import Indicator, LooksFor, Watch
from tocsin.watches.check import check_indicators


def alarmed(case: Case, watch: Watch):
    """The lines of the only alarm that the watch gives on the case, and the bottom line's about it."""
    case = replace(case, alerts=check_indicators(watch, case, NOW))
    assert len(case.alerts) == 1
    brief = compose(case, watch, LATER)
    (group,) = section(brief, "alarms").groups
    (line,) = group.lines
    return line, section(brief, "bottom-line").groups[0].lines[1]


@pytest.mark.parametrize("looks_for", list(LooksFor))
def test_an_alarm_of_any_record_shows_what_it_rests_on(looks_for):
    """Its reason, days, claim and sentence stand in the brief, and the bottom line names it."""
    line, judgement = alarmed(whole(), watch_of(looking(looks_for)))
    assert "rest" in line.text
    assert line.tags[0] == "14 June 2024"
    assert line.citations
    assert [under.text for under in line.under] == ["Ann Oak said"]
    assert judgement.text == "Anything?"
    assert judgement.under[0].quoted is not None


@pytest.mark.parametrize("looks_for", [kind for kind in LooksFor if kind is not LooksFor.CLAIMS])
def test_a_record_without_a_claim_is_told_in_its_own_sentence(looks_for):
    """What a story says itself stands with the story's words."""
    case = whole(
        events={"claim": None}, transfers={"claim": None}, forecasts={"claim": None}, figures={"claim": None}
    )
    line, judgement = alarmed(replace(case, claims=()), watch_of(looking(looks_for)))
    (told,) = line.under
    assert told.text == "Told without a source:"
    assert told.quoted is not None
    assert told.citations
    assert judgement.under[0].text == "Told without a source:"


def test_a_silence_stands_among_the_alarms():
    """A silent outlet has its reason in the bottom line and under the alarms, and cites nothing."""
    silence = Indicator("quiet", "Has it fallen silent?", silent=("The Mast",), silent_days=7)
    case = case_of(
        replace(report("2024-06-01", "Ann Oak", "pages/a.txt"), outlet="The Mast"),
        replace(report("2024-06-20", "Ben Elm", "pages/b.txt"), outlet="The Keel"),
    )
    line, judgement = alarmed(case, watch_of(silence))
    assert "The Mast has no story after 1 June 2024" in line.text
    assert line.records
    assert judgement.under[0].text == line.text


def test_an_alarm_of_a_rate_says_how_unusual_it_is():
    """The chance of the test stands in the alarm's reason."""
    quiet = [
        replace(
            report(f"2024-0{1 + n // 28}-{1 + n % 28:02}", "Ann Oak", f"pages/q{n}.txt"),
            outlet="The Mast",
            text=f"Ann Oak said that Moscow and Pyongyang met, day {n}.",
            claims=(),
        )
        for n in range(40)
    ]
    loud = [
        replace(report(f"2024-06-0{n + 1}", f"Speaker {n}", f"pages/l{n}.txt"), outlet="The Mast")
        for n in range(6)
    ]
    rule = Indicator("more", "More talk?", within_days=7, quiet_days=15, rate_one_in=50)
    line, _ = alarmed(case_of(*quiet, *loud), watch_of(rule))
    assert "own baselines expect" in line.text
    assert "chance" in line.text


def test_a_delivery_that_failed_stands_beside_its_alarm():
    """Who reads the brief sees that a channel was not reached."""
    watch = watch_of(looking(LooksFor.CLAIMS))
    case = whole()
    case = replace(case, alerts=check_indicators(watch, case, NOW))
    failed = ("not delivered to env:MAIL: busy; tried once, given up",)
    brief = compose(replace(case, undelivered={case.alerts[0].id: failed}), watch, LATER)
    (line,) = section(brief, "alarms").groups[0].lines
    assert line.tags[-1] == failed[0]
