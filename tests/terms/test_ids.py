"""Every record's id is made of what makes it that record, and of nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.claim import claim_id
from tocsin.terms.event import event_id
from tocsin.terms.figure import figure_id
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import forecast_id
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.position import position_id
from tocsin.terms.span import Span
from tocsin.terms.transfer import transfer_id

SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 99), st.integers(0, 99))
NOON = datetime(2024, 6, 14, 12, tzinfo=UTC)


@given(st.lists(SPANS, max_size=2), st.lists(SPANS, max_size=2))
def test_claims_are_told_apart_by_their_places(one, other):
    """Source, cue and content each have their place in the id."""
    ids = {claim_id("story-1", one, other, ()), claim_id("story-1", other, one, ())}
    assert len(ids) == (1 if one == other else 2)
    assert claim_id("story-1", one, other, ()) != claim_id("story-2", one, other, ())


@given(SPANS, SPANS | st.none(), SPANS | st.none())
def test_events_and_transfers_are_told_apart_by_their_parties(anchor, one, other):
    """Who does it and to whom it is done are not interchangeable, and may both be missing."""
    events = {event_id("story-1", anchor, (one, other)), event_id("story-1", anchor, (other, one))}
    assert len(events) == (1 if one == other else 2)
    transfers = {
        transfer_id("story-1", anchor, (anchor,), one, other),
        transfer_id("story-1", anchor, (anchor,), other, one),
    }
    assert len(transfers) == (1 if one == other else 2)
    assert events.isdisjoint(transfers)


def test_forecasts_figures_and_positions_have_their_places():
    """Another clause, another number, another holder: another id; the same again: the same."""
    clause, words = Span(0, 9), (Span(3, 5),)
    assert forecast_id("story-1", clause, words) == forecast_id("story-1", clause, words)
    assert forecast_id("story-1", clause, words) != forecast_id("story-1", clause, ())
    assert figure_id("story-1", clause) != figure_id("story-1", words[0])
    assert position_id("story-1", "KOR", "NOR", "claim-1") != position_id("story-1", "NOR", "KOR", "claim-1")


def test_a_finding_keeps_its_id_when_its_value_changes():
    """What is said of which record is the id; the value is a version of it."""
    finding = Finding(FindingKind.ORIGINS, "claim-1", None, {"least": 1})
    assert replace(finding, value={"least": 2}, proofs=("two accounts",)).id == finding.id
    assert replace(finding, object="claim-2").id != finding.id
    assert replace(finding, kind=FindingKind.ANSWER).id != finding.id


def test_a_judgement_is_one_decision_of_one_moment():
    """Person, moment, reason and value make another judgement."""
    judgement = Judgement(Decision.REJECT, "claim-1", None, {"act": "denies"}, "ana", NOON, "a dream")
    others = (
        replace(judgement, by="bo"),
        replace(judgement, at=NOON + timedelta(seconds=1)),
        replace(judgement, at=None),
        replace(judgement, value={}),
        replace(judgement, reason=None),
    )
    assert len({judgement.id, *(other.id for other in others)}) == 6
    assert judgement.at is not None
    assert judgement.at.astimezone(timezone(timedelta(hours=9))) == judgement.at
