"""What rests on a page that says something else by now says so, wherever it is shown."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.acquire import AcquireSettings
from tocsin.desk.claimpage import claim_page
from tocsin.ledger import FindingFilter, Ledger, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.exporting import export_rows
from tocsin.runs.local import read_into
from tocsin.runs.tracing import trail_of
from tocsin.weighing import decay_findings, decayed

SAID = "Ann Oak said that two ships had left the pier of Lower Wexby before the storm came in."
QUIET = "Ben Elm said that the harbour of Upper Wexby had stayed quiet through all of the winter."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def read(ledger: Ledger, page: Path, said: str) -> None:
    """Write the page as it is by now, and read it."""
    page.write_text(f"Storm at the pier\n\n{said}\n\n{QUIET}\n", encoding="utf8")
    read_into(ledger, [str(page)], AcquireSettings(), lambda _: None)


def test_a_changed_source_is_told_with_its_claim(ledger: Ledger, tmp_path: Path):
    """The trail and the desk tell what the page says now; what stands as it did is left alone."""
    read(ledger, tmp_path / "pier.txt", SAID)
    before = {claim.content.text: claim.id for claim in ledger.reader().claims()}
    read(ledger, tmp_path / "pier.txt", SAID.replace("two ships", "nine ships"))
    changed = next(id_ for said, id_ in before.items() if "two ships" in said)
    standing = next(id_ for said, id_ in before.items() if "quiet" in said)
    (told,) = [line for line in trail_of(ledger, changed, None) if "source changed" in line]
    assert "nine ships" in told
    assert claim_page(ledger.reader(), changed).decayed == told.strip()
    assert not any("source changed" in line for line in trail_of(ledger, standing, None))
    assert claim_page(ledger.reader(), standing).decayed is None


def test_rows_say_what_is_gone_from_their_page(ledger: Ledger, tmp_path: Path):
    """A claim whose page no longer says anything like it keeps its row, with what became of it."""
    read(ledger, tmp_path / "pier.txt", SAID)
    claim = next(each for each in ledger.reader().claims() if "two ships" in each.content.text)
    gone = decayed([claim], ledger.reader().snapshot(ledger.reader().story(claim.story).snapshot).text, None)
    LedgerWriter(ledger).put_findings(decay_findings(gone, "pier.txt"), datetime(2024, 1, 2, tzinfo=UTC))
    rows = {row["id"]: row["source_changed"] for row in export_rows(ledger, "claims")}
    assert rows.pop(claim.id) == {"kind": "gone", "page": "pier.txt", "before": SAID, "after": None}
    assert set(rows.values()) == {None}


FORECAST = "Ann Oak said that the harbour of Lower Wexby would be closed by the end of March 2025."


def records(ledger: Ledger) -> dict[str, object]:
    """The forecasters that are graded, with the cases behind it."""
    grades = ledger.reader().findings(FindingFilter(kinds=("grade",)))
    return {each.subject: each.value["cases"] for each in grades if "cases" in each.value}


def test_a_page_that_drops_a_forecast_drops_it_from_the_record(ledger: Ledger, tmp_path: Path):
    """An edited page counts a forecast once, a dropped one not at all, and one that stands again once."""
    page = tmp_path / "pier.txt"
    read(ledger, page, FORECAST)
    once = records(ledger)
    assert list(once) == ["Ann Oak"]
    read(ledger, page, f"{FORECAST}\n\nNobody else spoke of it on that day at the pier.")
    assert records(ledger) == once
    read(ledger, page, SAID)
    assert records(ledger) == {}
    read(ledger, page, FORECAST)
    assert records(ledger) == once
