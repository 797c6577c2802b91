"""One story's text cut into pieces that are marked, and the pages that carry it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tocsin.desk.differing import Change, difference
from tocsin.ledger import KeptPage, LedgerReader, StoryContents
from tocsin.terms.account import Membership, Role
from tocsin.terms.errors import Unverified
from tocsin.terms.span import Span
from tocsin.terms.story import Story


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at a place of the text."""

    span: Span
    kind: str
    """`claim`, `event`, `transfer`, `figure`, `name` or `time`."""
    title: str
    """What it is, for a person."""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with every mark that covers it."""

    text: str
    kinds: tuple[str, ...]
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of a story, and what is otherwise there."""

    story: Story
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the page of a story shows."""

    story: Story
    contents: StoryContents
    pages: tuple[KeptPage, ...]
    place: Membership | None
    others: tuple[tuple[Membership, Story], ...]
    """The other stories of its account: carriers and versions, with the proof of each."""
    versions: tuple[Version, ...]
    """How each other version of it differs."""
    paragraphs: tuple[tuple[Piece, ...], ...]
    furniture: tuple[str, ...]
    """What the page holds beside the story, shown greyed."""
    fault: str | None
    """Why the text cannot be shown, None where it can."""


def story_page(reader: LedgerReader, id_: str) -> StoryPage:
    """Gather what belongs to a story.

    Raises:
        NotFound: the ledger holds no such story.
    """
    story = reader.story(id_)
    contents = reader.contents_of(id_)
    place = reader.membership(id_)
    members = reader.members(place.account) if place else ()
    others = tuple((member, reader.story(member.story)) for member in members if member.story != id_)
    try:
        text, fault = reader.snapshot(story.snapshot).text, None
    except Unverified as error:
        text, fault = "", str(error)
    marks = tuple(_marks(contents))
    spans = (*((story.headline,) if story.headline else ()), *story.body)
    return StoryPage(
        story=story,
        contents=contents,
        pages=reader.pages_of(id_),
        place=place,
        others=others,
        versions=tuple(_versions(reader, story, text, place, others)) if text else (),
        paragraphs=tuple(tuple(pieces_of(text, span, marks)) for span in sorted(spans)) if text else (),
        furniture=tuple(span.of(text) for span in story.furniture) if text else (),
        fault=fault,
    )


def _versions(
    reader: LedgerReader,
    story: Story,
    text: str,
    place: Membership | None,
    others: tuple[tuple[Membership, Story], ...],
) -> Iterator[Version]:
    """The difference to each other version; of a version itself also to what it is a version of."""
    for member, other in others:
        if member.role is not Role.VERSION and (place is None or place.role is not Role.VERSION):
            continue
        try:
            theirs = reader.snapshot(other.snapshot).text
        except Unverified:
            continue
        yield Version(other, difference(_body(other, theirs), _body(story, text)))


def _body(story: Story, text: str) -> str:
    return "\n".join(span.of(text) for span in story.body)


def pieces_of(text: str, within: Span, marks: tuple[Mark, ...]) -> Iterator[Piece]:
    """A paragraph cut wherever a mark begins or ends; the innermost mark gives the title and the link."""
    inside = [mark for mark in marks if mark.span.overlaps(within) and len(mark.span)]
    edges = {within.start, within.end}
    for mark in inside:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = [m for m in inside if m.span.start <= start and end <= m.span.end]
        covering.sort(key=lambda mark: len(mark.span))
        linked = next((mark for mark in covering if mark.href), None)
        yield Piece(
            text[start:end],
            tuple(dict.fromkeys(mark.kind for mark in covering)),
            " · ".join(dict.fromkeys(mark.title for mark in covering)),
            linked.href if linked else None,
        )


def _marks(contents: StoryContents) -> Iterator[Mark]:
    for claim in contents.claims:
        who = (claim.source.actor or claim.source.text) if claim.source else None
        for span in claim.content.spans:
            yield Mark(span, "claim", f"{who or 'nobody named'} {claim.act.value}", f"/claims/{claim.id}")
    for event in contents.events:
        parties = f"{'/'.join(event.initiator) or '?'} → {'/'.join(event.recipient) or '?'}"
        yield Mark(event.anchor, "event", f"{event.type.value} {parties} ({event.status.value})")
    for transfer in contents.transfers:
        title = f"{transfer.giver or '?'} → {transfer.receiver or '?'}: {transfer.goods_class.value}"
        for span in transfer.goods_spans:
            yield Mark(span, "transfer", title)
    for figure in contents.figures:
        yield Mark(figure.span, "figure", f"{figure.value or figure.low} {figure.unit or ''}".strip())
    for name in contents.names:
        yield Mark(name.span, "name", f"{name.actor or name.text} ({name.kind.value})")
    for timex in contents.times:
        yield Mark(timex.span, "time", timex.value)
