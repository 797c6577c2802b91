"""A flattened page — text without markup — split into its stories, furniture told apart."""

from collections.abc import Sequence

from tocsin.stories.addresses import address_witness, outlet_at
from tocsin.stories.borders import story_starts
from tocsin.stories.bylines import sounds_like_outlet
from tocsin.stories.credits import credited_agencies
from tocsin.stories.drafts import Draft
from tocsin.stories.endnotes import without_author_notes
from tocsin.stories.headers import heading
from tocsin.stories.kinds import Signs
from tocsin.stories.labels import Labelled, labelled_lines
from tocsin.stories.roles import parts_of
from tocsin.stories.stretch import Part, holds_text

_MARK_WORDS = 5
"""Words up to which a line around the text can name its section or supplier."""
_CLOSING_LINES = 3
"""Last lines of a text in which a disclaimer stands."""


def drafts_of(text: str, address: str | None) -> list[Draft]:
    """The stories of a flattened text; a stretch without running text is none.

    Args:
        text: the snapshot.
        address: the page's own address on the web where it is known, for its section.
    """
    lines = labelled_lines(text)
    if not lines:
        return []
    starts = story_starts(lines)
    ends = [*starts[1:], len(lines)]
    drafts = (_draft(lines[start:end], address) for start, end in zip(starts, ends, strict=True))
    return [draft for draft in drafts if draft is not None]


def _masthead(items: Sequence[Labelled], parts: Sequence[Part]) -> str | None:
    """The name of the outlet where it stands alone above the headline."""
    if Part.HEADLINE not in parts:
        return None
    above = items[: parts.index(Part.HEADLINE)]
    return next(
        (" ".join(item.line.text.split()) for item in above if sounds_like_outlet(item.line.text)), None
    )


def _parts(items: Sequence[Labelled]) -> list[Part]:
    """The part of each line, notes on an author who is named above the text told apart."""
    parts = parts_of(items)
    headers = (item.header for item, part in zip(items, parts, strict=True) if part is Part.HEADER)
    byline = next((header.names for header in headers if header and header.names), None)
    return without_author_notes(items, parts, byline)


def _draft(items: Sequence[Labelled], address: str | None) -> Draft | None:
    """One stretch of lines as a story; None where it holds no running text."""
    parts = _parts(items)
    of = {part: [item for item, found in zip(items, parts, strict=True) if found is part] for part in Part}
    body = of[Part.BODY]
    if not holds_text([item.line for item in body], alone=len(items) == 1):
        return None
    title = next((item.line for item in of[Part.HEADLINE]), None)
    head = heading(of[Part.HEADER], body[0])
    around = [
        item.line.text
        for item, part in zip(items, parts, strict=True)
        if part is not Part.BODY and len(item.line.words) <= _MARK_WORDS
    ]
    paragraphs = [item.line.text for item in body]
    notes = [item.line.text for item in (*of[Part.HEADER], *of[Part.CREDIT])]
    closings = [*paragraphs[-_CLOSING_LINES:], *(item.line.text for item in of[Part.FURNITURE])]
    beside = (Part.HEADER, Part.CREDIT, Part.FURNITURE)
    return Draft(
        title=" ".join(title.text.split()) if title else None,
        headline=title.span if title else None,
        byline=head.byline,
        outlet=head.outlet or _masthead(items, parts) or outlet_at(address),
        credits=credited_agencies(notes, around, paragraphs),
        witnesses=(*head.witnesses, *filter(None, [address_witness(address)])),
        body=tuple(item.line.span for item in body),
        subheads=tuple(item.line.span for item in of[Part.SUBHEAD]),
        signs=Signs(around, title.text if title else None, address, closings, paragraphs),
        captions=tuple(item.line.span for item in of[Part.CAPTION]),
        furniture=tuple(item.line.span for item, part in zip(items, parts, strict=True) if part in beside),
    )
