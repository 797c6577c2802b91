"""A page's record held against itself before it is written: digests, references, spans."""

from collections.abc import Iterable, Iterator

from tocsin.ledger.records import PageRecord
from tocsin.terms.claim import Claim
from tocsin.terms.digest import sha256_bytes, sha256_text
from tocsin.terms.errors import LedgerError
from tocsin.terms.source import Source
from tocsin.terms.span import Span
from tocsin.terms.story import Story


def require_sound(record: PageRecord) -> None:
    """Refuse a record that contradicts itself; the ledger would keep the contradiction for ever.

    Raises:
        LedgerError: naming the page and what does not fit.
    """
    for fault in _faults(record):
        raise LedgerError(f"{record.page.address}: not written to the ledger: {fault}")


def _faults(record: PageRecord) -> Iterator[str]:
    if sha256_bytes(record.page.content) != record.page.sha256:
        yield "its bytes have another digest than its record says"
    if sha256_text(record.snapshot.text) != record.snapshot.sha256:
        yield "its text has another digest than its snapshot says"
    own = {story.id for story in record.stories}
    for id_ in _named_twice((story.id, story) for story in record.stories):
        yield f"two stories have the id {id_}"
    for id_ in _named_twice((claim.id, claim) for claim in record.claims):
        yield f"two claims have the id {id_}"
    for story in record.stories:
        if story.snapshot != record.snapshot.sha256:
            yield f"{story.id} points into another snapshot"
        yield from _outside(story.id, _story_spans(story), record)
    for claim in record.claims:
        if claim.story not in own:
            yield f"{claim.id} belongs to {claim.story}, which is no story of this page"
        yield from _outside(claim.id, _claim_spans(claim), record)
    for story_id in record.fingerprints.keys() - own:
        yield f"there are fingerprints of {story_id}, which is no story of this page"


def _named_twice(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Ids that two different records share; the same record twice is one record."""
    seen: dict[str, object] = {}
    for id_, record in pairs:
        if seen.setdefault(id_, record) != record:
            yield id_


def _outside(name: str, spans: Iterable[Span], record: PageRecord) -> Iterator[str]:
    end = len(record.snapshot.text)
    for span in spans:
        if span.end > end:
            yield f"{name} has the span [{span.start}, {span.end}), but the text ends at {end}"


def _story_spans(story: Story) -> Iterator[Span]:
    yield from (*story.body, *story.subheads, *story.captions, *story.furniture)
    yield from (witness.span for witness in story.witnesses if witness.span)
    if story.headline:
        yield story.headline


def _claim_spans(claim: Claim) -> Iterator[Span]:
    yield from claim.content.spans
    if claim.cue:
        yield from claim.cue.spans
    if claim.basis:
        yield claim.basis
    links: tuple[Source | None, ...] = (claim.source, claim.addressee, *claim.chain)
    for source in links:
        yield from source.spans if source else ()
