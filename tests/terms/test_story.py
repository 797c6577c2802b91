"""Stories."""

from dataclasses import replace

from tocsin.terms.account import Reprint
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind


def test_body_text_keeps_paragraphs():
    """The body is read paragraph by paragraph, a blank line between them."""
    text = "Head\nOne.\nTwo."
    story = Story(
        id="story-1", document="d", number=0, snapshot="0", title="Head", byline=None, outlet=None,
        credits=(), kind=StoryKind.NEWS, language="en", published=None, witnesses=(),
        body=(Span(5, 9), Span(10, 14)),
    )  # fmt: skip
    assert story.body_text(text) == "One.\n\nTwo."
    assert replace(story, subheads=(Span(0, 4),)).article_text(text) == "Head\n\nOne.\n\nTwo."


def test_a_reprint_says_why():
    """The proof names the shared words, their share and the likeness."""
    assert Reprint("a", "b", 753, 1.0, 0.38).proof() == (
        "753 words in common: 100% of the shorter text, Jaccard 0.38"
    )
