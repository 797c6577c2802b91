"""Events found in prose of our own."""

import pytest
from tests.events.stories import events_of, row_of, told

from tocsin.terms.event import Auxiliary, EventType, Status


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Norway's foreign minister visited Jakarta on Tuesday.", ["CONSULT NOR>IDN"]),
        ("Jakarta was visited by Norway's foreign minister.", ["CONSULT NOR>IDN"]),
        ("The minister, who visited Oslo, left Iceland.", []),
        ("Chile and Peru signed a fishing agreement in Lima.", ["SUPPORT CHL+PER>"]),
        ("Kenya will send medicine to Uganda next month.", ["AGREE(future) KEN>UGA"]),
        ("Portugal refused to sell drones to Angola.", ["REJECT(negated) PRT>AGO"]),
        ("Mongolia lifted sanctions on Laos.", ["RETREAT MNG>LAO"]),
        ("Tunisia cancelled talks with Malta.", ["SANCTION TUN>MLT"]),
        ("Panama could supply fuel to Cuba.", ["AID(hypothetical) PAN>CUB"]),
        ("Romania withdrew its troops from Chad.", ["RETREAT ROU>TCD"]),
        ("The summit between Malaysia and Brunei ended without a statement.", ["CONSULT MYS+BRN>"]),
        ("Ukraine's decision to give shells to Moldova surprised its allies.", ["AGREE(future) UKR>MDA"]),
        ("Vietnam and Laos conducted joint military exercises near the border.", ["COOPERATE VNM+LAO>"]),
        ("Malian soldiers were killed in an ambush by Nigerien militants.", ["ASSAULT NER>MLI"]),
        (
            "Germany cast a veto against the resolution, while Ghana abstained.",
            ["REJECT DEU>", "REJECT GHA>"],
        ),
    ],
)
def test_who_does_what_to_whom(text, rows):
    """Verbs, nouns and light verbs; passive, control, coordination; the root by sense and auxiliary mode."""
    assert [row_of(event) for event in events_of(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "The Danish team beat Sweden by three goals in the final.",
        "Is Austria about to leave the union?",
        "The museum in Oslo opened a show of Chinese porcelain.",
        "A strike by pilots grounded flights in Finland.",
        "She studied law in Vienna and moved to Prague.",
        "Prices in Poland rose faster than in Germany.",
    ],
)
def test_no_event_is_better_than_a_wrong_one(text):
    """Sport, questions, trade and travel of private people are not coded."""
    assert events_of(text) == ()


def test_who_says_so_decides_the_status():
    """The doer's own word acknowledges, another's alleges, and a denial denies."""
    (own,) = events_of("Kenya's government said it had sent medicine to Uganda.")
    (other,) = events_of("Peru's government said Kenya had sent medicine to Uganda.")
    (denied,) = events_of("Tehran denied that it had sent missiles to Yerevan.")
    assert (own.status, other.status, denied.status) == (Status.ACKNOWLEDGED, Status.ALLEGED, Status.DENIED)
    assert own.claim is not None


def test_what_is_planned_is_expected():
    """Future and hypothetical events have the status that says so."""
    (planned,) = events_of("Bulgaria is expected to sign a pact with Greece in the autumn.")
    (possible,) = events_of("Panama could supply fuel to Cuba.")
    assert (planned.auxiliary, planned.status) == (Auxiliary.FUTURE, Status.EXPECTED)
    assert (possible.auxiliary, possible.status) == (Auxiliary.HYPOTHETICAL, Status.CONDITIONAL)
    assert planned.sense is EventType.SUPPORT


def test_times_come_from_the_clause_or_bound_it():
    """A date of the clause dates the event; tense and publication only bound it."""
    (dated,) = events_of("Norway's foreign minister visited Jakarta on Monday.")
    assert dated.happened is not None
    assert (dated.happened.earliest, dated.happened.text) == ("2031-06-16", "Monday")
    (bounded,) = events_of("Kenya sent medicine to Uganda.")
    assert bounded.happened is not None
    assert (bounded.happened.earliest, bounded.happened.latest) == (None, "2031-06-18")
    (undated,) = events_of("Kenya sent medicine to Uganda.", None)
    assert undated.happened is None


def test_the_date_of_the_saying_is_not_the_date_of_the_deed():
    """As in "said on Tuesday" dates the claim."""
    (event,) = events_of("Kenya sent medicine to Uganda, an official said on Tuesday.")
    assert event.happened is None or event.happened.text is None


def test_history_is_coded_as_such():
    """A deed that the words date more than a year before the story is history."""
    (event,) = events_of("Nepal attacked Bhutan in 1998.")
    assert (event.type, event.auxiliary) == (EventType.ASSAULT, Auxiliary.HISTORICAL)


def test_evidence_is_one_clause():
    """The clause beside it is not cited."""
    text = "Ghana vetoed the proposal, while Togo abstained."
    known, _, events = told(text)
    assert [event.evidence.of(known.text) for event in events] == [
        "Ghana vetoed the proposal",
        "Togo abstained",
    ]


def test_groups_take_up_those_who_acted_together():
    """As in "the two sides" are the parties of the event before."""
    text = "Tunisia held talks with Malta on Monday.\nThe two sides agreed to share intelligence."
    assert {row_of(event) for event in events_of(text)} == {"CONSULT TUN>MLT", "AGREE(future) TUN+MLT>"}


def test_sectors_say_on_whose_behalf():
    """Navy and court are told apart from government."""
    (event,) = events_of("The Croatian navy seized an Albanian trawler.")
    assert (event.initiator, event.initiator_sector) == (("HRV",), "MIL")


def test_spans_point_into_the_snapshot():
    """Anchor, evidence and parties lie in the text, and the anchor in its evidence."""
    text = "Fishermen wait.\nOn Friday, Oman urged Yemen to act, and Yemen released four Omani sailors."
    known, _, events = told(text)
    assert events
    for event in events:
        assert event.evidence.contains(event.anchor)
        assert event.anchor.of(known.text).strip()
        for span in (event.initiator_span, event.recipient_span):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_the_same_story_gives_the_same_ids():
    """Reading twice adds nothing."""
    text = "Kenya sent medicine to Uganda."
    first = events_of(text)
    told.cache_clear()
    assert [event.id for event in events_of(text)] == [event.id for event in first]
