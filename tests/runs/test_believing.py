"""Witnesses against the text."""

from datetime import date

from tocsin.runs.believing import weigh_witnesses
from tocsin.terms.digest import sha256_text
from tocsin.terms.interval import parse_partial
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness

TEXT = "The pilots walked out on 14 June 2024, and the minister said that she regretted it."
RECEIVED = date(2024, 8, 1)


def weighed(*witnesses: tuple[str, str]) -> Story:
    """A story with these witnesses, weighed."""
    story = Story(
        "s", "d", 0, sha256_text(TEXT), None, None, None, (), StoryKind.NEWS, "en", None,
        tuple(Witness(basis, parse_partial(value, basis), None) for basis, value in witnesses),
        (Span(0, len(TEXT)),),
    )  # fmt: skip
    return weigh_witnesses(story, Snapshot(sha256_text(TEXT), TEXT), RECEIVED)


def test_a_date_before_what_the_text_tells_is_refused():
    """A page cannot tell on 3 May what happened on 14 June; the next witness is believed."""
    story = weighed(("meta", "2024-05-03"), ("byline", "2024-06-15"))
    assert story.published is not None
    assert story.published.earliest == "2024-06-15"
    assert "14 June 2024" in (story.witnesses[0].doubt or "")
    assert story.witnesses[1].doubt is None


def test_a_date_after_the_page_was_received_is_refused():
    """A page cannot have been published after it was received."""
    story = weighed(("json-ld", "2031-01-01"))
    assert story.published is None
    assert "later than the day" in (story.witnesses[0].doubt or "")


def test_disagreement_is_shown():
    """Two witnesses that differ are both kept, and the one not believed says from what it differs."""
    story = weighed(("json-ld", "2024-06-15"), ("url", "2024-06-17"))
    assert story.published is not None
    assert story.published.earliest == "2024-06-15"
    assert "differs from the json-ld" in (story.witnesses[1].doubt or "")


def test_no_witness_no_date():
    """Without a witness the date stays unknown."""
    assert weighed().published is None
