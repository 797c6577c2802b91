"""A record that contradicts itself is refused whole, with the page and the contradiction named."""

from dataclasses import replace

import pytest

from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import StoredFingerprints
from tocsin.ledger.soundness import require_sound
from tocsin.terms.claim import Polarity, Words
from tocsin.terms.errors import LedgerError
from tocsin.terms.interval import parse_partial
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Witness

FAR = Span(0, 9999)
MADE = record(HARBOUR, BRIDGE)
STORY, OTHER = MADE.stories
CLAIM = MADE.claims[0]
SOMEBODY = Source((FAR,), "somebody", SourceClass.UNNAMED)


def with_story(**changes):
    """The record with its first story changed."""
    return replace(MADE, stories=(replace(STORY, **changes), OTHER))


def with_claim(**changes):
    """The record with its first claim changed."""
    return replace(MADE, claims=(replace(CLAIM, **changes), *MADE.claims[1:]))


CASES = {
    "its bytes have another digest": replace(MADE, page=replace(MADE.page, content=b"other bytes")),
    "its text has another digest": replace(MADE, snapshot=replace(MADE.snapshot, text="other text")),
    "two stories have the id": replace(MADE, stories=(STORY, replace(OTHER, id=STORY.id))),
    "two claims have the id": replace(MADE, claims=(CLAIM, replace(CLAIM, polarity=Polarity.NEGATED))),
    "points into another snapshot": with_story(snapshot="0" * 64),
    "is no story of this page": with_claim(story="story-unknown"),
    "there are fingerprints of story-unknown": replace(
        MADE, fingerprints={"story-unknown": StoredFingerprints("w4-1", b"", b"", 0)}
    ),
}
OUTSIDE = {
    "body": with_story(body=(FAR,)),
    "headline": with_story(headline=FAR),
    "captions": with_story(captions=(FAR,)),
    "furniture": with_story(furniture=(FAR,)),
    "witness": with_story(witnesses=(Witness("byline", parse_partial("2024", "byline"), FAR),)),
    "content": with_claim(content=Words((FAR,), "crates")),
    "cue": with_claim(cue=Words((FAR,), "denied")),
    "basis": with_claim(basis=FAR),
    "source": with_claim(source=SOMEBODY),
    "addressee": with_claim(addressee=SOMEBODY),
    "chain": with_claim(chain=(SOMEBODY,)),
}


@pytest.mark.parametrize("fault", CASES)
def test_contradictions_are_named(fault):
    """Page and contradiction are named."""
    with pytest.raises(LedgerError, match=rf"harbour\.txt: not written to the ledger: .*{fault}"):
        require_sound(CASES[fault])


def test_contradictions_are_not_written(writer, reader):
    """Nothing of a record that contradicts itself reaches the ledger."""
    with pytest.raises(LedgerError, match="another digest"):
        writer.add_page(CASES["its bytes have another digest"])
    assert reader.counts().pages == 0


@pytest.mark.parametrize("piece", OUTSIDE)
def test_spans_outside_the_text_are_refused(piece):
    """No span of a story or claim leaves the snapshot."""
    with pytest.raises(LedgerError, match=r"has the span \[0, 9999\), but the text ends at"):
        require_sound(OUTSIDE[piece])


def test_the_same_record_twice_is_one(writer, reader):
    """A finder that reports one claim twice says nothing against itself."""
    twice = replace(MADE, claims=(*MADE.claims, CLAIM), stories=(*MADE.stories, STORY))
    assert writer.add_page(twice)
    assert tuple(reader.claims()) == MADE.claims
    assert tuple(reader.stories()) == MADE.stories
