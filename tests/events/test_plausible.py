"""What the words say and nobody means."""

import pytest
from tests.events.stories import events_of, row_of


@pytest.mark.parametrize(
    "text",
    [
        "Greece asked Turkey whether the ferry had sailed.",
        "A senator attacked the president over taxes in Manila.",
        "The Danish prime minister fights with Swedish journalists on every trip.",
    ],
)
def test_questions_and_quarrels_are_no_events(text):
    """Asking a question requests nothing, and politicians fight with words."""
    assert events_of(text) == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Kenyan consulate was demolished by Ugandan rioters.", "PROTEST UGA>KEN"),
        ("Greece invited Turkey to remove the mines.", "REQUEST GRC>TUR"),
        ("Greece invited Turkey's president to visit Athens.", "AGREE GRC>TUR"),
    ],
)
def test_what_else_the_words_mean(text, row):
    """Rioters protest; who invites somebody to do something requests it."""
    assert row in {row_of(event) for event in events_of(text)}
