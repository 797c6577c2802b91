"""Subjects that stand elsewhere."""

import pytest
from tests.events.stories import events_of, row_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Iran's foreign minister accused Oman of shelling Yemen.", {"ACCUSE IRN>OMN", "ASSAULT OMN>YEM"}),
        ("Canada lashed out at Norway for having attacked Iceland.", {"ACCUSE CAN>NOR", "ASSAULT NOR>ISL"}),
        ("Seoul warned Tokyo against sending ships to the islands.", {"THREATEN KOR>JPN"}),
    ],
)
def test_who_is_held_to_it_did_it(text, rows):
    """The object of blame does what the gerund says; what one is warned against is not told as done."""
    assert {row_of(event) for event in events_of(text)} == rows


def test_what_is_according_to_somebody_does_not_go_to_them():
    """The "to" of "according to" leads to a source."""
    (event,) = events_of("Kenya sent medicine to Uganda, according to Peru's foreign ministry.")
    assert row_of(event) == "AID KEN>UGA"
