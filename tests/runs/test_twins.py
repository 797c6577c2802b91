"""A reprint is not read twice."""

from pathlib import Path

import pytest
from tests.runs.test_local import OTHER, WIRE, read

from tocsin.ledger import open_ledger
from tocsin.runs import finders


def test_a_twin_gets_the_claims_of_the_story_it_repeats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The claims moved to a reprint are those that reading it would find, id for id; it is not parsed."""
    parsed: list[str] = []
    find = finders.Finders.find

    def counting(self, snapshot, story, path):
        parsed.append(story.document)
        return find(self, snapshot, story, path)

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
