"""Bounds across stories: dates that other stories set, and headers they refute."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.interval import Interval, day
from tocsin.terms.span import Span
from tocsin.terms.story import Witness
from tocsin.weighing.dates import (
    Bound,
    Dated,
    Side,
    Telling,
    bounds,
    false_dates,
    happened,
    published_between,
)

VISIT, BASE = "visit", Span(3, 9)
WIRE = Dated(VISIT, "wire", Interval("2024-06-18", "2024-06-19", "text"))
BLOG = Dated(VISIT, "blog", day(date(2024, 6, 19), "text"))


def header(written: str) -> Witness:
    """A header line of one day."""
    return Witness("header line", Interval(written, written, "header line"), None)


def test_accounts_that_share_a_day_date_an_event():
    """Two accounts narrow an event to the days they share."""
    assert happened([WIRE, BLOG])[VISIT].earliest == "2024-06-19"


def test_accounts_that_disagree_date_nothing():
    """Where no day is shared the event stays undated."""
    assert happened([BLOG, Dated(VISIT, "other", day(date(2024, 7, 1), "text"))]) == {}


def test_an_undated_story_lies_before_what_it_expects():
    """A story that still expects the visit was published by its last day."""
    found = bounds([Telling("page", VISIT, Side.FUTURE, BASE)], [WIRE])
    assert found == (Bound("page", None, "2024-06-19", VISIT, ("wire",), BASE),)
    assert published_between(found)["page"] == Interval(None, "2024-06-19", "bounds across stories")


def test_an_undated_story_lies_after_what_it_tells():
    """A story that tells the visit as past was published no earlier than its first day."""
    found = bounds([Telling("page", VISIT, Side.PAST, None)], [WIRE])
    assert published_between(found)["page"].earliest == "2024-06-18"


def test_a_header_after_an_expected_event_is_false():
    """A page headed 24 July that still expects a visit of June has a false header, with the reason."""
    found = bounds([Telling("page", VISIT, Side.FUTURE, BASE)], [WIRE, BLOG])
    refuted = false_dates({"page": [header("2024-07-24"), header("2024-06-17")]}, found)
    assert [r.witness.interval.earliest for r in refuted] == ["2024-07-24"]
    assert "2024-07-24" in refuted[0].reason()
    assert "blog, wire" in refuted[0].reason()


def test_a_header_before_a_told_event_is_false():
    """A page headed 1 June cannot tell a visit of 19 June as past."""
    found = bounds([Telling("page", VISIT, Side.PAST, None)], [BLOG])
    assert len(false_dates({"page": [header("2024-06-01")]}, found)) == 1


def test_a_story_does_not_bound_itself():
    """A story's own date for an event is no evidence about the story."""
    assert bounds([Telling("wire", VISIT, Side.PAST, None)], [WIRE]) == ()


def test_contradicting_bounds_leave_no_interval():
    """A story that takes one event as past and an earlier one as to come cannot be dated."""
    early = Dated("test", "wire", day(date(2024, 5, 1), "text"))
    tellings = [Telling("page", VISIT, Side.PAST, None), Telling("page", "test", Side.FUTURE, None)]
    assert published_between(bounds(tellings, [BLOG, early])) == {}


SIDES = st.sampled_from(list(Side))
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(SIDES, DAYS), max_size=6), DAYS)
def test_a_header_inside_the_bounds_is_never_refuted(told: list[tuple[Side, date]], published: date):
    """Bounds and refutations agree: what lies between all bounds is refuted by none."""
    tellings = [Telling("page", str(n), side, None) for n, (side, _) in enumerate(told)]
    accounts = [Dated(str(n), "other", day(when, "text")) for n, (_, when) in enumerate(told)]
    found = bounds(tellings, accounts)
    between = published_between(found).get("page")
    refuted = false_dates({"page": [header(published.isoformat())]}, found)
    inside = between is not None and (between.earliest or "") <= published.isoformat() <= (
        between.latest or "9"
    )
    assert inside == (not refuted) or not told


def test_an_open_end_dates_nothing():
    """An account that gives one end of its days alone is left out."""
    since = Dated(VISIT, "other", Interval("2024-06-18", None, "text"))
    assert happened([since]) == {}
    assert happened([since, WIRE])[VISIT].latest == "2024-06-19"
