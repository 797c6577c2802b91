"""Borders that only another page shows: where a known story ends inside a new one, the next one begins."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from tocsin.stories import Fingerprints, PageStories, cut_at_shared_blocks, fingerprint
from tocsin.terms.digest import content_id
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story


class KnownStories(Protocol):
    """The stories that are known already, wherever they are kept."""

    def stretches_of(self, story: str, fingerprints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that known stories hold, in words counted from 0."""
        ...


def recut(split: PageStories, placing: KnownStories) -> PageStories:
    """The stories of a new page, parted where a passage that known stories hold ends and the subject turns.

    What follows a border has no headline, author or date of its own: they stand where the first part is.
    """
    parts = [part for story in split.stories for part in _parts(split.snapshot, story, placing)]
    if len(parts) == len(split.stories):
        return split
    return replace(split, stories=tuple(replace(part, number=n) for n, part in enumerate(parts)))


def _parts(snapshot: Snapshot, story: Story, placing: KnownStories) -> Iterator[Story]:
    shared = placing.stretches_of(story.id, fingerprint(story.body_text(snapshot.text)))
    bodies = cut_at_shared_blocks(snapshot.text, story.body, shared) if shared else (story.body,)
    if len(bodies) == 1:
        yield story
        return
    for number, body in enumerate(bodies):
        yield _part(story, body, first=number == 0)


def _part(story: Story, body: tuple[Span, ...], *, first: bool) -> Story:
    """One part of a story: the first keeps what stands above the text, each what lies within its reach."""
    begin, end = (0 if first else body[0].start), body[-1].end
    last = end >= story.body[-1].end

    def within(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(span for span in spans if begin <= span.start and (last or span.start < end))

    part = replace(
        story,
        id=content_id("story", story.document, story.snapshot, [span.pair() for span in body]),
        body=body,
        captions=within(story.captions),
        furniture=within(story.furniture),
        subheads=within(story.subheads),
    )
    if first:
        return part
    return replace(part, title=None, headline=None, byline=None, credits=(), published=None, witnesses=())
