"""From WARC files to Parquet: once, whole, and the same as `tocsin read`."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.runs.archive.collections import abroad, collection, page, paragraphs, write_warc

from tocsin.acquire import AcquireSettings
from tocsin.exchange.parquet import read_parquet
from tocsin.ledger import open_ledger
from tocsin.runs.archive.driver import Archived, ArchiveSettings, archive
from tocsin.runs.archive.layout import Layout
from tocsin.runs.archive.parts import read_parts
from tocsin.runs.archive.runners import PlainRunner
from tocsin.runs.archive.tables import KINDS
from tocsin.runs.local import read_into
from tocsin.terms.errors import BadUsage

ROOT = Path(__file__).resolve().parents[3]


def made(out: Path, sources: list[Path], actors: tuple[str, ...] = ()) -> Archived:
    """An archive written by this very process."""
    settings = ArchiveSettings(out, actors)
    return archive([str(path) for path in sources], settings, PlainRunner(), lambda _step, _item: None)


def rows(out: Path, kind: str) -> list[dict[str, Any]]:
    """All rows of a table, in one order; when a page was received differs from run to run."""

    def each() -> Iterator[dict[str, Any]]:
        for part in sorted((out / kind).glob("*.parquet")):
            with part.open("rb") as file:
                for row in read_parquet(file):
                    yield {name: value for name, value in row.items() if name != "received"}

    return sorted(each(), key=lambda row: json.dumps(row, sort_keys=True))


def accounts(out: Path) -> dict[str, tuple[str, str]]:
    """Account and role by story."""
    table = pq.read_table(out / "accounts.parquet").to_pylist()
    return {row["story"]: (row["account"], row["role"]) for row in table}


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three WARC files with planted reprints."""
    return collection(tmp_path_factory.mktemp("crawls"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, crawls: list[Path]) -> Path:
    """Their archive, written without a break."""
    out = tmp_path_factory.mktemp("archive") / "whole"
    made(out, crawls)
    return out


def test_the_same_stories_and_accounts_as_reading(tmp_path: Path, crawls: list[Path], whole: Path):
    """Stories, accounts, claims and events are those of `tocsin read` over the same files."""
    with open_ledger(tmp_path / "case.db") as ledger:
        read_into(ledger, [str(path) for path in crawls], AcquireSettings(), lambda _taken: None)
        reader = ledger.reader()
        places = {m.story: (m.account, m.role.value) for a in reader.accounts() for m in a.members}
        claims = {claim.id for claim in reader.claims()}
        events = {event.id for event in reader.events()}
    assert accounts(whole) == places
    assert {row["id"] for row in rows(whole, "stories")} == set(places)
    assert {row["id"] for row in rows(whole, "claims")} == claims
    assert {row["id"] for row in rows(whole, "events")} == events
    assert len({account for account, _ in places.values()}) == len(places) - 2
    assert claims
    assert events


def test_a_second_run_adds_nothing(crawls: list[Path], whole: Path):
    """What is done is left alone, down to the bytes of its parts."""
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*-*.parquet")}
    again = made(whole, crawls)
    assert again.fresh == 0
    assert again.files == len(crawls)
    assert before
    assert {path: path.stat().st_mtime_ns for path in whole.rglob("*-*.parquet")} == before


def test_a_file_added_later_gives_what_one_run_gives(tmp_path: Path, crawls: list[Path], whole: Path):
    """Two runs, the second with one file more, end where one run over all files ends."""
    made(tmp_path / "out", crawls[:2])
    second = made(tmp_path / "out", crawls)
    assert second.fresh == 1
    assert accounts(tmp_path / "out") == accounts(whole)
    assert [rows(tmp_path / "out", kind) for kind in KINDS] == [rows(whole, kind) for kind in KINDS]


def test_the_same_bytes_under_two_names_are_one_input(tmp_path: Path, crawls: list[Path]):
    """A copy of a file adds nothing."""
    copy = tmp_path / "copy.warc.gz"
    copy.write_bytes(crawls[0].read_bytes())
    assert made(tmp_path / "out", [crawls[0], copy]).files == 1


def test_killed_and_run_again(tmp_path: Path, crawls: list[Path], whole: Path):
    """After `kill -9` of the driver, the next run finishes what is left: the same rows, none twice."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "tocsin", "archive", *map(str, crawls), "--out", str(out)]
    command += ["--runner", "plain", "--jobs", "1"]
    driver = subprocess.Popen(command, start_new_session=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    until = time.monotonic() + 600
    while not list(out.glob("found/*.parquet")) and time.monotonic() < until and driver.poll() is None:
        time.sleep(0.02)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    assert not list(out.glob("done/*.json"))
    kept = {path: path.stat().st_mtime_ns for path in out.glob("found/*.parquet")}
    made(out, crawls)
    assert kept
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert accounts(out) == accounts(whole)
    assert [rows(out, kind) for kind in KINDS] == [rows(whole, kind) for kind in KINDS]


def test_the_prefilter_loses_no_relevant_story(tmp_path: Path, crawls: list[Path], whole: Path):
    """With a watch, every story that the unfiltered run finds to name both actors is read, and few others."""
    made(tmp_path / "out", crawls, ("PRK", "RUS"))
    everything, filtered = rows(whole, "stories"), rows(tmp_path / "out", "stories")
    countries = {
        row["id"]: {name["country"] for name in row["names"] if name["kind"] != "person"}
        for row in everything
    }
    relevant = {story for story, named in countries.items() if {"PRK", "RUS"} <= named}
    read = {row["id"] for row in filtered if row["read"]}
    assert relevant
    assert relevant <= read
    assert len(read) < len(everything) / 2
    assert accounts(tmp_path / "out") == accounts(whole)
    claims = {row["id"] for row in rows(whole, "claims") if row["story_id"] in read}
    assert {row["id"] for row in rows(tmp_path / "out", "claims")} == claims


def test_another_watch_needs_another_folder(crawls: list[Path], whole: Path):
    """An archive is prefiltered by one watch; another one is refused, not mixed in."""
    with pytest.raises(BadUsage, match="begun with no watch"):
        made(whole, crawls, ("PRK", "RUS"))


def test_damaged_files_are_set_aside_by_name(tmp_path: Path, crawls: list[Path]):
    """A truncated and a corrupt file are named, nothing of them is taken, and the sound one is."""
    cut, flipped = tmp_path / "cut.warc.gz", tmp_path / "flipped.warc"
    content = crawls[0].read_bytes()
    cut.write_bytes(content[: len(content) - 40])
    bytes_of = bytearray(crawls[1].read_bytes())
    bytes_of[bytes_of.index(b"<p>In") + 8] ^= 1
    flipped.write_bytes(bytes_of)
    held = made(tmp_path / "out", [cut, flipped, crawls[0]])
    assert {(Path(item.address).name, item.kind) for item in held.set_aside} == {
        ("cut.warc.gz", "damaged"),
        ("flipped.warc", "damaged"),
    }
    assert held.files == 1
    assert held.pages == 4


def test_parts_read_back(whole: Path):
    """Pages come back with their bytes, stories and findings, and every claim stands in its snapshot."""
    pages = list(read_parts(whole))
    assert len(pages) == 12
    assert {p.page.address for p in pages if p.reprints} == {
        "https://paper3.example/1/7",
        "https://paper3.example/2/11",
    }
    claims = [(claim, p.snapshot.text) for p in pages for found in p.found for claim in found.claims]
    assert {claim.id for claim, _ in claims} == {row["id"] for row in rows(whole, "claims")}
    for claim, text in claims:
        assert claim.content.text.startswith(claim.content.spans[0].of(text)[:20])
    assert all(p.page.content.decode() == p.page.text for p in pages)


def test_a_page_known_already_is_left_out(tmp_path: Path):
    """The same bytes at the same address in a later file add nothing."""
    first = write_warc(tmp_path / "a.warc", [("https://a.example/1", page("One", paragraphs(1)))])
    more = [
        ("https://a.example/1", page("One", paragraphs(1))),
        ("https://a.example/2", page("B", abroad(2))),
    ]
    second = write_warc(tmp_path / "b.warc", more)
    made(tmp_path / "out", [first, second])
    assert len(rows(tmp_path / "out", "stories")) == 2
    assert len(list(read_parts(tmp_path / "out"))) == 2


def test_tables_have_the_same_columns_in_every_part(whole: Path):
    """The parts of a table can be read as one, and no field is without a column of its own."""
    for kind in KINDS:
        parts = sorted((whole / kind).glob("*.parquet"))
        assert len({str(pq.read_schema(part)) for part in parts}) == 1
    assert all(row["more"] is None for kind in KINDS for row in rows(whole, kind))


def test_a_folder_in_use_is_refused(tmp_path: Path, crawls: list[Path]):
    """Two drivers never write one archive."""
    told: list[str] = []

    def second(step: str, _item: str) -> None:
        if step == "check" and not told:
            with pytest.raises(BadUsage, match="another run") as refused:
                made(tmp_path / "out", crawls)
            told.append(str(refused.value))

    archive([str(crawls[0])], ArchiveSettings(tmp_path / "out", ("SWE", "NOR")), PlainRunner(), second)
    assert told


def test_no_archive_to_read_back(tmp_path: Path):
    """A folder without a manifest is refused."""
    with pytest.raises(BadUsage, match="holds no archive"):
        list(read_parts(tmp_path))
    assert Layout(str(tmp_path)).manifest == tmp_path / "manifest.json"
