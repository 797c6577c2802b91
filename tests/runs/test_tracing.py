"""What `tocsin why` says of a claim beside its bytes: the origins behind it, and who answers it."""

from pathlib import Path

from tests.ledger.pages import HARBOUR, NOON, record

from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.tracing import trail_of
from tocsin.terms.claim import Act
from tocsin.terms.finding import Finding, FindingKind

PROOF = "harbour.txt and bridge.txt: both credit the harbour agency"


def test_a_claim_is_told_with_its_origins_and_its_answer(tmp_path: Path):
    """What weighing found stands between bytes and story: the count, each merge's proof, the denial."""
    with open_ledger(tmp_path / "case.db") as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(record(HARBOUR))
        by_act = {claim.act: claim.id for claim in ledger.reader().claims()}
        said, denied = by_act[Act.STATES], by_act[Act.DENIES]
        unweighed = list(trail_of(ledger, said, None))
        writer.put_findings(
            [
                Finding(FindingKind.SAYING, said, said, {}),
                Finding(FindingKind.ORIGINS, said, None, {"least": 1, "most": 2}, (PROOF,)),
                Finding(FindingKind.ANSWER, said, denied, {"kind": "denies"}),
            ],
            NOON,
        )
        weighed = list(trail_of(ledger, said, None))
    added = ["  at least 1, at most 2 origins", f"    {PROOF}", f"  denies it: {denied}"]
    assert [line for line in weighed if line not in unweighed] == added
    story = next(n for n, line in enumerate(weighed) if line.startswith("  story "))
    assert weighed[story - len(added) : story] == added
