"""The dry run over history."""

from dataclasses import replace
from datetime import date

from tests.watches.cases import case_of, report, shells, watch_of

from tocsin.watches.replay import replay


def test_a_replay_says_when_it_would_have_rung():
    """The day on which the second origin was published is the day of the ring."""
    case = case_of(
        report("2024-06-01", "Ann Oak", "pages/a.txt"),
        report("2024-06-04", "Ben Elm", "pages/b.txt"),
        report("2024-06-09", "Cy Ash", "pages/c.txt"),
    )
    (ring,) = replay(watch_of(shells(at_least_origins=2)), case)
    assert (ring.first, ring.last, ring.claims) == (date(2024, 6, 4), date(2024, 6, 9), 3)
    assert replay(watch_of(shells(at_least_origins=4)), case) == ()


def test_rings_come_in_order():
    """Two indicators' rings are told by day."""
    case = case_of(
        report("2024-06-09", "Ann Oak", "pages/a.txt"), report("2024-01-04", "Ben Elm", "pages/b.txt")
    )
    other = replace(shells(), id="other")
    days = [ring.first for ring in replay(watch_of(shells(), other), case)]
    assert days == sorted(days)
    assert len(days) == 4
