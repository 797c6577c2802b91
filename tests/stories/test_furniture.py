"""The phrases file: what it calls furniture, and what it must leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.stories.datafiles import BadDataFile, load, strings
from tocsin.stories.furniture import Section, phrases
from tocsin.stories.lines import lines_of


def group(text: str) -> str | None:
    """The group of a line, None for text."""
    found = phrases().match(lines_of(text)[0])
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TT", "share bar"),
        ("Share this article", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("1.2K shares", "share bar"),
        ("Listen to this article", "listening and reading time"),
        ("3 min read", "listening and reading time"),
        ("Home > World", "navigation"),
        ("Previous Post Next Post", "navigation"),
        ("* * *", "navigation"),
        ("ADVERTISEMENT", "advertisement"),
        ("Leave a Reply", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("12 Comments", "comment form"),
        ("Related Articles", "related articles"),
        ("Read more: Ferry company loses licence", "related articles"),
        ("Subscribe to our newsletter", "newsletter and membership"),
        ("© 2024 The Ellery Post. All rights reserved.", "rights line"),
        ("Tags: ferry, harbour", "tags and filing"),
        ("Updated 3 hours ago", "tags and filing"),
        ("Video unavailable", "media frame"),
        ("You have read 2 of 3 free stories this month. Log in to keep reading.", "appeal to the reader"),
        ("Previous: Cranes stand idle   Next: The lighthouse is for sale", "navigation"),
    ],
)
def test_furniture(text, name):
    """Idioms of many sites are known by their group."""
    assert group(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will not sail.",
        "Share prices of the ferry company fell on Monday.",
        "Home owners on the island pay more",
        "More than forty islanders came.",
        "Comments by the harbour master were unclear.",
        "Print runs of the island's paper have fallen.",
        "“We have nothing to share,” Quill said.",
        "Subscribers to the ferry company's season ticket will be paid back before the end of the year.",
    ],
)
def test_text_is_no_furniture(text):
    """Sentences that begin with the same words are left alone."""
    assert group(text) is None


def test_sections():
    """Forms open the readers' part of a page, teaser headings a list of links."""
    lines = lines_of("Leave a Reply\nMost read\nShare")
    sections = [found.section for line in lines if (found := phrases().match(line))]
    assert sections == [Section.COMMENTS, Section.LINKS, Section.NOTHING]


@given(st.text(max_size=80))
def test_any_line_is_matched_or_not(text):
    """No line makes matching fail."""
    assert all(isinstance(group(line.text), str | None) for line in lines_of(text))


def test_data_files_are_checked():
    """A list of anything but strings is refused by name."""
    with pytest.raises(BadDataFile, match="`words` must be a list"):
        strings({"words": [1]}, "words", "x.yaml")
    assert load("furniture.yaml")["schema"] == "tocsin/furniture/1"
