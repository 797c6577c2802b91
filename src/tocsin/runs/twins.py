"""A reprint is not read twice: the claims of a story's twin, moved to where its paragraphs stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.ledger import LedgerReader
from tocsin.terms.account import Reprint
from tocsin.terms.claim import Claim, Words, claim_id
from tocsin.terms.errors import NotFound, Unverified
from tocsin.terms.source import Source
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story


def claims_of_twin(
    reader: LedgerReader, snapshot: Snapshot, story: Story, candidates: Iterable[str]
) -> tuple[Claim, ...] | None:
    """The claims of a known story that reads the same, paragraph by paragraph; None where none does.

    Args:
        reader: the ledger that holds the candidates.
        snapshot: the text of the new story.
        story: the new story.
        candidates: ids of stories that share its text; one of the page at hand is not in the ledger yet.
    """
    wanted = _reading(story, snapshot.text)
    for candidate in candidates:
        try:
            twin = reader.story(candidate)
            text = reader.snapshot(twin.snapshot).text
        except (NotFound, Unverified):
            continue
        if _reading(twin, text) == wanted:
            moves = dict(zip(_places(twin), _places(story), strict=True))
            return tuple(_moved(claim, story, moves) for claim in reader.claims(story=candidate))
    return None


def earlier_of(story: str, reprints: Iterable[Reprint]) -> tuple[str, ...]:
    """The known stories that a new one shares text with, the most like it first."""
    mine = [reprint for reprint in reprints if story in {reprint.first, reprint.second}]
    mine.sort(key=lambda reprint: -reprint.jaccard)
    return tuple(r.first if r.second == story else r.second for r in mine)


def _places(story: Story) -> tuple[Span, ...]:
    return (*((story.headline,) if story.headline else ()), *story.body)


def _reading(story: Story, text: str) -> tuple[object, ...]:
    """All that the finders see of a story: its words, what is credited, and when it was published."""
    published = story.published and (story.published.earliest, story.published.latest)
    words = tuple(span.of(text) for span in _places(story))
    return words, bool(story.headline), story.credits, story.outlet, story.byline, published


def _moved(claim: Claim, story: Story, moves: Mapping[Span, Span]) -> Claim:
    moved = replace(
        claim,
        story=story.id,
        source=_source(claim.source, moves),
        chain=tuple(source for s in claim.chain if (source := _source(s, moves))),
        basis=_spans((claim.basis,), moves)[0] if claim.basis else None,
        cue=Words(_spans(claim.cue.spans, moves), claim.cue.text) if claim.cue else None,
        content=Words(_spans(claim.content.spans, moves), claim.content.text),
        addressee=_source(claim.addressee, moves),
    )
    speaker = moved.source.spans if moved.source else ()
    cue = moved.cue.spans if moved.cue else ()
    return replace(moved, id=claim_id(story.id, speaker, cue, moved.content.spans))


def _source(source: Source | None, moves: Mapping[Span, Span]) -> Source | None:
    return None if source is None else replace(source, spans=_spans(source.spans, moves))


def _spans(spans: Sequence[Span], moves: Mapping[Span, Span]) -> tuple[Span, ...]:
    return tuple(_span(span, moves) for span in spans)


def _span(span: Span, moves: Mapping[Span, Span]) -> Span:
    for old, new in moves.items():
        if old.contains(span):
            return span.shifted(new.start - old.start)
    raise ValueError(f"{span} lies outside of every paragraph of its story")
