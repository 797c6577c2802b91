"""Drafts of files: those of the dead are swept, those of the living stay."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tocsin.ledger.drafts import draft_beside, draft_folder, sweep_drafts


def named(path: Path, process: int, ending: str = "") -> Path:
    """The draft of another process on this machine."""
    own = draft_beside(path).name
    return path.with_name(own.replace(f"-{os.getpid()}.part", f"-{process}.part{ending}"))


def dead_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_killed_program_left_is_swept(tmp_path: Path):
    """A dead process's draft of the file goes, with what a database kept beside it; all else stays."""
    path = tmp_path / "brief.md"
    dead = dead_process()
    gone = [named(path, dead), named(path, dead, "-wal"), named(path, dead, "-journal")]
    kept = [draft_beside(path), named(path, os.getppid()), named(tmp_path / "other.md", dead), path]
    for each in (*gone, *kept):
        each.write_text("x", encoding="utf8")
    sweep_drafts(path)
    assert [each.exists() for each in gone] == [False, False, False]
    assert all(each.exists() for each in kept)


def test_a_process_of_somebody_else_lives(tmp_path: Path):
    """A process that may not be asked counts as living: the first one of a system always runs."""
    path = tmp_path / "brief.md"
    draft = named(path, 1)
    draft.write_text("x", encoding="utf8")
    sweep_drafts(path)
    assert draft.exists()


def test_who_may_not_be_asked_counts_as_living(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A system that does not tell whether a process runs keeps its draft."""
    path = tmp_path / "brief.md"
    draft = named(path, dead_process())
    draft.write_text("x", encoding="utf8")

    def refused(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    sweep_drafts(path)
    assert draft.exists()


def test_another_machine_is_left_alone(tmp_path: Path):
    """On a shared disk nobody sweeps what another machine writes."""
    path = tmp_path / "brief.md"
    draft = path.with_name(f".brief.md.elsewhere-{dead_process()}.part")
    draft.write_text("x", encoding="utf8")
    sweep_drafts(path)
    assert draft.exists()


def test_a_folder_of_drafts_sweeps_those_of_the_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A killed process's folder goes with the next one of its purpose; the living's and all others stay."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with draft_folder("import") as own:
        left = own.name.replace(f"-{os.getpid()}-", f"-{dead_process()}-")
        living = own.name.replace(f"-{os.getpid()}-", f"-{os.getppid()}-")
        names = (left, living, left.replace("import", "export"), "tocsin-import-elsewhere-1-x", "beside")
        for name in names:
            (tmp_path / name).mkdir()
            (tmp_path / name / "ledger.db").write_text("x", encoding="utf8")
        with draft_folder("import") as second:
            assert [own.is_dir(), second.is_dir()] == [True, True]
    assert {each.name for each in tmp_path.iterdir()} == set(names) - {left}


def test_a_link_with_the_name_of_a_folder_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What somebody else laid there under such a name is not followed."""
    shared, mine = tmp_path / "shared", tmp_path / "mine"
    shared.mkdir()
    mine.mkdir()
    (mine / "kept.txt").write_text("x", encoding="utf8")
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    with draft_folder("import") as own:
        link = shared / own.name.replace(f"-{os.getpid()}-", f"-{dead_process()}-")
    link.symlink_to(mine)
    with draft_folder("import"):
        pass
    assert (mine / "kept.txt").exists()
