"""What weighing remembers of a ledger: looked up together, and no other than one by one."""

from pathlib import Path

from tests.runs.test_checking import NEAR, NEW, UNDATED, read

from tocsin.ledger import open_ledger
from tocsin.runs.recalling import LedgerMemory
from tocsin.runs.weighing import records_of, weigh_ledger
from tocsin.terms.finding import FindingKind
from tocsin.weighing import Batch, Remembered, keys_of, remember, weigh


def test_what_is_looked_up_together_is_what_stands(tmp_path: Path):
    """Stories, findings and keys of the ledger are those that a memory in main memory would hold."""
    with open_ledger(tmp_path / "case.db") as ledger:
        read(ledger, NEAR, UNDATED, NEW)
        reader = ledger.reader()
        stories = list(reader.stories())
        records = tuple(records_of(reader, stories))
        weigh_ledger(ledger, records_received(reader))
        plain = Remembered()
        remember(weigh(Batch(records, records_received(reader).date().isoformat()), plain), plain)
        asked = LedgerMemory(ledger.reader(), lambda several: records_of(ledger.reader(), several))
        asked.expect([known.id for known in stories])
        for known in stories:
            gist = plain.gist(known.id)
            assert gist is not None
            keys = sorted(keys_of(gist))
            assert {k: sorted(v) for k, v in asked.filed(keys).items()} == {
                k: sorted(v) for k, v in plain.filed(keys).items()
            }
            assert dict(asked.near(keys)) == dict(plain.near(keys))
            assert asked.filed(["nothing is filed here"]) == {}
            for record in gist.claims:
                assert asked.story_of(record.id) == plain.story_of(record.id) == known.id
                for kind in FindingKind:
                    assert tuple(asked.about(kind, record.id)) == tuple(plain.about(kind, record.id))
                    assert by_id(asked.naming(kind, record.id)) == by_id(plain.naming(kind, record.id))
        assert asked.gist("story-unknown") is None
        assert asked.story_of("claim-unknown") is None


def records_received(reader):
    """When the first page was received."""
    return next(reader.pages()).received


def by_id(findings):
    """Findings in the order of their ids."""
    return sorted(findings, key=lambda finding: finding.id)
