"""Transfers, forecasts and obligations in the brief."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.briefs.test_compose import made, section, texts
from tests.watches.cases import NOW
from tests.watches.test_looking import whole

from tocsin.terms.case import Case
from tocsin.terms.event import Status
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.interval import Interval

JUNE = Interval("2024-06-15", "2024-06-30", "expression")


def with_findings(*findings: Finding, **changes: object) -> Case:
    """The case with findings, its records changed as given."""
    return replace(whole(**changes), findings=findings)


def test_a_transfer_is_told_with_who_says_so():
    """Direction, goods as written, quantity, status, and the claim under it."""
    (group,) = section(made(whole()), "transfers").groups
    assert group.title == "North Korea → Russia"
    (line,) = group.lines
    assert line.text == "Munitions"
    assert line.tags[:2] == ("alleged", "amount: “400 crates of”")
    assert [under.text for under in line.under] == ["Ann Oak said"]
    assert line.citations


def test_the_merged_status_counts():
    """What weighing found of the merged event stands, not what one mention says."""
    findings = (
        Finding(FindingKind.EVENT, "transfer-1", "transfer-1", {"sort": "transfer"}),
        Finding(FindingKind.STATUS, "transfer-1", None, {"status": "disputed"}),
    )
    (group,) = section(made(with_findings(*findings)), "transfers").groups
    assert group.lines[0].tags[0] == "disputed"


def test_an_open_slot_has_its_place():
    """What is asked is no transfer: it stands apart."""
    case = whole(transfers={"open": True, "goods": (), "status": Status.ALLEGED})
    (group,) = section(made(case), "transfers").groups
    assert group.title == "Asked, or said not to be known"
    assert group.lines[0].text == "What North Korea has given Russia is asked, or not known"


def test_forecasts_stand_by_outcome():
    """An open one is due, a met one has its deciding sentence."""
    open_case = with_findings(forecasts={"window": JUNE})
    assert [g.title for g in section(made(open_case), "forecasts").groups] == ["Open"]
    (due,) = section(made(open_case), "ahead").groups[0].lines
    assert due.tags == ("due by 30 June 2024",)
    met = Finding(FindingKind.OUTCOME, "forecast-1", "event-1", {"outcome": "met"}, ("told as done",))
    (group,) = section(made(with_findings(met, forecasts={"window": JUNE})), "forecasts").groups
    assert group.title == "Met"
    assert group.lines[0].under[-1].text == "Decided by:"
    assert group.lines[0].under[-1].tags[0].startswith("an event told as")


def test_an_obligation_is_told_with_its_reservation():
    """The paragraph once, with what would breach it."""
    value = {"instrument": "S/RES/1 (1946)", "paragraph": "2", "prohibits": "Nobody may.", "exceptions": None}
    finding = Finding(FindingKind.OBLIGATION, "transfer-1", "x/1/2", value)
    part = section(made(with_findings(finding)), "obligations")
    assert "If what is said is true" in (part.note or "")
    (line,) = part.groups[0].lines
    assert line.text == "S/RES/1 (1946), paragraph 2. Nobody may."
    assert line.tags == ("North Korea → Russia, munitions (alleged)",)


def test_what_is_new_since_a_moment_is_told():
    """Claims received after it are new, before it they are not."""
    early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    assert early < NOW
    assert texts(made(whole(), since=early), "changed") == ["Ann Oak said"]
    assert texts(made(whole(), since=late), "changed") == []


def test_a_changed_source_is_flagged():
    """What rests on a page that says something else by now says so."""
    claim = whole().claims[0].id
    value = {"kind": "changed", "page": "pages/one.txt", "before": "It rained.", "after": "It snowed."}
    brief = made(with_findings(Finding(FindingKind.DECAY, claim, None, value)))
    (line,) = section(brief, "changed").groups[0].lines
    assert line.text == "pages/one.txt, read again, says something else where it was cited."
    assert line.tags == ("It said: It rained.", "It says now: It snowed.", claim)


def test_an_undated_story_shows_its_bounds():
    """What other accounts tell of its time stands under it, and dates no line."""
    case = whole()
    value: dict[str, Any] = {"earliest": None, "latest": "2024-06-19", "false_witness": []}
    finding = Finding(FindingKind.BOUNDS, case.stories[0].id, None, value, ("it still expects the visit",))
    (line,) = section(made(with_findings(finding)), "sources").groups[0].lines
    assert line.under[0].text == "Bounded by other accounts: published no later than 19 June 2024."
    assert line.under[0].tags == ("it still expects the visit",)
