"""Stories of our own prose, read by the packaged reader, for the tests of this room."""

import re
from datetime import date

from tocsin.claims import find_readings, with_said
from tocsin.reading.understood import Understood
from tocsin.runs.finders import packaged_finders
from tocsin.terms.claim import Claim
from tocsin.terms.digest import sha256_text
from tocsin.terms.interval import day
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind

PUBLISHED = date(2031, 5, 14)
"""A Wednesday."""


def story_of(text: str, published: date | None = PUBLISHED) -> Story:
    """A story whose paragraphs are the lines of `text`; it has no headline."""
    body = tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*", text))
    return Story(
        "story-test", "test", 0, sha256_text(text), None, None, None, (), StoryKind.NEWS, "en",
        day(published, "given") if published else None, (), body,
    )  # fmt: skip


def read(text: str, published: date | None = PUBLISHED) -> tuple[Understood, tuple[Claim, ...]]:
    """A text as the finders take it, with its claims."""
    known = packaged_finders().understand(Snapshot(sha256_text(text), text), story_of(text, published))
    claims = find_readings(text, known.story, known.read, known.resolver).every
    return known, with_said(claims, known.times, text)
