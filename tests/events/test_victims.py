"""Violence, arrest and release of which no doer is told."""

import pytest
from tests.events.stories import events_of, row_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Two Norwegian soldiers were killed by a bomb near the border.", ["ASSAULT >NOR"]),
        ("There were ten Norwegian soldiers killed in the hills.", ["ASSAULT >NOR"]),
        ("Three Danish journalists were abducted in the desert.", ["ASSAULT >DNK"]),
        ("A Danish airliner was shot down over the sea.", ["ASSAULT >DNK"]),
        ("Egyptian activist released in case that worries lawyers.", ["RETREAT >EGY"]),
        ("The kidnappings of Peruvian fishermen worried their families.", ["ASSAULT >PER"]),
        ("At least two security forces members were killed in the Iraqi province.", ["ASSAULT >IRQ"]),
    ],
)
def test_the_suffering_of_some_is_an_event(text, rows):
    """Of those who act for a state, of people in the public eye, of a state's ships and aircraft."""
    assert [row_of(event) for event in events_of(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Two Norwegian soldiers were killed by a landslide in the mountains.",
        "Two Norwegian soldiers were killed in a bus crash.",
        "A Canadian tourist was killed near Rome.",
        "He challenged her about this line of attack on the Norwegian prime minister.",
    ],
)
def test_accidents_crimes_and_figures_of_speech_are_none(text):
    """Nobody is said to have done violence, or it is no matter between states."""
    assert events_of(text) == ()
