"""Reading into a ledger."""

from pathlib import Path

import pytest

from tocsin.acquire import AcquireSettings
from tocsin.ledger import Ledger, open_ledger
from tocsin.runs import Taken, read_into
from tocsin.terms.account import Role

WIRE = "\n\n".join(
    f"Paragraph {number}: the pilots of the northern harbour told the ministry on day {number} that pier "
    f"{number * 7} would stay closed, and the ministry said that it regretted this with {number + 3} letters."
    for number in range(1, 9)
)
OTHER = "\n\n".join(
    f"The choir of Lower Wexby sang piece {number} on the green, where {number * 11} people said they had "
    f"come from as far as the {number}th milestone to hear it before the rain set in."
    for number in range(1, 8)
)


@pytest.fixture
def ledger(tmp_path: Path):
    """An empty ledger."""
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def read(ledger: Ledger, folder: Path, **pages: str) -> list[Taken]:
    """Write pages into a folder and read it."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    told: list[Taken] = []
    read_into(ledger, [str(folder)], AcquireSettings(), told.append)
    return told


def test_two_carriers_are_one_account(ledger: Ledger, tmp_path: Path):
    """A reprint found in a later page joins the account of the first, with its proof."""
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    read(
        ledger,
        tmp_path / "b",
        two=f"Pier stays closed tonight\n\n{WIRE}\n",
        three=f"Choir sings\n\n{OTHER}\n",
    )
    accounts = list(ledger.reader().accounts())
    assert sorted(len(account.members) for account in accounts) == [1, 2]
    carrier = next(m for a in accounts for m in a.members if m.role is not Role.FIRST)
    assert "words in common" in carrier.proofs[0]


def test_order_of_reading_is_no_matter(tmp_path: Path):
    """The same pages in one reading or in three give the same accounts."""
    pages = {
        "one": f"Pier stays closed\n\n{WIRE}\n",
        "two": f"Closed pier\n\n{WIRE}\n",
        "three": f"Choir\n\n{OTHER}\n",
    }
    sizes = []
    for label, batches in (("together", [pages]), ("apart", [{k: v} for k, v in pages.items()])):
        with open_ledger(tmp_path / f"{label}.db") as ledger:
            for number, batch in enumerate(batches):
                read(ledger, tmp_path / f"{label}{number}", **batch)
            sizes.append(sorted(len(account.members) for account in ledger.reader().accounts()))
    assert sizes[0] == sizes[1] == [1, 2]


def test_the_same_page_twice_adds_nothing(ledger: Ledger, tmp_path: Path):
    """What stands at an address already is known, and nothing is written."""
    first = read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    counts = ledger.reader().counts()
    again = read(ledger, tmp_path / "a")
    assert [item.known for item in first] == [False]
    assert [item.known for item in again] == [True]
    assert ledger.reader().counts() == counts


def test_an_edited_page_is_a_version(ledger: Ledger, tmp_path: Path):
    """The same address with other bytes closes the page that stood there; its story is a version."""
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    read(
        ledger,
        tmp_path / "a",
        one=f"Pier stays closed\n\n{WIRE}\n\nThe ministry later said it was content.\n",
    )
    reader = ledger.reader()
    assert reader.counts().pages == 1
    assert len(list(reader.pages(closed_too=True))) == 2
    roles = {m.role for a in reader.accounts() for m in a.members}
    assert roles <= {Role.FIRST, Role.VERSION}


def test_a_mended_page_is_no_longer_set_aside(ledger: Ledger, tmp_path: Path):
    """What was set aside once is closed when its address is read after all."""
    read(ledger, tmp_path / "a", one="")
    assert len(list(ledger.reader().set_asides())) == 1
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    assert list(ledger.reader().set_asides()) == []
