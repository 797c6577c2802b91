"""The example case through an archive: taken into a ledger, it gives what reading its pages gives."""

from datetime import UTC, datetime
from pathlib import Path

from tests.runs.test_unarchiving import everything, made, read

from tocsin.ledger import open_ledger
from tocsin.runs.unarchiving import import_archive

PAGES = Path(__file__).resolve().parents[3] / "examples" / "korea-russia" / "pages"


def test_the_example_case_comes_through_an_archive(tmp_path: Path):
    """HTML and text files, in a folder: every row, account, name and time is that of `tocsin read`."""
    archived = made(tmp_path / "archive", [PAGES])
    with open_ledger(tmp_path / "read.db") as ledger:
        read(ledger, [PAGES])
        wanted = everything(ledger)
    with open_ledger(tmp_path / "imported.db") as ledger:
        import_archive(archived, ledger, datetime.now(UTC))
        held = everything(ledger)
    assert {kind: len(rows) for kind, rows in held.items()} == {k: len(rows) for k, rows in wanted.items()}
    assert held == wanted
    assert len(wanted["pages"]) == len(list(PAGES.iterdir()))
    assert wanted["claims"]
