"""Indicators over events, transfers, forecasts, figures and positions."""

from dataclasses import replace
from typing import Any

import pytest
from tests.watches.cases import NOW, Said, Told, case_of, watch_of

from tocsin.terms.case import Case
from tocsin.terms.claim import Act, Certainty, Words
from tocsin.terms.event import Auxiliary, EventMention, EventType, Status
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import parse_partial
from tocsin.terms.span import Span
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.terms.watch import Clock, Indicator, LooksFor
from tocsin.watches.check import check_indicators

TEXT = "Ann Oak said that North Korea had shipped 400 crates of shells to Russia in May."
TOLD = Told(TEXT, (Said("North Korea had shipped 400 crates of shells to Russia in May", "Ann Oak"),))
MAY = parse_partial("2024-05", "expression", "in May")


def whole(**changes: Any) -> Case:
    """A case with one record of each kind, all resting on one sentence."""
    case = case_of(TOLD)
    story, claim = case.stories[0], case.claims[0]
    span = Span(0, len(TEXT))
    event = EventMention(
        id="event-1",
        story=story.id,
        type=EventType.AID,
        sense=EventType.AID,
        mode=None,
        context="military",
        auxiliary=None,
        status=Status.ALLEGED,
        initiator=("PRK",),
        recipient=("RUS",),
        initiator_sector=None,
        recipient_sector=None,
        initiator_span=None,
        recipient_span=None,
        happened=MAY,
        place=None,
        evidence=span,
        anchor=Span(30, 37),
        claim=claim.id,
        found_by="lexicon",
    )
    transfer = Transfer(
        id="transfer-1",
        story=story.id,
        giver="PRK",
        receiver="RUS",
        giver_span=None,
        receiver_span=None,
        goods=("shells",),
        goods_spans=(),
        goods_class=GoodsClass.MUNITIONS,
        quantity="400 crates of",
        happened=MAY,
        auxiliary=None,
        status=Status.ALLEGED,
        open=False,
        evidence=span,
        anchor=Span(30, 37),
        claim=claim.id,
        found_by="lexicon",
    )
    forecast = Forecast(
        id="forecast-1",
        story=story.id,
        event="event-1",
        by=None,
        expected=Words((span,), TEXT),
        window=None,
        vague=False,
        certainty=Certainty.LIKELY,
        condition=None,
        evidence=span,
        claim=claim.id,
        rule=ResolutionRule("North Korea sends shells.", "AID", None, ("PRK",), ("RUS",)),
        found_by="modal",
    )
    figure = Figure(
        id="figure-1",
        story=story.id,
        value=400,
        low=None,
        high=None,
        unit="crate",
        of=None,
        by=None,
        time=None,
        span=Span(39, 49),
        evidence=span,
        claim=claim.id,
        series=None,
        found_by="number",
    )
    held = {
        "holder": "PRK",
        "towards": "RUS",
        "intensity": 3,
        "act": "AID",
        "event": "event-1",
        "claim": None,
    }
    position = Finding(FindingKind.POSITION, "event-1", "PRK>RUS", held)
    made: dict[str, Any] = {"events": event, "transfers": transfer, "forecasts": forecast, "figures": figure}
    kept: dict[str, Any] = {
        name: (replace(record, **changes.get(name, {})),) for name, record in made.items()
    }
    return replace(case, findings=(position,), **kept)


def rings(indicator: Indicator, case: Case | None = None) -> bool:
    """Whether the indicator rings on the case."""
    return bool(check_indicators(watch_of(indicator), case or whole(), NOW))


def looking(looks_for: LooksFor, **conditions: object) -> Indicator:
    """An indicator of that kind."""
    return Indicator("any", "Anything?", looks_for=looks_for, **conditions)  # type: ignore[arg-type]


def test_what_two_do_together_they_do_to_each_other():
    """An event of several towards nobody else is between them; towards oneself it is between nobody."""
    between = looking(LooksFor.EVENTS, initiators=("PRK", "RUS"), recipients=("PRK", "RUS"))
    assert rings(between, whole(events={"initiator": ("PRK", "RUS"), "recipient": ()}))
    assert rings(between, whole(events={"initiator": ("PRK",), "recipient": ("RUS", "VNM")}))
    assert not rings(between, whole(events={"initiator": ("PRK",), "recipient": ()}))
    assert not rings(between, whole(events={"initiator": ("PRK",), "recipient": ("PRK",)}))
    assert not rings(between, whole(events={"initiator": ("PRK", "RUS"), "recipient": ("UKR",)}))


@pytest.mark.parametrize("looks_for", list(LooksFor))
def test_every_kind_is_seen(looks_for):
    """Without conditions each kind of record rings, and the alert names the record and its claim."""
    alerts = check_indicators(watch_of(looking(looks_for)), whole(), NOW)
    assert len(alerts) == 1
    assert bool(alerts[0].records) is (looks_for is not LooksFor.CLAIMS)
    assert alerts[0].claims or looks_for is LooksFor.POSITIONS


@pytest.mark.parametrize(
    ("looks_for", "kept", "failed"),
    [
        (LooksFor.EVENTS, {"types": (EventType.AID,)}, {"types": (EventType.ASSAULT,)}),
        (LooksFor.EVENTS, {"initiators": ("PRK",)}, {"initiators": ("RUS",)}),
        (LooksFor.EVENTS, {"recipients": ("RUS",)}, {"recipients": ("PRK",)}),
        (LooksFor.EVENTS, {"statuses": (Status.ALLEGED,)}, {"statuses": (Status.ACKNOWLEDGED,)}),
        (LooksFor.EVENTS, {"acts": (Act.STATES,)}, {"acts": (Act.WARNS,)}),
        (LooksFor.TRANSFERS, {"goods": (GoodsClass.MUNITIONS,)}, {"goods": (GoodsClass.FUEL,)}),
        (LooksFor.TRANSFERS, {"givers": ("PRK",)}, {"givers": ("RUS",)}),
        (LooksFor.TRANSFERS, {"receivers": ("RUS",)}, {"receivers": ("KOR",)}),
        (LooksFor.TRANSFERS, {"words": ("shell",)}, {"words": ("barrel",)}),
        (LooksFor.FORECASTS, {"types": (EventType.AID,)}, {"types": (EventType.CONSULT,)}),
        (LooksFor.FORECASTS, {"certainties": (Certainty.LIKELY,)}, {"certainties": (Certainty.EVEN,)}),
        (LooksFor.FIGURES, {"units": ("crate",), "above": 399}, {"units": ("crate",), "above": 400}),
        (LooksFor.FIGURES, {"below": 401}, {"below": 400}),
        (LooksFor.POSITIONS, {"initiators": ("PRK",), "above": 2}, {"above": 3}),
    ],
)
def test_conditions_are_asked(looks_for, kept, failed):
    """A condition that holds lets the record ring, one that fails does not."""
    assert rings(looking(looks_for, **kept))
    assert not rings(looking(looks_for, **failed))


def test_what_is_denied_or_past_history_does_not_ring():
    """Unless the rule asks for it, neither a denied, a negated nor a historical event counts."""
    rule = looking(LooksFor.EVENTS)
    for change in (
        {"status": Status.DENIED},
        {"auxiliary": Auxiliary.NEGATED},
        {"auxiliary": Auxiliary.HISTORICAL},
    ):
        assert not rings(rule, whole(events=change))
    assert rings(looking(LooksFor.EVENTS, statuses=(Status.DENIED,)), whole(events={"status": Status.DENIED}))


def test_weighing_s_status_counts_before_the_mention_s():
    """A mention whose merged event was found disputed is asked as disputed."""
    merged = Finding(FindingKind.EVENT, "event-1", "event-1", {"sort": "event"})
    status = Finding(FindingKind.STATUS, "event-1", None, {"status": "disputed"})
    case = whole()
    case = replace(case, findings=(*case.findings, merged, status))
    assert rings(looking(LooksFor.EVENTS, statuses=(Status.DISPUTED,)), case)


def test_an_open_slot_is_no_transfer():
    """What is asked about has not been said to pass."""
    assert not rings(looking(LooksFor.TRANSFERS), whole(transfers={"open": True}))


def test_the_happened_clock_needs_a_day():
    """By the happened clock a month fits a window of 31 days and no shorter one; no interval never counts."""
    month = looking(LooksFor.EVENTS, clock=Clock.HAPPENED, within_days=31)
    assert rings(month)
    assert not rings(replace(month, within_days=30))
    assert not rings(month, whole(events={"happened": None}))
    alert = check_indicators(watch_of(month), whole(), NOW)[0]
    assert "said to have happened on 31 May 2024" in alert.reason


def test_a_paired_denial_speaks_against():
    """What weighing paired as a denial stands against the alert, whatever its words."""
    denial = Told(
        "Moscow denied it.", (Said("it", "Moscow", Act.DENIES),), "2024-06-15", address="pages/b.txt"
    )
    both = case_of(TOLD, denial)
    pair = Finding(FindingKind.ANSWER, both.claims[0].id, both.claims[1].id, {"kind": "denies"})
    rule = Indicator("shells", "Shells?", words=("shell",))
    watch = replace(watch_of(rule), actors=("RUS",))
    assert check_indicators(watch, replace(both, findings=(pair,)), NOW)[0].against == (both.claims[1].id,)
