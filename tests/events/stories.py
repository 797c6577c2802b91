"""Short stories of our own prose, understood as the line understands them."""

from functools import cache

from tocsin.claims import find_claims, with_said
from tocsin.events import find_events
from tocsin.reading.understood import Understood
from tocsin.runs.finders import packaged_finders
from tocsin.terms.claim import Claim
from tocsin.terms.digest import sha256_text
from tocsin.terms.event import EventMention
from tocsin.terms.interval import parse_partial
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind

PUBLISHED = "2031-06-18"
"""A Wednesday."""


def story_of(text: str, published: str | None = PUBLISHED) -> tuple[Snapshot, Story]:
    """A snapshot and its one story, a paragraph a line."""
    body, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(at, at + len(line)))
        at += len(line) + 1
    digest = sha256_text(text)
    when = parse_partial(published, "given") if published else None
    story = Story(
        "story-1", "doc", 0, digest, None, None, None, (), StoryKind.NEWS, "en", when, (), tuple(body)
    )
    return Snapshot(digest, text), story


@cache
def told(
    text: str, published: str | None = PUBLISHED
) -> tuple[Understood, tuple[Claim, ...], tuple[EventMention, ...]]:
    """What is understood of a text, its claims and its events."""
    snapshot, story = story_of(text, published)
    known = packaged_finders().understand(snapshot, story)
    claims = find_claims(known.text, story, known.read, known.resolver)
    claims = with_said(claims, known.times, known.text)
    return known, claims, find_events(known, claims)


def events_of(text: str, published: str | None = PUBLISHED) -> tuple[EventMention, ...]:
    """The events of a text."""
    return told(text, published)[2]


def row_of(event: EventMention) -> str:
    """`TYPE(auxiliary) INITIATOR>RECIPIENT`, as the gold of the gate writes it."""
    auxiliary = f"({event.auxiliary.value})" if event.auxiliary else ""
    return f"{event.type.value}{auxiliary} {'+'.join(event.initiator)}>{'+'.join(event.recipient)}"
