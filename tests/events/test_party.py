"""Parties: what a state can do to itself."""

import pytest
from tests.events.stories import events_of, row_of


@pytest.mark.parametrize(
    "text",
    [
        "Germany pledged to expand its army.",
        "The police chief of Lima praised his officers.",
        "Norway's minister defended his record in Oslo.",
    ],
)
def test_a_state_does_nothing_to_itself(text):
    """Nor to what a pronoun calls its own."""
    assert events_of(text) == ()


def test_parts_of_one_state_do_something_to_each_other():
    """Protesters and ministers of one state are two parties."""
    (event,) = events_of("Malawian demonstrators met ministers from the Malawian government.")
    assert row_of(event) == "CONSULT MWI>MWI"
    assert {event.initiator_sector, event.recipient_sector} == {"OPP", "GOV"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Opponents of Senegal's parliament protested on Monday.", {"PROTEST SEN>"}),
        ("Canada accused a London-based firm of fraud.", set()),
        ("The Spanish-language station in Chile praised the band.", set()),
        ("Belgium backs Norwegian rivals in every race.", set()),
    ],
)
def test_whose_somebody_is(text, rows):
    """A body belongs to the state named before it, not to one it only sits in, speaks of or opposes."""
    assert {row_of(event) for event in events_of(text)} == rows
