"""An HTML page as one story: main text, declared facts, and its place in the rendered page."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from trafilatura import load_html

from tocsin.stories.addresses import address_witness, outlet_at
from tocsin.stories.alignment import PlacedText
from tocsin.stories.credits import credited_agencies
from tocsin.stories.declared import Declared, declared
from tocsin.stories.drafts import Draft
from tocsin.stories.endnotes import without_author_notes
from tocsin.stories.extracted_roles import parts_of_extracted
from tocsin.stories.extraction import Block, main_text
from tocsin.stories.furniture import Furniture, Section
from tocsin.stories.headers import Heading, heading
from tocsin.stories.kinds import Signs
from tocsin.stories.labels import Label, Labelled, labelled
from tocsin.stories.lines import fold, line_at, lines_of
from tocsin.stories.publishers import publishers
from tocsin.stories.rendering import rendered
from tocsin.stories.stretch import Part, holds_text
from tocsin.terms.span import Span

_UNPLACED = 0.05
"""Share of the main text's characters that may be missing from the rendered page before it is given up."""
_HEAD_LINES = 15
"""Rendered lines above the text in which byline and date stand."""
_LINE = re.compile(r"[^\n]+")
_MARK_WORDS = 5
_TEASER = 3
"""Words from which a block that is nothing but a link is the title of another page."""
_LINK = Furniture("link to another page", Section.NOTHING)


def draft_of(html: str, address: str | None) -> tuple[str, Draft | None]:
    """The snapshot of an HTML page and its story, None where it has none.

    Args:
        html: the decoded markup.
        address: where the page was found, if that is known; its own canonical address stands in.
    """
    tree = load_html(html.lstrip("\ufeff"))
    if tree is None:
        return "", None
    facts = declared(tree)
    text = rendered(tree)
    blocks = main_text(tree)
    items = _placed(blocks, text)
    if items is None:
        text = "\n\n".join(block.text for block in blocks)
        items = _as_written(blocks)
    parts = without_author_notes(items, parts_of_extracted(items, facts.title), facts.byline)
    if not holds_text([item.line for item, part in zip(items, parts, strict=True) if part is Part.BODY]):
        return text, None
    return text, _draft(text, items, parts, (facts, address or facts.address))


def _placed(blocks: Sequence[Block], text: str) -> list[Labelled] | None:
    """The blocks as lines of the rendered page; None where too much of them is not found there."""
    page = PlacedText(text)
    items: list[Labelled] = []
    missing = 0
    taken: list[Span] = []
    for block in blocks:
        span = page.place(block.text)
        if span is None or not _claim(span, taken):
            missing += len(block.text)
            continue
        items.extend(_item(line, text, block) for line in _lines_within(span, text))
    if missing > _UNPLACED * sum(len(block.text) for block in blocks):
        return None
    return sorted(items, key=lambda item: item.line.start)


def _claim(span: Span, taken: list[Span]) -> bool:
    """Put a span among those taken, which stay sorted; refuse it where it overlaps one of them."""
    place = bisect_left(taken, span)
    if any(span.overlaps(other) for other in taken[max(0, place - 1) : place + 1]):
        return False
    taken.insert(place, span)
    return True


def _lines_within(span: Span, text: str) -> list[Span]:
    """A placed block's lines of the rendered page; one without a paragraph, as a table row, is a line."""
    lines = [
        Span(span.start + match.start(), span.start + match.end()) for match in _LINE.finditer(span.of(text))
    ]
    whole = len(lines) > 1 and not any(line_at(0, 1, line.of(text)).paragraph for line in lines)
    return [span] if whole else lines


def _as_written(blocks: Sequence[Block]) -> list[Labelled]:
    """The blocks as lines of a snapshot made of nothing but them."""
    items, start = [], 0
    text = "\n\n".join(block.text for block in blocks)
    for block in blocks:
        items.append(_item(Span(start, start + len(block.text)), text, block))
        start += len(block.text) + 2
    return items


def _item(span: Span, text: str, block: Block) -> Labelled:
    """A stretch of the snapshot as a labelled line."""
    item = labelled(line_at(span.start, 1, span.of(text)), heading=block.heading)
    if block.link and item.label is Label.TEXT and not item.line.closed and len(item.line.words) >= _TEASER:
        return replace(item, label=Label.FURNITURE, furniture=_LINK)
    return item


def _draft(
    text: str, items: Sequence[Labelled], parts: Sequence[Part], known: tuple[Declared, str | None]
) -> Draft:
    """The story of a page from its blocks and their parts; `known` is what it declares, and its address."""
    facts, address = known
    of = {part: [item for item, found in zip(items, parts, strict=True) if found is part] for part in Part}
    body = of[Part.BODY]
    around = _around(text, items)
    headline = _headline(around, of[Part.HEADLINE], facts.title)
    above = [item for item in around if item.line.end <= body[0].line.start][-_HEAD_LINES:]
    lines = [item for item in above if headline is None or item.line.start > headline.start]
    head = heading([*(item for item in lines if item.label is Label.HEADER), *of[Part.HEADER]], body[0])
    paragraphs = [item.line.text for item in body]
    notes = [
        item.line.text
        for item in (*lines, *of[Part.HEADER], *of[Part.CREDIT])
        if item.label is not Label.TEXT
    ]
    marks = [*facts.sections, *(item.line.text for item in lines if len(item.line.words) <= _MARK_WORDS)]
    aside = [
        item
        for item in (*around, *of[Part.FURNITURE], *of[Part.HEADER], *of[Part.CREDIT])
        if item.line.span != headline
    ]
    return Draft(
        title=facts.title or (headline.of(text) if headline else None),
        headline=headline,
        byline=facts.byline or head.byline,
        outlet=_outlet(facts, address, head),
        credits=credited_agencies([*notes, *filter(None, [facts.byline])], marks, paragraphs),
        witnesses=(*facts.witnesses, *head.witnesses, *filter(None, [address_witness(address)])),
        body=tuple(item.line.span for item in body),
        subheads=tuple(item.line.span for item in of[Part.SUBHEAD]),
        signs=Signs(marks, facts.title, address, paragraphs[-3:], paragraphs),
        captions=_spans([*of[Part.CAPTION], *(item for item in aside if item.label is Label.CAPTION)]),
        furniture=_spans([item for item in aside if item.label is not Label.CAPTION]),
        language=facts.language,
    )


def _spans(items: Sequence[Labelled]) -> tuple[Span, ...]:
    """The places of some lines, in the order of the page, each once."""
    return tuple(
        sorted({item.line.span for item in items if item.label is not Label.CAPTION or item.line.words})
    )


def _around(text: str, items: Sequence[Labelled]) -> list[Labelled]:
    """The lines of the rendered page that hold nothing of the main text."""
    return [labelled(line) for line in lines_of(text, [item.line.span for item in items])]


def _headline(around: Sequence[Labelled], extracted: Sequence[Labelled], title: str | None) -> Span | None:
    """Where the title stands in the page."""
    if extracted:
        return extracted[0].line.span
    key = fold(title) if title else None
    return next((item.line.span for item in around if item.line.key == key), None)


def _outlet(facts: Declared, address: str | None, head: Heading) -> str | None:
    """The outlet as the page declares it, spelt as in the publishers file; else by address or header line."""
    if facts.outlet:
        return publishers().outlets.get(facts.outlet.casefold(), facts.outlet)
    return outlet_at(address) or head.outlet
