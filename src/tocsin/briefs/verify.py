"""Held against the bytes: what no longer says what is cited is not printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.terms.case import Case
from tocsin.terms.claim import Claim
from tocsin.terms.digest import sha256_text
from tocsin.terms.source import Source
from tocsin.terms.span import Span, text_of
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class Texts:
    """The case's snapshots, each with its digest computed anew."""

    sound: dict[str, str]
    """Text by digest, where text and digest agree."""
    faults: dict[str, str]
    """What is wrong with a snapshot, by the digest it is kept under."""


def verified_texts(case: Case) -> Texts:
    """Compute every snapshot's digest and part the sound ones from the damaged ones."""
    sound: dict[str, str] = {}
    faults: dict[str, str] = dict(case.damaged)
    for key, snapshot in case.snapshots.items():
        fault = snapshot_fault(key, snapshot)
        if fault is None:
            sound[key] = snapshot.text
        else:
            faults[key] = fault
    return Texts(sound, faults)


def snapshot_fault(key: str, snapshot: Snapshot) -> str | None:
    """Why a snapshot is not what its digest says, None where it is."""
    found = sha256_text(snapshot.text)
    return None if found == key else f"the snapshot's digest is {found[:12]}…, not {key[:12]}…"


def claim_fault(claim: Claim, story: Story, texts: Texts) -> str | None:
    """Why a claim cannot be printed, None where every span of it still says its words."""
    if story.snapshot in texts.faults:
        return texts.faults[story.snapshot]
    text = texts.sound.get(story.snapshot)
    if text is None:
        return f"the snapshot {story.snapshot[:12]}… is not in the ledger"
    for name, spans, words in _pieces(claim):
        if any(span.end > len(text) for span in spans):
            return f"{name} lies beyond the end of the snapshot"
        if words is not None and text_of(spans, text) != words:
            return f"{name} no longer stands at its place"
    return None


def _pieces(claim: Claim) -> Iterator[tuple[str, tuple[Span, ...], str | None]]:
    yield "its content", claim.content.spans, claim.content.text
    if claim.cue:
        yield "its cue", claim.cue.spans, claim.cue.text
    if claim.basis:
        yield "its basis", (claim.basis,), None
    yield from _sources("its source", [claim.source])
    yield from _sources("its chain", claim.chain)


def _sources(
    name: str, sources: Iterable[Source | None]
) -> Iterator[tuple[str, tuple[Span, ...], str | None]]:
    for source in sources:
        if source is not None and source.spans:
            yield name, source.spans, source.text
