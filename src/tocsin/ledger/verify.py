"""Citations held against the bytes they rest on; what does not verify is named, never mended."""

from collections.abc import Iterable, Iterator

from tocsin.ledger.records import Citation, KeptPage
from tocsin.terms.claim import Claim
from tocsin.terms.errors import Unverified
from tocsin.terms.source import Source
from tocsin.terms.span import Span, text_of
from tocsin.terms.story import Snapshot


def cite_span(snapshot: Snapshot, pages: Iterable[KeptPage], spans: tuple[Span, ...], words: str) -> Citation:
    """Words of a snapshot as a citation.

    Args:
        snapshot: the text, its digest already recomputed.
        pages: the pages that gave it, digests recomputed, in order of arrival.
        spans: where the words stand.
        words: what must stand there, spans joined by a space.

    Raises:
        Unverified: a span leaves the text, or other words stand there.
    """
    _hold(snapshot, "the cited words", spans, words)
    standing_first = sorted(pages, key=lambda page: page.closed is not None)
    return Citation(words=words, spans=spans, snapshot=snapshot.sha256, pages=tuple(standing_first))


def cite_claim(claim: Claim, snapshot: Snapshot, pages: Iterable[KeptPage]) -> Citation:
    """A claim as a citation of its content, after all its spans were read again.

    Raises:
        Unverified: a span leaves the text, or other words stand there.
    """
    for name, spans, words in _pieces(claim):
        _hold(snapshot, f"{claim.id}: {name}", spans, words)
    cited = cite_span(snapshot, pages, claim.content.spans, claim.content.text)
    return Citation(
        words=cited.words,
        spans=cited.spans,
        snapshot=cited.snapshot,
        pages=cited.pages,
        story=claim.story,
        claim=claim.id,
    )


def _pieces(claim: Claim) -> Iterator[tuple[str, tuple[Span, ...], str | None]]:
    yield "its content", claim.content.spans, claim.content.text
    if claim.cue:
        yield "its cue", claim.cue.spans, claim.cue.text
    if claim.basis:
        yield "its basis", (claim.basis,), None
    sources: list[tuple[str, Source | None]] = [
        ("its source", claim.source),
        ("its addressee", claim.addressee),
        *(("its chain", link) for link in claim.chain),
    ]
    for name, source in sources:
        if source and source.spans:
            yield name, source.spans, source.text


def _hold(snapshot: Snapshot, name: str, spans: tuple[Span, ...], words: str | None) -> None:
    for span in spans:
        if span.end > len(snapshot.text):
            raise Unverified(
                f"{name}: [{span.start}, {span.end}) leaves the text of {snapshot.sha256}, "
                f"which has {len(snapshot.text)} characters"
            )
    found = text_of(spans, snapshot.text)
    if words is not None and found != words:
        raise Unverified(f"{name}: {snapshot.sha256} says {found!r} there, not {words!r}")
