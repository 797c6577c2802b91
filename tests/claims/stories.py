"""Stories made from plain text for the tests of this room."""

import re

from tocsin.terms.digest import sha256_text
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind


def story_of(text: str, *, outlet: str | None = None, credited: tuple[str, ...] = ()) -> Story:
    """A story whose paragraphs are the lines of `text`; it has no headline."""
    body = tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*", text))
    return Story(
        id="story-test",
        document="test",
        number=0,
        snapshot=sha256_text(text),
        title=None,
        byline="Ada Example",
        outlet=outlet,
        credits=credited,
        kind=StoryKind.NEWS,
        language="en",
        published=None,
        witnesses=(),
        body=body,
    )
