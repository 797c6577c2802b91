"""A check sees what its windows hold, and rings as one that sees everything."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.watches.cases import Told, case_of, report, shells, watch_of

from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.checking import check_watch, recent_cases, signs_of_life
from tocsin.terms.page import MediaType, Page
from tocsin.terms.watch import Clock, Indicator, LooksFor, Watch

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


def seen(ledger: Ledger, watch: Watch) -> list[set[str]]:
    """The documents of the stories that each part of a check sees."""
    return [{story.document for story in case.stories} for _, case in recent_cases(ledger.reader(), watch)]


def test_a_check_sees_its_windows_alone(ledger: Ledger):
    """After the first check a story of long ago is not read again; an undated one counts by its clock."""
    watch = watch_of(shells(), shells(id="soonest", clock=Clock.NO_LATER))
    read(ledger, FAR, NEAR, UNDATED)
    assert seen(ledger, watch) == [{"far", "near", "undated"}] * 2
    check_watch(ledger, watch)
    read(ledger, NEW)
    assert seen(ledger, watch) == [{"near", "new"}, {"near", "new", "undated"}]


def test_a_rate_sees_the_year_before_alone_of_its_part(ledger: Ledger):
    """An indicator that tests a rate sees its baseline; the others beside it do not."""
    watch = watch_of(shells(id="rate", rate_one_in=20), shells())
    old = report("2023-09-01", "Ann Old", "old.txt")
    read(ledger, FAR, old, NEAR)
    check_watch(ledger, watch)
    read(ledger, NEW)
    assert seen(ledger, watch) == [{"old", "near", "new"}, {"near", "new"}]


def test_events_without_a_day_near_are_not_read(ledger: Ledger):
    """By the clock of what happened, only stories with an event or transfer near to the new ones' count."""
    watch = watch_of(shells(clock=Clock.HAPPENED, looks_for=LooksFor.TRANSFERS))
    read(ledger, FAR, NEAR)
    check_watch(ledger, watch)
    read(ledger, NEW)
    assert seen(ledger, watch) == [set()]


def test_windows_ring_as_the_whole_does(tmp_path: Path):
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


def test_who_speaks_is_told_by_the_latest_stories(ledger: Ledger):
    """The stories of an outlet that speaks are not read; those of a silent one are, whatever its case."""
    quiet = replace(NEAR, outlet="The Quiet Post")
    loud = [replace(report(f"2024-06-{day:02}", "Ann", f"{day}.txt"), outlet="Loud") for day in range(1, 21)]
    read(ledger, quiet, *loud)
    watched = Indicator("quiet", "Is it silent?", silent=("the quiet post", "Loud"), silent_days=7)
    found = signs_of_life(ledger.reader(), [watched])
    assert {story.document for story in found} == {"near", "19", "20"}
    assert signs_of_life(ledger.reader(), []) != ()
