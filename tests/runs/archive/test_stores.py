"""Files of an object store: found by their address, read as those of a folder, keys never kept."""

import contextlib
import json
import tempfile
from pathlib import Path

import pytest
from tests.runs.archive.collections import collection
from tests.runs.archive.objectstore import stored
from tests.runs.archive.test_driver import accounts, rows

from tocsin.runs.archive.driver import Archived, ArchiveSettings, archive
from tocsin.runs.archive.runners import PlainRunner
from tocsin.runs.archive.stores import FileFacts, at_hand, is_stored, stored_files
from tocsin.runs.archive.tables import KINDS
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import SetAside

FILES = {
    "2024/a.warc.gz": b"a",
    "2024/b.warc.gz": b"bb",
    "2024/deep/c.warc.gz": b"ccc",
    "2024/notes.txt": b"n",
    "2025/a.warc.gz": b"a",
}


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a person who runs the tests are nobody's business; no file of settings is looked for."""
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")


def archived(out: Path, *sources: str) -> Archived:
    """An archive of these sources."""
    return archive(sources, ArchiveSettings(out), PlainRunner(), lambda _step, _item: None)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("2024/a.warc.gz", ["2024/a.warc.gz"]),
        ("2024/*.warc.gz", ["2024/a.warc.gz", "2024/b.warc.gz"]),
        ("2024/**/*.warc.gz", ["2024/a.warc.gz", "2024/b.warc.gz", "2024/deep/c.warc.gz"]),
        ("*/a.warc.gz", ["2024/a.warc.gz", "2025/a.warc.gz"]),
        ("2024/[bx].warc.gz", ["2024/b.warc.gz"]),
        ("2024", ["2024/a.warc.gz", "2024/b.warc.gz", "2024/deep/c.warc.gz", "2024/notes.txt"]),
        ("2024/deep/", ["2024/deep/c.warc.gz"]),
    ],
)
def test_addresses_name_files_folders_and_patterns(pattern: str, names: list[str]):
    """A star stays within a folder, two go through folders, a folder is all that is in it; in order."""
    with stored("crawls", FILES) as settings:
        found = list(stored_files(f"s3://anonymous@crawls/{pattern}{settings}"))
    assert [each.path for each in found if isinstance(each, FileFacts)] == [
        f"s3://anonymous@crawls/{name}{settings}" for name in names
    ]
    assert [each.size for each in found if isinstance(each, FileFacts)] == [
        len(FILES[name]) for name in names
    ]


def test_what_matches_nothing_is_set_aside_by_name():
    """A pattern without a file, a bucket that is not there, a store that does not answer."""
    with stored("crawls", FILES) as settings:
        for source in (f"s3://anonymous@crawls/2026/*{settings}", f"s3://anonymous@other/{settings}"):
            (missing,) = stored_files(source)
            assert isinstance(missing, SetAside)
            assert missing.address == source


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("s3://name:secret@crawls/a", "give keys in the environment"),
        ("s3://crawls/a?secret_key=x", "no setting of a store: secret_key"),
        ("s3:///a?region=eu-west-1", "names no bucket"),
    ],
)
def test_keys_in_an_address_are_refused(address: str, reason: str):
    """Addresses are kept in manifests: no key may stand in one, and none is repeated in the message."""
    assert is_stored(address)
    with pytest.raises(BadUsage, match=reason) as refused:
        list(stored_files(address))
    assert "secret@" not in str(refused.value)


def test_a_copy_is_there_while_it_is_read():
    """A stored file lies here under its own name for as long as it is needed."""
    with (
        stored("crawls", FILES) as settings,
        at_hand(f"s3://anonymous@crawls/2024/b.warc.gz{settings}") as here,
    ):
        assert (here.name, here.read_bytes()) == ("b.warc.gz", b"bb")
    assert not here.exists()


def test_a_collection_in_a_store_gives_what_a_folder_gives(tmp_path: Path):
    """Stories, accounts and findings are those of the files themselves; a second run fetches nothing anew."""
    crawls = collection(tmp_path, files=2, each=2)
    archived(tmp_path / "files", *map(str, crawls))
    files = {f"june/{path.name}": path.read_bytes() for path in crawls}
    files["june/torn.warc.gz"] = crawls[0].read_bytes()[:-20]
    with stored("crawls", files) as settings:
        source = f"s3://anonymous@crawls/june/*.warc*{settings}"
        held = archived(tmp_path / "stored", source)
        assert archived(tmp_path / "stored", source).fresh == 0
    (torn,) = held.set_aside
    assert torn.address == f"s3://anonymous@crawls/june/torn.warc.gz{settings}"
    assert "cut short" in torn.reason
    apart, whole = tmp_path / "stored", tmp_path / "files"
    assert accounts(apart) == accounts(whole)
    assert [rows(apart, kind) for kind in KINDS] == [rows(whole, kind) for kind in KINDS]
    kept = {each["path"] for each in json.loads((apart / "manifest.json").read_text())["inputs"]}
    assert kept == {f"s3://anonymous@crawls/{name}{settings}" for name in files}


def test_a_store_that_goes_away_leaves_what_can_be_gone_on_with(tmp_path: Path):
    """A file that is gone when it is read is named; the next run with the file there ends as one run does."""
    (path,) = collection(tmp_path, files=1, each=1)
    with stored("crawls", {"a.warc.gz": path.read_bytes()}) as settings:
        source = f"s3://anonymous@crawls/a.warc.gz{settings}"
        archived(tmp_path / "out", source)
    held = archived(tmp_path / "out", source)
    assert (held.fresh, held.files) == (0, 1)
    assert [each.kind for each in held.set_aside] == ["unreadable"]


def test_a_name_leads_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy lies in a folder of its own, whatever the store calls the file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files = {"2024/..": b"up", "2024/../../a": b"up", "2024/%2e%2e/b": b"up", "2024/a\\..\\c": b"up"}
    with stored("crawls", files) as settings:
        for name in files:
            with contextlib.suppress(OSError), at_hand(f"s3://anonymous@crawls/{name}{settings}") as here:
                assert here.parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "a").exists()
