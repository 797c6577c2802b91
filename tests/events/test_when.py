"""Where an event is said to have happened."""

import pytest
from tests.events.stories import events_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway's foreign minister met his Finnish counterpart in Lima on Tuesday.", "Lima"),
        ("Chad attacked a Nigerian convoy near Bamako.", "Bamako"),
        ("Norway condemned the killing of sailors in Lima.", None),
    ],
)
def test_the_place_is_the_events_own(text, place):
    """What is condemned happens elsewhere than the condemning."""
    assert events_of(text)[-1].place == place
