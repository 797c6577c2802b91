"""Citations hold against the bytes, and fail with the reason when a byte is changed."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger.packing import pack, pack_text
from tocsin.ledger.tables import claims, contents, snapshots
from tocsin.ledger.verify import cite_claim
from tocsin.terms.claim import Words
from tocsin.terms.errors import NotFound, Unverified
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span


@pytest.fixture
def made(writer):
    """The harbour's page, in the ledger."""
    made = record(HARBOUR)
    writer.add_page(made)
    return made


def change(ledger, statement):
    """Tamper with the ledger behind its back."""
    with ledger.connections.writing() as connection:
        connection.execute(statement)


def test_a_claim_goes_down_to_its_bytes(made, reader):
    """A verified claim comes with its words, their place, the snapshot's digest and the page."""
    claim = made.claims[0]
    cited = reader.verify_claim(claim.id)
    assert (cited.claim, cited.story) == (claim.id, claim.story)
    assert (cited.words, cited.spans) == (claim.content.text, claim.content.spans)
    assert cited.snapshot == made.snapshot.sha256
    assert [page.sha256 for page in cited.pages] == [made.page.sha256]


def test_the_page_that_stands_comes_first(made, writer, reader):
    """Where an older page with the same text was closed, the standing one is shown before it."""
    writer.add_page(record(BRIDGE, received=NOON + HOUR))
    copy = replace(made, page=replace(made.page, address="mirror/copy.txt", received=NOON + 2 * HOUR))
    writer.add_page(copy)
    pages = reader.verify_claim(made.claims[0].id).pages
    assert [page.address for page in pages] == ["mirror/copy.txt", "folder/harbour.txt"]


def test_a_span_is_verified_by_its_words(made, reader):
    """Words are verified where they stand, several pieces joined by a space, and nowhere else."""
    spans = (Span(0, 3), Span(4, 12))
    cited = reader.verify_span(made.snapshot.sha256, spans, "The ministry")
    assert (cited.claim, cited.story, cited.spans) == (None, None, spans)
    with pytest.raises(Unverified, match="says 'The ministry' there, not 'A ministry'"):
        reader.verify_span(made.snapshot.sha256, spans, "A ministry")
    with pytest.raises(Unverified, match=r"\[0, 9999\) leaves the text"):
        reader.verify_span(made.snapshot.sha256, (Span(0, 9999),), "The ministry")
    with pytest.raises(NotFound):
        reader.verify_span("0" * 64, spans, "The ministry")


@pytest.mark.parametrize(
    "packed",
    [
        pack_text(HARBOUR.replace("denied", "denies")),
        pack_text(HARBOUR)[:-6],
        b"not compressed",
        pack(b"\xff\xfe"),
    ],
    ids=["another text", "cut short", "not compressed", "not a text"],
)
def test_a_damaged_text_verifies_nothing(made, ledger, reader, packed):
    """A snapshot whose stored bytes changed supports no claim; the error names its digest."""
    change(ledger, update(snapshots).values(packed=packed))
    with pytest.raises(Unverified, match=f"{made.snapshot.sha256} (is|are) damaged"):
        reader.verify_claim(made.claims[0].id)


@pytest.mark.parametrize("packed", [pack(b"other bytes"), b"\0\1\2"], ids=["other bytes", "not compressed"])
def test_a_damaged_page_verifies_nothing(made, ledger, reader, packed):
    """A page whose stored bytes changed supports no claim."""
    change(ledger, update(contents).values(packed=packed))
    with pytest.raises(Unverified, match=f"{made.page.sha256} are damaged"):
        reader.verify_claim(made.claims[0].id)


def test_other_words_in_a_claim_are_found_out(made, ledger, reader):
    """A claim whose stored words are not those of the page is not verified."""
    change(ledger, update(claims).values(content="crates had left the airport"))
    with pytest.raises(Unverified, match=r"its content: .* says 'crates had left the harbour' there"):
        reader.verify_claim(made.claims[0].id)


CLAIM = record(HARBOUR).claims[0]
EMBASSY = Source((Span(0, 12),), "The embassy", SourceClass.OFFICE)


@pytest.mark.parametrize(
    ("piece", "claim"),
    [
        ("cue", replace(CLAIM, cue=Words((Span(13, 19),), "confirmed"))),
        ("source", replace(CLAIM, source=EMBASSY)),
        ("addressee", replace(CLAIM, addressee=EMBASSY)),
        ("chain", replace(CLAIM, chain=(EMBASSY,))),
        ("basis", replace(CLAIM, basis=Span(80, 9999))),
    ],
)
def test_every_piece_of_a_claim_is_held_to_the_text(piece, claim):
    """Cue, source, addressee, chain and basis are read again as well as the content."""
    with pytest.raises(Unverified, match=f"its {piece}"):
        cite_claim(claim, record(HARBOUR).snapshot, ())


def test_a_basis_is_part_of_the_proof(writer, reader):
    """A claim with cue, basis and addressee that stand in the text is verified."""
    made = record(HARBOUR)
    whole = replace(
        made.claims[0],
        cue=Words((Span(13, 19),), "denied"),
        basis=Span(0, 12),
        addressee=made.claims[1].source,
    )
    writer.add_page(replace(made, claims=(whole,)))
    assert reader.verify_claim(whole.id).words == whole.content.text
