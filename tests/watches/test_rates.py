"""Rates against each source's own baseline."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.watches.cases import NOW, Said, Told, case_of, watch_of

from tocsin.terms.watch import Indicator
from tocsin.watches.check import check_indicators

RULE = Indicator("shells", "Shells?", words=("shell",), within_days=7, quiet_days=7, rate_one_in=50)
FIRST = date(2024, 3, 1)


def told(day: int, outlet: str, number: int = 0, *, shells: bool) -> Told:
    """A story of an outlet on a day."""
    thing = "shells" if shells else "salt"
    content = f"North Korea had sent {thing} to Russia on train {day} of {outlet} {number}"
    published = (FIRST + timedelta(days=day)).isoformat()
    address = f"pages/{outlet}-{day}-{number}.txt"
    return Told(
        f"Ann Oak said that {content}.", (Said(content, "Ann Oak"),), published, outlet, address=address
    )


def baseline(outlet: str, days: int = 40) -> list[Told]:
    """A story a day, one in ten about shells."""
    return [told(day, outlet, shells=day % 10 == 0) for day in range(days)]


def alerts(*stories: Told):
    """What rings."""
    return check_indicators(watch_of(RULE), case_of(*stories), NOW)


def test_a_quiet_source_that_turns_to_the_subject_rings():
    """Five stories where the baseline expects half of one ring, and the reason tells the test."""
    burst = [told(day, "Mast", shells=True) for day in range(44, 49)]
    found = alerts(*baseline("Mast"), *burst)
    assert len(found) == 1
    assert "own baselines expect" in found[0].reason


def test_the_usual_share_does_not_ring():
    """The same outlet going on as before is no news."""
    assert alerts(*baseline("Mast", 60)) == ()


def test_a_new_feed_never_moves_an_indicator():
    """An outlet without a baseline adds nothing, however much it tells."""
    new = [told(day, "Keel", number, shells=True) for day in range(44, 49) for number in range(4)]
    assert alerts(*baseline("Mast", 60), *new) == ()


def test_a_feed_that_sends_ten_times_as_much_of_everything_does_not_ring():
    """Stories are weighed against stories: more of all is not more of one subject."""
    flood = [
        told(day, "Mast", number, shells=number == 1) for day in range(44, 49) for number in range(1, 11)
    ]
    assert alerts(*baseline("Mast"), *flood) == ()


@given(st.lists(st.integers(0, 59), unique=True, max_size=20))
def test_an_outage_never_rings(missing):
    """Whatever days a feed fails, the usual share stays no news."""
    stories = [told(day, "Mast", shells=day % 10 == 0) for day in range(60) if day not in missing]
    assert alerts(*stories) == ()
