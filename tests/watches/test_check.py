"""Indicators over claims."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.watches.cases import LATER, NOW, Said, Told, case_of, report, shells, watch_of, wide

from tocsin.terms.account import Role
from tocsin.terms.claim import Act, Certainty, Polarity
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.source import SourceClass
from tocsin.terms.watch import Clock
from tocsin.watches.check import check_indicators

JUNE = report("2024-06-14", "Ann Oak", "a.txt")
LATE_JUNE = report("2024-06-29", "Ben Elm", "b.txt")


def rung(*told, **changes):
    return check_indicators(watch_of(shells(**changes)), case_of(*told), NOW)


def test_a_rule_rings_and_says_why():
    """An alert names its claims, counts its origins, and says in a sentence which rule moved by what."""
    case = case_of(JUNE, LATE_JUNE)
    (alert,) = check_indicators(watch_of(shells(at_least_origins=2)), case, NOW)
    assert alert.claims == tuple(claim.id for claim in case.claims)
    assert (alert.watch, alert.indicator) == ("border", "shells")
    assert (alert.origins.least, alert.origins.most) == (2, 2)
    assert alert.against == ()
    assert (alert.first_rung, alert.revised) == (NOW, NOW)
    assert alert.reason == (
        "2 claims (words: shell) in 2 accounts published from 14 June 2024 to 29 June 2024 rest on "
        "2 origins, where the rule asks for 2 within 30 days; nothing in the ledger speaks against it."
    )


def test_too_few_origins_do_not_ring():
    """One account is one origin, however many claims and pages it has."""
    carrier = replace(JUNE, account="account-1", role=Role.CARRIER, address="c.txt")
    assert rung(JUNE, at_least_origins=2) == ()
    assert rung(replace(JUNE, account="account-1"), carrier, at_least_origins=2) == ()


def test_the_same_speaker_twice_is_one_origin():
    """Two accounts that rest on one person's word may be one origin, so they do not make two."""
    again = replace(report("2024-06-20", "Ann Oak", "c.txt"), outlet="Other")
    assert rung(JUNE, again, at_least_origins=2) == ()


def test_a_rewrite_is_no_second_origin():
    """A report that goes through another paper may be that paper's own."""
    rewritten = Said(
        "shells had gone east", "a clerk", source_class=SourceClass.UNNAMED, through="The Outlet of a.txt"
    )
    rewrite = Told(
        "The Outlet of a.txt quoted a clerk: shells had gone east from North Korea to Russia.",
        (rewritten,), "2024-06-15", outlet="Elsewhere", address="r.txt",
    )  # fmt: skip
    assert rung(JUNE, rewrite, at_least_origins=2) == ()
    (alert,) = rung(JUNE, rewrite)
    assert (alert.origins.least, alert.origins.most) == (1, 2)


def test_one_paper_may_have_two_origins():
    """Two reports of one outlet with different speakers are two origins: naming itself is no credit."""
    mast = [
        replace(report(day, who, f"{who}.txt"), outlet="The Mast")
        for day, who in (("2024-06-14", "Ann Oak"), ("2024-06-15", "Ben Elm"))
    ]
    mast = [replace(told, claims=(replace(told.claims[0], through="Mast"),)) for told in mast]
    (alert,) = rung(*mast)
    assert (alert.origins.least, alert.origins.most) == (2, 2)


def test_origins_too_far_apart_do_not_ring():
    """The window is a number of days on the published clock, both ends counted."""
    assert rung(JUNE, LATE_JUNE, at_least_origins=2, within_days=15) == ()
    assert len(rung(JUNE, LATE_JUNE, at_least_origins=2, within_days=16)) == 1


def test_undated_stories_never_count():
    """A story without a day moves nothing, and neither does one whose days are wider than the window."""
    undated = replace(LATE_JUNE, published=None)
    assert rung(JUNE, undated, at_least_origins=2) == ()
    case = case_of(JUNE, LATE_JUNE)
    stories = (case.stories[0], replace(case.stories[1], published=wide("2024-05-01", "2024-06-29")))
    assert check_indicators(watch_of(shells(at_least_origins=2)), replace(case, stories=stories), NOW) == ()


def test_the_learned_clock_places_undated_stories():
    """A rule that asks for it goes by the day a page was received, and says so."""
    undated = replace(JUNE, published=None)
    (alert,) = rung(undated, clock=Clock.LEARNED)
    assert "received on 1 December 2024" in alert.reason


def test_an_undated_story_may_count_on_the_last_day_it_can_be_of():
    """A rule that asks for it takes the bound of other accounts, else the day of receipt."""
    undated = replace(JUNE, published=None)
    (alert,) = rung(undated, clock=Clock.NO_LATER)
    assert "published on 1 December 2024 (undated, placed on the last day possible)" in alert.reason
    case = case_of(undated, LATE_JUNE)
    bound = {"earliest": None, "latest": "2024-06-19", "contradicted": False}
    bounded = replace(case, findings=(Finding(FindingKind.BOUNDS, case.stories[0].id, None, bound),))
    rule = shells(at_least_origins=2, clock=Clock.NO_LATER)
    (alert,) = check_indicators(watch_of(rule), bounded, NOW)
    assert "from 19 June 2024 to 29 June 2024 (1 of them undated, placed" in alert.reason


def test_a_bound_that_is_contradicted_places_nothing():
    """Where the accounts contradict each other about the day, the day of receipt is all that is known."""
    case = case_of(replace(JUNE, published=None))
    bound = {"earliest": None, "latest": "2024-06-19", "contradicted": True}
    bounded = replace(case, findings=(Finding(FindingKind.BOUNDS, case.stories[0].id, None, bound),))
    (alert,) = check_indicators(watch_of(shells(clock=Clock.NO_LATER)), bounded, NOW)
    assert "published on 1 December 2024" in alert.reason


def test_a_quiet_time_parts_developments():
    """After the quiet days the next claim is another development with an alert of its own."""
    assert len(rung(JUNE, LATE_JUNE, quiet_days=15)) == 1
    early, late = rung(JUNE, LATE_JUNE, quiet_days=14)
    assert early.id != late.id


def test_other_subjects_move_nothing():
    """A story that does not name two of the actors is not about the watch."""
    peru = Told(
        "Ann Oak said that shells lay on the beach in Peru.", (Said("shells lay on the beach", "Ann Oak"),)
    )
    north = Told("Ann Oak said that North Korea made shells.", (Said("North Korea made shells", "Ann Oak"),))
    assert rung(peru, north) == ()


def test_the_paragraph_must_name_the_country():
    """A rule about a country needs its name in the claim's paragraph or the one before it."""
    text = "North Korea and Russia met.{}\nAnn Oak said that shells were on display."
    said = (Said("shells were on display", "Ann Oak"),)
    far, near = Told(text.format("\nIt rained."), said), Told(text.format(""), said)
    assert rung(far) == ()
    assert len(rung(far, about=())) == 1
    assert len(rung(near)) == 1


@pytest.mark.parametrize("act", [Act.DENIES, Act.DOUBTS, Act.ASKS, Act.DECLINES])
def test_what_asserts_nothing_does_not_move(act):
    """Denials, doubts, questions and refusals move a rule only where it names them."""
    content = JUNE.claims[0].content
    told = replace(JUNE, claims=(Said(content, "Ann Oak", act=act),))
    assert rung(told) == ()
    assert len(rung(told, acts=(act,))) == 1


def test_negated_and_open_contents_do_not_move():
    """What is said not to be so, or not to be known, moves nothing."""
    content = JUNE.claims[0].content
    negated = Said(content, "Ann Oak", polarity=Polarity.NEGATED)
    unknown = Said(content, "Ann Oak", certainty=Certainty.OPEN)
    assert rung(replace(JUNE, claims=(negated,))) == ()
    assert rung(replace(JUNE, claims=(unknown,))) == ()


def test_a_rule_may_ask_for_the_speakers_country():
    """Only speakers of the named countries count; a speaker of no known country does not."""
    content = JUNE.claims[0].content
    of_seoul = replace(JUNE, claims=(Said(content, "Ann Oak", country="KOR"),))
    assert rung(JUNE, speakers=("KOR",)) == ()
    assert len(rung(of_seoul, speakers=("KOR",))) == 1


def test_denials_stand_against():
    """A denial that shares the words, or answers nearby, is listed against the alert and counted."""
    denied = Said("the sale of shells", "Moscow", act=Act.DENIES)
    nearby = Said("the report", "Pyongyang", act=Act.DENIES)
    first = JUNE.text.splitlines()[0]
    text = f"{first}\nPyongyang and Russia: Pyongyang denied the report.\nMoscow denied the sale of shells."
    case = case_of(replace(JUNE, text=text, claims=(*JUNE.claims, nearby, denied)))
    (alert,) = check_indicators(watch_of(shells()), case, NOW)
    assert set(alert.against) == {claim.id for claim in case.claims[1:]}
    assert alert.reason.endswith("2 claims speak against it.")


def test_a_denial_of_something_else_does_not_stand_against():
    """A denial far from the claim and without its words is left out."""
    other = Said("a visit", "Moscow", act=Act.DENIES)
    filler = "\n".join(f"Paragraph {number} is about the weather." for number in range(4))
    told = replace(JUNE, text=f"{JUNE.text}\n{filler}\nMoscow denied a visit.", claims=(*JUNE.claims, other))
    assert rung(told)[0].against == ()


def test_an_alert_is_revised_in_place():
    """New claims revise the alert of their development; it keeps its id and the time it first rang."""
    watch = watch_of(shells())
    (first,) = check_indicators(watch, case_of(JUNE), NOW)
    more = replace(case_of(JUNE, LATE_JUNE), alerts=(first,))
    (second,) = check_indicators(watch, more, LATER)
    assert (second.id, second.first_rung, second.revised) == (first.id, NOW, LATER)
    assert set(second.claims) > set(first.claims)
    (third,) = check_indicators(watch, replace(more, alerts=(second,)), LATER.replace(day=5))
    assert third == second


def test_an_earlier_page_does_not_ring_twice():
    """A claim that turns out to precede the alert's own is added to it."""
    watch = watch_of(shells())
    (known,) = check_indicators(watch, case_of(LATE_JUNE), NOW)
    (after,) = check_indicators(watch, replace(case_of(JUNE, LATE_JUNE), alerts=(known,)), LATER)
    assert after.id == known.id


def test_no_word_means_any_claim():
    """An indicator without words is moved by every claim that keeps its other conditions."""
    told = Told("Ann Oak said that Russia and North Korea had talked.", (Said("had talked", "Ann Oak"),))
    (alert,) = rung(told, words=())
    assert "words" not in alert.reason


DAYS = st.lists(st.integers(1, 28), min_size=1, max_size=6)


@given(DAYS, st.randoms(use_true_random=False))
def test_reprints_and_order_change_nothing(days, random):
    """Alerts do not depend on the order of the stories, and a reprint adds no claim and no origin."""
    told = [report(f"2024-06-{day:02}", f"Speaker {n}", f"{n}.txt") for n, day in enumerate(days)]
    told = [replace(each, account=f"account-{n}") for n, each in enumerate(told)]
    watch = watch_of(shells(quiet_days=5, at_least_origins=2, within_days=10))
    plain = check_indicators(watch, case_of(*told), NOW)
    reprints = [replace(each, role=Role.CARRIER, address=f"again/{each.address}") for each in told]
    case = case_of(*told, *reprints)
    shuffled = list(case.stories)
    random.shuffle(shuffled)
    crowded = check_indicators(watch, replace(case, stories=tuple(shuffled)), NOW)
    assert [(a.origins, len(a.claims)) for a in crowded] == [(a.origins, len(a.claims)) for a in plain]
