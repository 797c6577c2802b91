"""A check sees what its windows hold, and rings as one that sees everything."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.watches.cases import Told, case_of, report, shells, watch_of

from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.checking import check_watch, replay_watch, signs_of_life
from tocsin.terms.page import MediaType, Page
from tocsin.terms.watch import Clock, Indicator, Watch

RECEIVED = datetime(2024, 12, 1, tzinfo=UTC)
FAR = report("2023-01-05", "Ann Far", "far.txt")
NEAR = report("2024-06-03", "Ann Near", "near.txt")
UNDATED = report(None, "Ann Undated", "undated.txt")
NEW = report("2024-06-10", "Ann New", "new.txt")


def page_of(told: Told) -> PageRecord:
    """The page that a made story stands on."""
    made = case_of(told)
    (story,) = made.stories
    snapshot = made.snapshots[story.snapshot]
    content = snapshot.text.encode()
    page = Page(
        told.address, made.pages[0].sha256, RECEIVED, MediaType.TEXT, content, "utf-8", snapshot.text,
        story.document, told.address,
    )  # fmt: skip
    return PageRecord(
        page, snapshot, made.stories, made.claims, memberships=made.memberships, names=made.names
    )


def read(ledger: Ledger, *several: Told) -> None:
    """Put stories into a ledger."""
    for told in several:
        assert LedgerWriter(ledger).add_page(page_of(told))


@pytest.fixture
def ledger(tmp_path: Path):
    """An empty ledger."""
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def test_story_by_story_rings_as_the_whole_does(tmp_path: Path):
    """Story by story, the alerts say in the end what one check of everything says."""
    silence = Indicator("quiet", "Is a source silent?", silent=("Outlet of near.txt",), silent_days=5)
    watch = watch_of(shells(at_least_origins=2), silence, shells(id="soonest", clock=Clock.NO_LATER))
    told = [FAR, NEAR, UNDATED, NEW, report("2024-06-11", "Ann Last", "last.txt")]
    with open_ledger(tmp_path / "a.db") as whole, open_ledger(tmp_path / "b.db") as parts:
        read(whole, *told)
        check_watch(whole, watch)
        for each in told:
            read(parts, each)
            check_watch(parts, watch)
        assert rung(whole, watch) == rung(parts, watch)
        assert {name for name, *_ in rung(whole, watch)} == {"shells", "quiet", "soonest"}


def test_a_long_development_keeps_its_beginning(ledger: Ledger):
    """A development of months without a quiet time is one alert that counts all of it."""
    watch = watch_of(shells(within_days=10, quiet_days=40))
    for month in range(1, 8):
        read(ledger, report(f"2024-{month:02}-03", f"Ann {month}", f"{month}.txt"))
        check_watch(ledger, watch)
    (alert,) = ledger.reader().alerts(watch.name)
    assert len(alert.claims) == 7
    assert "6 more claims of the same development" in alert.reason


def test_other_stories_of_a_window_are_no_news(ledger: Ledger):
    """A rate's test moves with every story of its window, and the alert is not given again for that."""
    watch = watch_of(shells(id="rate", rate_one_in=20, within_days=7))
    plain = [other(f"2024-05-{day:02}", day) for day in range(1, 29)]
    burst = [replace(report("2024-06-01", f"Ann {n}", f"{n}.txt"), outlet="Mast") for n in range(4)]
    read(ledger, *plain, *burst)
    assert [alert.indicator for alert in check_watch(ledger, watch)] == ["rate"]
    read(ledger, other("2024-06-02", 99))
    assert check_watch(ledger, watch) == ()


def other(day: str, number: int) -> Told:
    """A story of the watch without a claim that moves anything."""
    text = f"North Korea and Russia spoke of salt on {day}, in room {number}."
    return Told(text, (), day, outlet="Mast", address=f"other/{number}.txt")


def test_a_replay_tells_silences(ledger: Ledger):
    """A silence that is long over is told with the day on which it was long enough, and nothing is kept."""
    days = {"Quiet": ("2024-05-01", "2024-06-09"), "Loud": ("2024-05-01", "2024-05-05", "2024-05-12")}
    for outlet, several in days.items():
        for day in several:
            read(ledger, replace(report(day, f"Ann {outlet}", f"{outlet}-{day}"), outlet=outlet))
    watched = Indicator("quiet", "Is it silent?", silent=("quiet",), silent_days=7)
    (ring,) = replay_watch(ledger, watch_of(watched))
    assert (ring.first.isoformat(), ring.last.isoformat()) == ("2024-05-12", "2024-05-12")
    assert "no story after 1 May 2024" in ring.reason
    assert tuple(ledger.reader().alerts()) == ()


def rung(ledger: Ledger, watch: Watch) -> set[tuple[str, frozenset[str], int]]:
    """What the alerts rest on, by indicator."""
    alerts = ledger.reader().alerts(watch.name)
    return {(alert.indicator, frozenset(alert.claims), alert.origins.least) for alert in alerts}


def test_alerts_come_in_the_order_of_the_watch_file(ledger: Ledger):
    """Whatever parts a watch is checked in, its alerts come as its indicators stand."""
    watch = watch_of(
        shells(id="b", clock=Clock.NO_LATER), shells(id="a"), shells(id="c", clock=Clock.NO_LATER)
    )
    read(ledger, NEAR)
    assert [alert.indicator for alert in check_watch(ledger, watch)] == ["b", "a", "c"]


def test_who_speaks_is_told_by_its_own_stories(ledger: Ledger):
    """Days of the outlets that are asked about are counted, whatever their case, and the latest of all."""
    quiet = replace(NEAR, outlet="The Quiet Post")
    loud = [replace(report(f"2024-06-{day:02}", "Ann", f"{day}.txt"), outlet="Loud") for day in range(1, 21)]
    read(ledger, quiet, *loud)
    watched = watch_of(Indicator("quiet", "Is it silent?", silent=("the quiet post",), silent_days=7))
    found = {
        (sign.outlet, sign.day.isoformat(), sign.stories) for sign in signs_of_life(ledger.reader(), watched)
    }
    assert found == {("The Quiet Post", "2024-06-03", 1), (None, "2024-06-20", 1)}
    assert [alert.indicator for alert in check_watch(ledger, watched)] == ["quiet"]
    assert tuple(signs_of_life(ledger.reader(), watch_of(shells()))) == ()
