"""What an interrupted command left unweighed is weighed by the next one."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tocsin.acquire import AcquireSettings
from tocsin.ledger import FindingFilter, Ledger, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.local import read_into
from tocsin.runs.reviewing import decide
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.judgement import Decision, Judgement

NOW = datetime(2025, 3, 9, 8, 30, tzinfo=UTC)
PAGE = (
    "Ships at the pier\n\nMarch 3, 2025\n\nNorth Korea has sent artillery shells to Russia, the South Korean "
    "minister Ada Brandt said on Monday.\n\nThe embassy denied on Tuesday that the North had sent shells.\n"
)


def filled(folder: Path) -> Ledger:
    """A ledger with one page, weighed."""
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, encoding="utf8")
    ledger = open_ledger(folder / "case.db")
    read_into(ledger, [str(folder / "one.txt")], AcquireSettings(), lambda _taken: None)
    return ledger


def found(ledger: Ledger) -> set[tuple[str, str, str]]:
    """The standing findings by kind, subject and value."""
    return {(f.kind.value, f.subject, str(f.value)) for f in ledger.reader().findings(FindingFilter())}


def test_a_judgement_that_nobody_weighed_is_made_up_for(tmp_path: Path):
    """Killed between the decision and its weighing, the next weighing comes to what it would have come to."""
    with filled(tmp_path / "a") as whole, filled(tmp_path / "b") as cut:
        graded = Judgement(
            Decision.GRADE, min(c.id for c in whole.reader().claims()), None, {"credibility": "2"}
        )
        before = found(whole)
        decide(whole, replace(graded, by="Ada"), NOW)
        LedgerWriter(cut).judge(replace(graded, by="Ada"), NOW)
        assert found(cut) == before
        weigh_ledger(cut, NOW)
        assert found(cut) == found(whole) != before
        assert weigh_ledger(cut, NOW) == 0


def test_what_was_weighed_is_not_weighed_again(tmp_path: Path):
    """With nothing new on the same day there is nothing to do; the places are noted."""
    with filled(tmp_path / "a") as ledger:
        now = datetime.now(UTC)
        places = ledger.reader().placed_since(0)
        assert weigh_ledger(ledger, now) == 0
        assert ledger.reader().bookmark("weigh/placed") == places[-1][0]
        assert ledger.reader().placed_since(places[-1][0]) == ()
