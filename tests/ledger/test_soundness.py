"""A record that contradicts itself is refused whole, with the page and the contradiction named."""

from dataclasses import replace
from typing import Any

import pytest

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, record
from tocsin.ledger import PageRecord, StoredFingerprints
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
TOLD = told(MADE)
SOMEBODY = Source((FAR,), "somebody", SourceClass.UNNAMED)


def with_story(**changes):
    """The record with its first story changed."""
    return replace(MADE, stories=(replace(STORY, **changes), OTHER))


def with_claim(**changes):
    """The record with its first claim changed."""
    return replace(MADE, claims=(replace(CLAIM, **changes), *MADE.claims[1:]))


def with_told(kind: str, **changes: Any) -> PageRecord:
    """The record with the first of its events, transfers … changed."""
    first, *others = getattr(TOLD, kind)
    changed: Any = {kind: (replace(first, **changes), *others)}
    return replace(TOLD, **changed)


CASES = {
    "two events have the id": replace(TOLD, events=(TOLD.events[0], replace(TOLD.events[0], place="pier"))),
    "is no story of this page$": with_told("transfers", story="story-unknown"),
    "there are names of story-unknown": replace(TOLD, names={"story-unknown": ()}),
    "there are times of story-unknown": replace(TOLD, times={"story-unknown": ()}),
    "names claim-unknown, which is no claim": with_told("events", claim="claim-unknown"),
    "names claim-other, which is no claim": with_claim(parent="claim-other"),
    "names claim-gone, which is no claim": with_claim(antecedent_claim="claim-gone"),
    "names event-unknown, which is no event": with_told("forecasts", event="event-unknown"),
    "names event-gone, which is no event": with_told("positions", event="event-gone"),
    "has a number that is none": with_told("figures", high=float("inf")),
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
    "condition": with_claim(condition=Words((FAR,), "if")),
    "antecedent": with_claim(antecedent=Words((FAR,), "this")),
    "event": with_told("events", anchor=FAR),
    "initiator": with_told("events", initiator_span=FAR),
    "transfer": with_told("transfers", evidence=FAR),
    "goods": with_told("transfers", goods_spans=(FAR,)),
    "receiver": with_told("transfers", receiver_span=FAR),
    "forecast": with_told("forecasts", expected=Words((FAR,), "to open")),
    "forecaster": with_told("forecasts", by=SOMEBODY),
    "forecast's condition": with_told("forecasts", condition=Words((FAR,), "if")),
    "figure": with_told("figures", span=FAR),
    "measurer": with_told("figures", by=SOMEBODY),
    "position": with_told("positions", evidence=FAR),
    "name": replace(TOLD, names={STORY.id: (replace(TOLD.names[STORY.id][0], span=FAR),)}),
    "time": replace(TOLD, times={STORY.id: (replace(TOLD.times[STORY.id][0], span=FAR),)}),
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
