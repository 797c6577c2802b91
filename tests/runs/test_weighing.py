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


HARBOUR = (
    "Minister sees talks on the harbour\n\nMarch 3, 2025\n\nThe port of Nordby was quiet on Monday, and most "
    "of its cranes stood still in the wind.\n\nNorway and Sweden will hold talks on the harbour by the end "
    "of April 2025, the trade minister Ada Brandt said on Monday.\n\nFishermen who had waited since the "
    "autumn said that they had heard such words before, and went back to mending their nets.\n"
)
CARRIER = f"The Nordby Reader\n\n{HARBOUR}\nSubscribe to our letter about the coast.\n"
OTHER = "The wind is back\n\nMarch 4, 2025\n\nThe cranes of Nordby stood still in the wind on Tuesday.\n"


def read_pages(ledger: Ledger, folder: Path, **pages: str) -> None:
    """Read pages into a ledger, in one run."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    read_into(ledger, [str(folder / f"{name}.txt") for name in pages], AcquireSettings(), lambda _taken: None)


def graded(ledger: Ledger, as_of: datetime | None = None) -> list[str]:
    """The track record of every forecaster, as it stands beside its grade."""
    wanted = FindingFilter(kinds=("grade",), object="reliability")
    return [f"{f.subject}: {f.proofs[-1]}" for f in ledger.reader().findings(wanted, as_of)]


def counted(ledger: Ledger) -> int:
    """The promises of the minister, as the desk counts them."""
    return len(ledger.reader().outcomes_of(["Ada Brandt"]))


def test_a_carrier_leaves_a_record_as_it_was(tmp_path: Path):
    """Read in the same run or a later one, a reprint adds no case to its forecaster's record."""
    with (
        open_ledger(tmp_path / "alone.db") as alone,
        open_ledger(tmp_path / "together.db") as together,
        open_ledger(tmp_path / "later.db") as later,
    ):
        read_pages(alone, tmp_path / "pages", one=HARBOUR)
        read_pages(together, tmp_path / "pages", one=HARBOUR, two=CARRIER)
        read_pages(later, tmp_path / "pages", one=HARBOUR)
        read_pages(later, tmp_path / "pages", two=CARRIER)
        assert len(list(later.reader().forecasts())) == 2 * len(list(alone.reader().forecasts()))
        assert [counted(ledger) for ledger in (alone, together, later)] == [1, 1, 1]
        assert graded(alone) == graded(together) == graded(later)
        assert graded(alone)[0].startswith("Ada Brandt: 1 forecast: ")


def test_a_promise_counts_as_long_as_a_page_carries_it(tmp_path: Path):
    """A page that drops a promise leaves the case to its carrier; once that drops it, the case is gone."""
    folder = tmp_path / "pages"
    with open_ledger(tmp_path / "case.db") as ledger:
        read_pages(ledger, folder, one=HARBOUR, two=CARRIER)
        both = datetime.now(UTC)
        before = graded(ledger)
        read_pages(ledger, folder, one=OTHER)
        assert (counted(ledger), graded(ledger)) == (1, before)
        read_pages(ledger, folder, two=OTHER.replace("Tuesday", "Wednesday"))
        assert (counted(ledger), graded(ledger)) == (0, [])
        assert graded(ledger, both) == before
        read_pages(ledger, folder, two=CARRIER)
        assert (counted(ledger), graded(ledger)) == (1, before)
