"""The silence of a source."""

from dataclasses import replace

from tests.watches.cases import LATER, NOW, Told, case_of, watch_of

from tocsin.terms.watch import Indicator
from tocsin.watches.check import check_indicators

RULE = Indicator("quiet", "Has the agency stopped?", silent=("Tide Agency",), silent_days=5)


def story(outlet: str, day: str | None) -> Told:
    """A story of an outlet."""
    return Told(f"It rained in {outlet} on {day}.", (), day, outlet, address=f"pages/{outlet}-{day}.txt")


def test_an_outlet_that_stops_rings():
    """Others go on, it does not: the alert says since when, and rests on no claim."""
    case = case_of(story("Tide Agency", "2024-06-01"), story("The Mast", "2024-06-06"))
    (alert,) = check_indicators(watch_of(RULE), case, NOW)
    assert "no story after 1 June 2024" in alert.reason
    assert (alert.claims, alert.origins.most) == ((), 0)


def test_a_silence_rings_once():
    """The same silence, longer, is the alert that is known."""
    case = case_of(story("Tide Agency", "2024-06-01"), story("The Mast", "2024-06-06"))
    first = check_indicators(watch_of(RULE), case, NOW)
    longer = case_of(
        story("Tide Agency", "2024-06-01"), story("The Mast", "2024-06-06"), story("The Mast", "2024-06-20")
    )
    assert check_indicators(watch_of(RULE), replace(longer, alerts=first), LATER) == first


def test_nobody_is_silent_while_all_are():
    """A ledger that was not fed is no silence of one source, nor is an outlet that was never seen."""
    assert check_indicators(watch_of(RULE), case_of(story("Tide Agency", "2024-06-01")), NOW) == ()
    assert check_indicators(watch_of(RULE), case_of(story("The Mast", "2024-06-01")), NOW) == ()


def test_undated_stories_are_no_sign():
    """An undated story of the outlet neither breaks nor makes a silence."""
    case = case_of(story("Tide Agency", None), story("The Mast", "2024-06-06"))
    assert check_indicators(watch_of(RULE), case, NOW) == ()
