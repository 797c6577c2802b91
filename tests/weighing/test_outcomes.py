"""Forecasts decided by their rule, and the record of who made them."""

from dataclasses import replace

import pytest
from tests.weighing.stories import (
    FUTURE,
    NEGATED,
    claim,
    event,
    forecast,
    interval,
    source,
    story,
    transfer,
)

from tocsin.terms.claim import Certainty, Polarity, Words
from tocsin.terms.event import Auxiliary, EventType
from tocsin.terms.forecast import Outcome
from tocsin.weighing import gist_of, track_record
from tocsin.weighing.keeping import read_gist, write_gist
from tocsin.weighing.outcomes import (
    bears_on,
    captured_of,
    decide,
    forecast_keys,
    may_refute,
    may_tell,
    refuted_of,
    telling_keys,
    told_of,
    void_by,
)
from tocsin.weighing.records import Case, probability_of

RULE = {"event_type": "CONSULT", "mode": "visit", "initiator": ("BOL",), "recipient": ("PRY",)}
WINDOW = interval("2024-06-10", "2024-06-20")
LINE = "Bolivia's president visited the capital of Paraguay"


def captured(rule=RULE, published="2024-06-03", **fields):
    """A forecast with its story."""
    fields = {"window": WINDOW, **fields}
    made = story(
        "f", published, lines=["it is expected"], forecasts=[forecast("f", 1, "visit", rule, **fields)]
    )
    return captured_of(gist_of(made))[0]


def told(published="2024-06-15", line=LINE, **fields):
    """Mentions of one story that tell of a visit."""
    fields = {"mode": "visit", **fields}
    return told_of(gist_of(story("s", published, lines=[line], events=[event("s", 1, **fields)])))


def outcome(forecast_, mentions=(), today="2024-07-30", refuted=()):
    """How it stands."""
    return decide(forecast_, mentions, refuted, today).outcome


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"happened": interval("2024-06-12")}, Outcome.MET),
        ({}, Outcome.MET),
        ({"happened": interval("2024-06-25")}, Outcome.MISSED),
        ({"happened": interval("2024-06-01")}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "auxiliary": FUTURE}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "auxiliary": Auxiliary.HYPOTHETICAL}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "auxiliary": Auxiliary.HISTORICAL}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "auxiliary": NEGATED}, Outcome.MISSED),
        ({"happened": interval("2024-06-12"), "mode": "meet"}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "sense": EventType.AGREE}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "other": ("CHL",)}, Outcome.OVERDUE),
        ({"happened": interval("2024-06-12"), "one": ("CHL",)}, Outcome.OVERDUE),
    ],
)
def test_what_decides(fields, expected):
    """Only what is told as done or not done, by the rule's type, mode and parties, in or after the window."""
    assert outcome(captured(), told(**fields)) is expected


def test_the_deciding_mention_is_pinned():
    """What decided is named, with its day."""
    found = decide(captured(), told(happened=interval("2024-06-12")), (), "2024-07-30")
    assert found.by == "s.e1"
    assert "2024-06-12" in found.reason


def test_a_story_of_before_the_forecast_decides_nothing():
    """Undated news counts only if its story came after the forecast's."""
    assert (
        outcome(captured(window=interval("2024-06-01", "2024-06-20")), told("2024-06-02")) is Outcome.OVERDUE
    )


def test_a_forecast_of_two_is_looked_up_by_both():
    """A rule that names both sides is found by mentions of the pair alone, one of one side by that side."""
    both, one = captured(), captured(rule={"event_type": "CONSULT", "initiator": ("BOL",)})
    pair, other = told()[0], told(other=("CHL",))[0]
    assert forecast_keys(both)[0] & telling_keys(pair)[1]
    assert forecast_keys(both)[1] & telling_keys(pair)[0]
    assert not forecast_keys(both)[0] & telling_keys(other)[1]
    assert forecast_keys(one)[0] & telling_keys(other)[1]


def test_only_a_story_that_bears_on_a_forecast_decides_it():
    """A story bears on a forecast exactly where one of its mentions fits, or a claim speaks against it."""

    def made(**fields):
        return gist_of(story("s", "2024-06-25", lines=[LINE], events=[event("s", 1, **fields)]))

    assert bears_on(captured(), made(mode="visit"))
    assert not bears_on(captured(), made(mode="visit", other=("CHL",)))
    denial = claim("s", 1, "the visit of Bolivia took place", source("A. Speaker"), polarity=Polarity.NEGATED)
    against = gist_of(story("s", "2024-07-25", claims=[denial]))
    held = captured(expected=Words((), "visit take place"), rule={**RULE, "recipient": ()})
    assert bears_on(held, against) == (outcome(held, (), refuted=refuted_of(against)) is Outcome.MISSED)


def test_windows_end():
    """Open until the last day, overdue after it; without an end it stays open."""
    assert outcome(captured(), today="2024-06-20") is Outcome.OPEN
    assert outcome(captured(), today="2024-06-21") is Outcome.OVERDUE
    assert outcome(captured(window=None)) is Outcome.OPEN


def test_a_vague_window_is_not_held_to_the_day():
    """What is due "in the coming days" is met a few days late; an exact window is not."""
    late = told(happened=interval("2024-06-24"))
    assert outcome(captured(vague=True), late) is Outcome.MET
    assert outcome(captured(), late) is Outcome.MISSED


def test_a_visit_over_the_end_of_the_window_is_in_it():
    """A few days that reach over an end may be meant; a month that does is not evidence."""
    assert outcome(captured(), told(happened=interval("2024-06-19", "2024-06-21"))) is Outcome.MET
    assert outcome(captured(), told(happened=interval("2024-06-01", "2024-06-30"))) is Outcome.OVERDUE


def test_what_is_called_off_is_missed():
    """News after the forecast that it was postponed misses it."""
    line = "Bolivia's president postponed the visit to Paraguay"
    assert outcome(captured(), told("2024-06-08", line)) is Outcome.MISSED
    assert outcome(captured(), told("2024-06-01", line)) is Outcome.OVERDUE


def test_an_untold_negation_after_the_window():
    """That it did not happen, told undated, decides once the window has ended."""
    assert outcome(captured(), told("2024-06-21", auxiliary=NEGATED)) is Outcome.MISSED
    assert outcome(captured(), told("2024-06-12", auxiliary=NEGATED)) is Outcome.OVERDUE


def test_a_rule_of_words_alone():
    """A rule without a type is decided by all its words and a party; without a party only by a person."""
    rule = {"words_any": ("visit", "capital"), "recipient": ("PRY",)}
    assert outcome(captured(rule), told(happened=interval("2024-06-12"))) is Outcome.MET
    assert (
        outcome(captured({"words_any": ("visit", "harbour"), "recipient": ("PRY",)}), told())
        is Outcome.OVERDUE
    )
    assert outcome(captured({"words_any": ("visit",)}), told()) is Outcome.OVERDUE


def test_words_of_a_typed_rule():
    """One of the rule's words must stand in the evidence."""
    assert outcome(captured({**RULE, "words_any": ("harbour",)}), told()) is Outcome.OVERDUE


def test_nothing_of_the_kind():
    """A forecast that a thing will never be is met by the end of its window and missed by the thing."""
    never = {**RULE, "negated": True}
    assert outcome(captured(never)) is Outcome.MET
    assert outcome(captured(never), told(happened=interval("2024-06-12"))) is Outcome.MISSED
    assert outcome(captured(never), today="2024-06-12") is Outcome.OPEN


def test_the_story_of_the_forecast_does_not_decide_it():
    """The expected event itself is no evidence."""
    expected = told(happened=interval("2024-06-12"))
    assert outcome(captured(event="s.e1"), expected) is Outcome.OVERDUE


def test_an_undated_forecast_is_met_by_the_only_such_event():
    """A page without a date expects a visit; one dated visit is known. With two, nothing tells which."""
    expected = replace(event("f", 1, mode="visit"), id="f.e9", auxiliary=FUTURE)
    made = story("f", None, lines=["Bolivia's president to visit Paraguay"], events=[expected],
                 forecasts=[forecast("f", 1, "visit", RULE, event="f.e9")])  # fmt: skip
    (undated,) = captured_of(gist_of(made))
    once = told(happened=interval("2024-06-12"))
    twice = (*once, *told(happened=interval("2023-01-12")))
    assert outcome(undated, once) is Outcome.MET
    assert outcome(undated, twice) is Outcome.OPEN
    assert any(key.startswith("happened|") for key in forecast_keys(undated)[1])


def refutation(text, published="2024-06-25"):
    """Claims that something is not so."""
    made = story("r", published, claims=[claim("r", 1, text, source("A. Aide"), polarity=Polarity.NEGATED)])
    return refuted_of(gist_of(made))


def test_a_claim_that_it_did_not_happen():
    """Said after the window in the forecast's words, it misses it; said before, or of others, it does not."""
    made = captured(expected=Words((), "sign the border treaty"))
    text = "Bolivia did not sign the border treaty"
    assert outcome(made, refuted=refutation(text)) is Outcome.MISSED
    assert outcome(made, refuted=refutation(text, "2024-06-12")) is Outcome.OVERDUE
    assert outcome(made, refuted=refutation("Chile did not sign the border treaty")) is Outcome.OVERDUE


def test_a_condition_that_never_held():
    """Void by a later claim that the condition did not hold, with its words; never by silence."""
    made = captured(condition=Words((), "if the red dam is filled"))
    held = void_by(made, refutation("the red dam was not filled", "2024-06-05"))
    assert held is not None
    assert held.outcome is Outcome.VOID
    assert held.by == "r.1"
    assert void_by(made, refutation("the red dam was not filled", "2024-06-01")) is None
    assert void_by(made, refutation("the boats were not painted", "2024-06-05")) is None
    assert void_by(captured(), refutation("the red dam was not filled")) is None


def test_a_track_record_has_its_cases_beside_it():
    """Hits, misses, voids, and a Brier score over the decided ones that gave a probability."""
    cases = [
        Case(Outcome.MET, Certainty.LIKELY),
        Case(Outcome.MISSED, Certainty.CERTAIN),
        Case(Outcome.MET, Certainty.POSSIBLE),
        Case(Outcome.VOID, Certainty.LIKELY),
        Case(Outcome.OVERDUE, Certainty.LIKELY),
        Case(Outcome.OPEN, Certainty.LIKELY),
    ]
    record = track_record("A. Analyst", cases)
    assert (record.cases, record.met, record.missed, record.void, record.decided) == (6, 2, 1, 1, 3)
    assert record.void_rate == pytest.approx(0.25)
    assert record.brier_cases == 2
    assert record.brier == pytest.approx(((0.675 - 1) ** 2 + 1) / 2)
    assert record.words() == "6 forecasts: 2 met, 1 missed, 1 void, 1 open, 1 overdue; Brier 0.55 over 2"


def test_a_record_without_decided_cases():
    """Nothing decided: no rate, no score, and the number of cases says so."""
    record = track_record("A. Analyst", [Case(Outcome.OPEN, Certainty.LIKELY)])
    assert (record.brier, record.void_rate) == (None, None)
    assert record.words().startswith("1 forecast: 0 met")
    assert probability_of(Certainty.OPEN) is None


def test_what_has_no_day_decides_nothing():
    """An undated story without a day of its own neither meets nor misses a window."""
    assert told(published=None)[0].when is None
    assert outcome(captured(), told(published=None)) is Outcome.OVERDUE
    assert outcome(captured(), told(published=None, auxiliary=NEGATED)) is Outcome.OVERDUE


def test_a_condition_is_lifted_by_dated_claims_alone():
    """Nothing tells whether an undated claim came before the forecast, or after an undated forecast."""
    condition = Words((), "if the red dam is filled")
    against = "the red dam was not filled"
    assert void_by(captured(condition=condition), refutation(against, None)) is None
    assert void_by(captured(condition=condition, published=None), refutation(against, "2024-06-05")) is None


def kept(made):
    """A story as a ledger gives it back: of its records none is made yet."""
    gist = gist_of(made)
    return read_gist(write_gist(gist), gist.account)


STORIES = (
    story("s", "2024-06-15", lines=[LINE], events=[event("s", 1, mode="visit")]),
    story("s", "2024-06-15", lines=["shells reached Paraguay"], transfers=[transfer("s", 1)]),
    story("s", "2024-06-25", claims=[claim("s", 1, "Bolivia did not sign it", polarity=Polarity.NEGATED)]),
    story("s", None, lines=["nothing of the kind"]),
)
RULES = (
    RULE,
    {"event_type": "AID", "initiator": ("BOL",)},
    {"event_type": "ASSAULT", "initiator": ("BOL",)},
    {"event_type": "CONSULT", "recipient": ("CHL",)},
    {"words_any": ("visit", "capital"), "recipient": ("PRY",)},
    {"words_any": ("visit",)},
)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_not_read_would_decide_nothing(rule):
    """A story is left unread only where it has no mention and no claim that bears on the forecast."""
    made = captured(rule, expected=Words((), "sign it"))
    for one in STORIES:
        gist = kept(one)
        if not may_tell(made, gist):
            assert decide(made, told_of(gist), (), "2024-07-30").by is None
        if not may_refute(made, gist):
            assert decide(made, (), refuted_of(gist), "2024-07-30").by is None
            assert void_by(made, refuted_of(gist)) is None


def test_a_story_is_read_for_what_it_may_hold():
    """It names the kind that is expected, or a transfer, and a party of each side; all else stays unread."""
    visit, shells, denial, nothing = map(kept, STORIES)
    aid, other = captured(RULES[1]), captured(RULES[3])
    assert [may_tell(captured(), gist) for gist in (visit, shells, nothing)] == [True, False, False]
    assert [may_tell(aid, gist) for gist in (visit, shells)] == [False, True]
    assert not may_tell(other, visit)
    assert may_tell(captured(RULES[5]), nothing)
    assert [may_refute(captured(), gist) for gist in (visit, denial, nothing)] == [False, True, False]
    condition = captured(condition=Words((), "if the red dam is filled"))
    assert may_refute(condition, visit)
    assert not may_refute(replace(condition, published=("2024-06-16", "2024-06-16")), visit)
