"""Addresses."""

from pathlib import Path

import pytest

from tocsin.runs.addresses import kept_address


def test_a_file_has_one_address_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Named from inside or outside of its folder, absolutely or not, a file keeps its address."""
    pages = tmp_path / "case" / "pages"
    pages.mkdir(parents=True)
    ledger = str(tmp_path / "case" / "tocsin.db")
    found = set()
    for folder, name in ((tmp_path, "case/pages/a.txt"), (pages, "a.txt"), (pages, "../pages/a.txt")):
        monkeypatch.chdir(folder)
        found.add(kept_address(name, ledger))
    found.add(kept_address(str(pages / "a.txt"), ledger))
    assert found == {"pages/a.txt"}


def test_a_file_elsewhere_is_absolute(tmp_path: Path):
    """A file outside of the ledger's folder, or beside a database server, is named absolutely."""
    path = str(tmp_path / "a.jsonl")
    assert kept_address(f"{path}#7", str(tmp_path / "case" / "tocsin.db")) == f"{path}#7"
    assert kept_address(path, "postgresql://host/case") == path


@pytest.mark.parametrize("address", ["-", "-#3", "https://example.org/a", "http://example.org/a#4"])
def test_what_is_no_file_stays(address: str):
    """Standard input and URLs are kept as they are."""
    assert kept_address(address, "tocsin.db") == address
