"""An archive into a ledger: the same as reading its pages, resumed where it was broken off."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.line.program import tocsin
from tests.runs.archive.collections import abroad, collection, page, paragraphs, write_warc

from tocsin.acquire import AcquireSettings
from tocsin.ledger import FindingFilter, Ledger, open_ledger
from tocsin.runs.archive.driver import ArchiveSettings, archive
from tocsin.runs.archive.runners import PlainRunner
from tocsin.runs.exporting import KINDS, export_rows
from tocsin.runs.importing import is_archive
from tocsin.runs.local import read_into
from tocsin.runs.unarchiving import Unarchived, import_archive

NOW = datetime.now(UTC)


def made(out: Path, sources: list[Path], actors: tuple[str, ...] = ()) -> Path:
    """An archive written by this very process."""
    archive([str(path) for path in sources], ArchiveSettings(out, actors), PlainRunner(), lambda *_: None)
    return out


def read(ledger: Ledger, sources: list[Path]) -> None:
    """What `tocsin read` does."""
    read_into(ledger, [str(path) for path in sources], AcquireSettings(), lambda _taken: None)


def everything(ledger: Ledger) -> dict[str, list[str]]:
    """All rows of all kinds, accounts, names, times and findings, without the learned clock."""
    reader = ledger.reader()
    places = [m for account in reader.accounts() for m in account.members]

    def rows(kind: str) -> list[str]:
        return sorted(json.dumps(_timeless(row), sort_keys=True) for row in export_rows(ledger, kind))

    return {
        **{kind: rows(kind) for kind in KINDS},
        "accounts": sorted(repr((place.story, place.account, place.role, place.proofs)) for place in places),
        "findings": sorted(repr((f.kind, f.subject, f.object)) for f in reader.findings(FindingFilter())),
        "names": sorted(repr(reader.names(story.id)) for story in reader.stories()),
        "times": sorted(repr(reader.times(story.id)) for story in reader.stories()),
        "pages": [f"{each.address} {each.sha256}" for each in reader.pages(closed_too=True)],
    }


def _timeless(row: object) -> object:
    clocks = {"received", "learned", "first_received", "rung", "first_rung", "revised"}
    if isinstance(row, dict):
        return {name: _timeless(value) for name, value in row.items() if name not in clocks}
    return [_timeless(each) for each in row] if isinstance(row, list) else row


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two WARC files with a planted reprint, and a later version of one page."""
    folder = tmp_path_factory.mktemp("crawls")
    again = [("https://paper0.example/0/0", page("News of parish 0, corrected", paragraphs(77)))]
    return [*collection(folder, 2), write_warc(folder / "later.warc", again)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, crawls: list[Path]) -> Path:
    """Their archive."""
    return made(tmp_path_factory.mktemp("archive") / "whole", crawls)


@pytest.fixture(scope="module")
def as_read(tmp_path_factory: pytest.TempPathFactory, crawls: list[Path]) -> dict[str, list[str]]:
    """What `tocsin read` of the same files leaves in a ledger."""
    with open_ledger(tmp_path_factory.mktemp("read") / "case.db") as ledger:
        read(ledger, crawls)
        return everything(ledger)


def test_an_archive_gives_what_reading_gives(tmp_path: Path, whole: Path, as_read: dict[str, list[str]]):
    """Every row, id, account, finding, name and time is that of `tocsin read` over the same files."""
    assert is_archive(whole)
    with open_ledger(tmp_path / "case.db") as ledger:
        done = import_archive(whole, ledger, NOW)
        assert everything(ledger) == as_read
        assert all(result.sound for result in ledger.check())
        again = import_archive(whole, ledger, NOW)
        assert everything(ledger) == as_read
    assert (done.pages, done.known, done.older) == (9, 0, 0)
    assert done.claims
    assert again == Unarchived(pages=0, known=9, older=0, stories=0, claims=0, unread=0, set_aside=0)


def test_beside_other_pages_it_gives_what_reading_gives(tmp_path: Path, crawls: list[Path]):
    """A ledger that holds a story which ends inside an archived page parts that page as `read` does."""
    other = write_warc(
        tmp_path / "other.warc", [("https://other.example/1", page("Other", abroad(1) + paragraphs(400, 3)))]
    )
    with open_ledger(tmp_path / "one.db") as one, open_ledger(tmp_path / "two.db") as two:
        for ledger in (one, two):
            read(ledger, [other])
        read(one, crawls[:1])
        import_archive(made(tmp_path / "out", crawls[:1]), two, NOW)
        assert everything(two) == everything(one)


def test_what_the_watch_held_back_stays_unread(tmp_path: Path, crawls: list[Path]):
    """Stories that the archive's watch did not concern are kept without claims, and counted."""
    out = made(tmp_path / "out", crawls, ("PRK", "RUS"))
    with open_ledger(tmp_path / "case.db") as ledger:
        done = import_archive(out, ledger, NOW)
        stories = [story.id for story in ledger.reader().stories()]
        silent = [story for story in stories if not list(ledger.reader().claims(story))]
    assert 0 < done.unread <= len(silent) + 1
    assert done.claims


def test_killed_and_imported_again(tmp_path: Path, whole: Path, as_read: dict[str, list[str]]):
    """After `kill -9` in the middle, the next import goes on: nothing lost, nothing twice."""
    command = [sys.executable, "-m", "tocsin", "import", str(whole), "--ledger", str(tmp_path / "case.db")]
    process = subprocess.Popen(command, start_new_session=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    until = time.monotonic() + 120
    with open_ledger(tmp_path / "case.db") as ledger:
        while ledger.reader().counts().pages < 4 and process.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        before = ledger.reader().counts().pages
        done = import_archive(whole, ledger, NOW)
        assert everything(ledger) == as_read
    assert before >= 4
    assert done.known + done.pages == 9


def test_a_page_older_than_what_stands_is_left_out(tmp_path: Path, whole: Path):
    """Newer bytes at the address of an archived page stay, and the older page is counted."""
    newer = write_warc(
        tmp_path / "newer.warc", [("https://paper1.example/0/1", page("Newer", paragraphs(900)))]
    )
    with open_ledger(tmp_path / "case.db") as ledger:
        read(ledger, [newer])
        done = import_archive(whole, ledger, NOW)
        titles = {story.title for story in ledger.reader().stories()}
    assert done.older == 1
    assert "Newer" in titles
    assert "News of parish 1" not in titles


def test_the_command_takes_the_folder_and_names_what_was_set_aside(tmp_path: Path, crawls: list[Path]):
    """`tocsin import FOLDER` says what it added, and keeps what the archive set aside."""
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(crawls[0].read_bytes()[:-40])
    made(tmp_path / "out", [cut, crawls[1]])
    outcome = tocsin("import", "out", cwd=tmp_path)
    assert outcome.status == 3
    assert outcome.out.startswith("Imported an archive: 4 pages added")
    with open_ledger(tmp_path / "tocsin.db") as ledger:
        assert [kept.item.kind for kept in ledger.reader().set_asides()] == ["damaged"]


def test_a_folder_of_pages_with_a_manifest_of_its_own_is_no_archive(tmp_path: Path):
    """Another program's `manifest.json` does not make an archive."""
    (tmp_path / "manifest.json").write_text('{"scheme": "other"}', encoding="utf8")
    assert not is_archive(tmp_path)
    (tmp_path / "manifest.json").write_text("[", encoding="utf8")
    assert not is_archive(tmp_path)
    assert not is_archive(tmp_path / "none")
