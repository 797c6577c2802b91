"""Notes on the author at the end of a text."""

import pytest
from tests.stories.pages import FERRY

from tocsin.stories.endnotes import without_author_notes
from tocsin.stories.labels import labelled_lines
from tocsin.stories.stretch import Part


@pytest.mark.parametrize(
    ("last", "byline", "part"),
    [
        ("Jo Lindqvist is a columnist who writes about islands.", "Jo Lindqvist", Part.FURNITURE),
        ("Mia Torvald covers harbours for the Post.", "Jo Lindqvist and Mia Torvald", Part.FURNITURE),
        ("Jo Lindqvist is a columnist who writes about islands.", "Mia Torvald", Part.BODY),
        ("Jo Lindqvist is a columnist who writes about islands.", None, Part.BODY),
        ("The council will ask Jo Lindqvist again.", "Jo Lindqvist", Part.BODY),
    ],
)
def test_author_notes(last, byline, part):
    """The author's own note goes; anybody else's last sentence stays."""
    lines = labelled_lines("\n".join([*FERRY, last]))
    assert without_author_notes(lines, [Part.BODY] * 5, byline) == [Part.BODY] * 4 + [part]
