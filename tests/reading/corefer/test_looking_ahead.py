"""Pronouns that stand before the name they mean."""

from __future__ import annotations

import pytest
from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import read_cast
from tocsin.reading.corefer.resolver import resolver_of

STORY = """Envoys meet in Vienna

Envoy {{PER|Karl Moser}} met {{PER|David Lindqvist}} on Monday. The talks were short.

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "pronoun", "actor"),
    [
        ("In his speech on Friday, {PER|Robert Halvard} said little.", "his", "Robert Halvard"),
        (
            "Pressure on the man he called a liar did nothing for {PER|Robert Halvard}.",
            "he",
            "Robert Halvard",
        ),
        ("When he came home, Minister {PER|Robert Halvard} rested.", "he", "Robert Halvard"),
        ("{PER|Robert Halvard} soon lost his nerve.", "his", "Robert Halvard"),
    ],
)
def test_a_name_that_follows_can_be_meant(sentence: str, pronoun: str, actor: str) -> None:
    """A fronted phrase or a relative clause may speak of whoever is named after it."""
    story = read_marked_up(STORY.format(sentence=sentence))
    text = story.marked.text
    resolver = resolver_of(text, story.paragraphs, read_cast(story.marked))
    found = resolver.at(text.index(f" {pronoun} ", text.index("short.")) + 1)
    assert found is not None
    assert found.name == actor


def test_the_object_of_a_clause_is_not_its_subject() -> None:
    """In "he met NAME" somebody else met the one who is named."""
    story = read_marked_up(STORY.format(sentence="On Friday he met {PER|Robert Halvard} again."))
    text = story.marked.text
    found = resolver_of(text, story.paragraphs, read_cast(story.marked)).at(text.index(" he met") + 1)
    assert found is None or found.name != "Robert Halvard"
