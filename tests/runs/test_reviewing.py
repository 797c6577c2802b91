"""What people decide."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.runs.test_local import read

from tocsin.ledger import Ledger, open_ledger
from tocsin.runs.case import case_of
from tocsin.runs.reviewing import decide, judged_about, queue
from tocsin.terms.claim import Act
from tocsin.terms.errors import BadUsage, NotFound
from tocsin.terms.judgement import Decision, Judgement

NEWS = """Pier closed

By Ada Brandt, Harbour Gazette
Published 4 June 2024

The mayor of Tromso, Ola Berg, said on Monday that Norway had sent two ships to Peru. Peru's foreign ministry
denied that any ship had arrived. "We have seen nothing," its spokesman, Luis Paz, told reporters.

The ships are expected to return next week, Berg said.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one story, to be copied."""
    folder = tmp_path_factory.mktemp("told")
    with open_ledger(folder / "case.db") as ledger:
        read(ledger, folder / "pages", pier=NEWS)
    return folder / "case.db"


@pytest.fixture
def ledger(told: Path, tmp_path: Path):
    """A ledger of the test's own."""
    (tmp_path / "case.db").write_bytes(told.read_bytes())
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def first_claim(ledger: Ledger):
    """The first claim that stands in the case."""
    return case_of(ledger.reader()).claims[0]


def test_a_rejected_claim_counts_nowhere_and_comes_back(ledger: Ledger):
    """Rejected, it leaves case and queue while the ledger keeps it; undone, everything is as before."""
    before = case_of(ledger.reader())
    claim = before.claims[0]
    judgement = decide(ledger, Judgement(Decision.REJECT, claim.id, None, by="ada"))
    assert claim.id not in {kept.id for kept in case_of(ledger.reader()).claims}
    assert claim.id not in {waiting.id for waiting in queue(ledger.reader())}
    assert ledger.reader().claim(claim.id) == claim
    decide(ledger, Judgement(Decision.UNDO, claim.id, judgement, by="ada"))
    after = case_of(ledger.reader())
    assert after.claims == before.claims
    assert after.findings == before.findings


def test_a_claim_accepted_after_it_was_rejected_counts_again(ledger: Ledger):
    """The last decision counts, in the whole case as for single records."""
    before = case_of(ledger.reader())
    claim = before.claims[0]
    decide(ledger, Judgement(Decision.REJECT, claim.id, None, by="ada"))
    assert claim.id not in {kept.id for kept in case_of(ledger.reader()).claims}
    decide(ledger, Judgement(Decision.ACCEPT, claim.id, None, by="eve"))
    assert case_of(ledger.reader()).claims == before.claims
    assert claim.id not in judged_about(ledger.reader(), [claim.id]).rejected


def test_a_correction_stands_beside_the_machine_s_value(ledger: Ledger):
    """The case has the person's value, the ledger's record the machine's."""
    claim = first_claim(ledger)
    other = Act.PROMISES if claim.act is not Act.PROMISES else Act.WARNS
    decide(ledger, Judgement(Decision.CORRECT, claim.id, None, {"act": other.value}, "ada"))
    assert first_claim(ledger).act is other
    assert ledger.reader().claim(claim.id).act is claim.act


def test_a_settled_date_is_the_story_s_and_says_who_settled_it(ledger: Ledger):
    """A person's date stands before every witness, under the person's name."""
    story = case_of(ledger.reader()).stories[0]
    value = {"earliest": "2024-06-05", "latest": "2024-06-06"}
    decide(ledger, Judgement(Decision.SETTLE, story.id, None, value, "ada"))
    published = case_of(ledger.reader()).stories[0].published
    assert published is not None
    assert (published.earliest, published.latest) == ("2024-06-05", "2024-06-06")
    assert published.basis == "settled by ada"


@pytest.mark.parametrize(
    ("decision", "value"),
    [
        (Decision.CORRECT, {"act": "sings"}),
        (Decision.CORRECT, {"id": "claim-1"}),
        (Decision.CORRECT, {}),
        (Decision.SETTLE, {}),
        (Decision.SETTLE, {"earliest": "2024-06-06", "latest": "2024-06-05"}),
        (Decision.SETTLE, {"outcome": "perhaps"}),
        (Decision.GRADE, {"reliability": "Z"}),
    ],
)
def test_a_decision_without_sense_is_refused(ledger: Ledger, decision: Decision, value):
    """A wrong code, field or date is named, and nothing is kept."""
    with pytest.raises(BadUsage):
        decide(ledger, Judgement(decision, first_claim(ledger).id, None, value, "ada"))
    assert ledger.reader().judgements(undone_too=True) == ()


def test_an_unknown_record_is_refused(ledger: Ledger):
    """Nothing is decided about what is not there."""
    with pytest.raises(NotFound):
        decide(ledger, Judgement(Decision.REJECT, "claim-0000000000", None, by="ada"))


def test_the_queue_begins_with_what_is_least_sure(ledger: Ledger):
    """Of two records on which as much hangs, the less sure one comes first."""
    waiting = [each for each in queue(ledger.reader()) if not each.weight]
    assert waiting
    assert [each.score for each in waiting] == sorted(each.score for each in waiting)


def test_every_decision_is_a_line_of_the_log(ledger: Ledger):
    """The audit log says who did what, and its chain holds."""
    claim = first_claim(ledger)
    decide(ledger, Judgement(Decision.ACCEPT, claim.id, None, by="ada"), datetime(2026, 1, 1, tzinfo=UTC))
    assert [(line.by, line.action, line.subject) for line in ledger.reader().audit()] == [
        ("ada", "judge/accept", claim.id)
    ]
    assert ledger.verify_chain().sound
