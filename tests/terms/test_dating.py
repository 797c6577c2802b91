"""Which witnesses to a publication date may be believed."""

from datetime import date

import pytest

from tocsin.terms.dating import surest
from tocsin.terms.interval import Interval, day, parse_partial
from tocsin.terms.story import Witness


def witness(basis: str, value: str) -> Witness:
    """A witness to a day or month."""
    return Witness(basis, parse_partial(value, basis), None)


@pytest.mark.parametrize(
    ("witnesses", "earliest"),
    [
        ([], None),
        ([("header line", "2024-07-24")], None),
        ([("header line", "2024-07-24"), ("header line", "2024-07-24")], None),
        ([("header line", "2024-07-24"), ("dateline", "2024-07-24")], "2024-07-24"),
        ([("header line", "2024-07-24"), ("url", "2024-07")], "2024-07-24"),
        ([("header line", "2024-07-24"), ("url", "2024-06-01")], "2024-06-01"),
        ([("header line with weekday", "2024-07-24")], "2024-07-24"),
        ([("header line, wrong weekday", "2024-07-24")], None),
        ([("header line, wrong weekday", "2024-07-24"), ("header line", "2024-07-24")], None),
        ([("byline", "2024-06-19"), ("header line with weekday", "2024-06-20")], "2024-06-19"),
        ([("meta", "2024-06-19"), ("json-ld", "2024-06-18"), ("given", "2024-06-17")], "2024-06-17"),
        ([("url", "2024-06")], "2024-06-01"),
    ],
)
def test_belief(witnesses, earliest):
    """Surer witnesses go first; a bare header date needs another kind of witness beside it."""
    found = surest([witness(*pair) for pair in witnesses])
    assert (found.interval.earliest if found else None) == earliest


def test_an_unbounded_witness_supports_nothing():
    """A witness without bounds does not make a header date credible."""
    open_ended = Witness("url", Interval(None, None, "url"), None)
    header = Witness("header line", day(date(2024, 7, 24), "header line"), None)
    assert surest([header, open_ended]) == open_ended
