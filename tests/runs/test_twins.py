"""A reprint is not read twice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.runs.test_local import OTHER, WIRE, read

from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs import finders
from tocsin.runs.onepage import split_dated
from tocsin.runs.rereading import KeptReadings
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.page import MediaType, Page

NOW = datetime(2025, 3, 1, tzinfo=UTC)


def test_a_twin_gets_the_claims_of_the_story_it_repeats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The claims moved to a reprint are those that reading it would find, id for id; it is not parsed."""
    parsed: list[str] = []
    find = finders.Finders.find

    def counting(self, snapshot, story, path, store=None):
        parsed.append(story.document)
        return find(self, snapshot, story, path, store)

    monkeypatch.setattr(finders.Finders, "find", counting)
    pages = {
        "one": f"Pier stays closed\n\n{WIRE}\n",
        "two": f"Share\n\nPier stays closed\n\n{WIRE}\n\n{OTHER[:0]}Leave a Reply\n",
    }
    with open_ledger(tmp_path / "together.db") as ledger:
        read(ledger, tmp_path / "both", **pages)
        moved = {claim.id: claim for claim in ledger.reader().claims()}
    assert parsed == ["one"]
    with open_ledger(tmp_path / "alone.db") as ledger:
        read(ledger, tmp_path / "alone", two=pages["two"])
        found = {claim.id: claim for claim in ledger.reader().claims()}
    assert found
    assert {id_: moved[id_] for id_ in found if id_ in moved} == found


def test_a_passage_that_was_read_is_not_read_again(tmp_path: Path):
    """A reprint with another end finds its passages kept; its claims are those of a fresh reading."""
    longer = f"Pier stays closed\n\n{WIRE}\n\nThe mayor said that nobody had asked him.\n"
    with open_ledger(tmp_path / "one.db") as ledger:
        read(ledger, tmp_path / "one", a=f"Pier stays closed\n\n{WIRE}\n")
        kept = KeptReadings(ledger.reader(), LedgerWriter(ledger))
        asked: list[bool] = []
        get = kept.get

        class Counting(KeptReadings):
            def get(self, key: bytes) -> bytes | None:
                found = get(key)
                asked.append(found is not None)
                return found

        page = Page(
            "b.txt", sha256_bytes(longer.encode()), NOW, MediaType.TEXT, longer.encode(), "utf-8", longer, "b"
        )
        split = split_dated(page)
        again = finders.packaged_finders().find(
            split.snapshot, split.stories[0], None, Counting(ledger.reader(), LedgerWriter(ledger))
        )
        fresh = finders.packaged_finders().find(split.snapshot, split.stories[0], None)
    assert any(asked)
    assert again.claims == fresh.claims
