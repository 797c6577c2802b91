"""Captions and photo credits."""

import pytest

from tocsin.stories.captions import is_caption
from tocsin.stories.lines import lines_of


@pytest.mark.parametrize(
    "text",
    [
        "The pier at low tide. (AFP)",
        "The pier at low tide - Reuters",
        "The pier at low tide - The AP",
        "FILE PHOTO: The pier at low tide. REUTERS/Jo Lindqvist/File Photo",
        "The pier at low tide, 9 June 2024. EPA/JO LINDQVIST",
        "The pier at low tide. Photo: AP",
        "The pier at low tide (Photo by Jo Lindqvist/AFP via Getty Images)",
        "The pier at low tide [Getty Images]",
        "The pier at low tide. Photograph: Jo Lindqvist/The Ellery Post",
        "In this photo taken on Friday, divers look at the pilings of the pier.",
    ],
)
def test_captions(text):
    """Each usual way to credit or open a caption is known."""
    assert is_caption(lines_of(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master spoke to Reuters.",
        "PORT ELLERY (Reuters) - The night ferry will not sail.",
        "The ferry company declined to comment, AFP reported.",
        "Divers look at the pier",
        "She said: the photo was taken in May.",
    ],
)
def test_text_is_no_caption(text):
    """An agency named inside a sentence makes no caption."""
    assert not is_caption(lines_of(text)[0])
