"""The version of a build: the tag decides, a wrong tag is refused, and without git nothing breaks."""

import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import ROOT
from tocsin import __version__

AUDIT = runpy.run_path(str(ROOT / "release" / "audit.py"))
VERSIONING = runpy.run_path(str(ROOT / "release" / "versioning.py"))


def version(root: Path) -> Any:
    """What a build in this folder would be called."""
    return VERSIONING["version"](root)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with the package's first file and one commit."""
    home = tmp_path / "src" / "tocsin"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(f'__version__ = "{__version__}"\n', encoding="utf8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    git(tmp_path, *who, "commit", "--quiet", "-m", "First")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_a_tag_gives_the_version(checkout: Path):
    """Untagged it is a development version; tagged, the tag's."""
    assert version(checkout) == f"{__version__}.dev0"
    git(checkout, "tag", f"v{__version__}")
    assert version(checkout) == __version__


def test_a_tag_that_says_another_version_is_refused(checkout: Path):
    """Nobody releases under a wrong name; tags of other things do not count."""
    git(checkout, "tag", "before-the-move")
    assert version(checkout) == f"{__version__}.dev0"
    git(checkout, "tag", "v99.0.0")
    with pytest.raises(VERSIONING["WrongTag"], match=r"the tag says 99\.0\.0"):
        version(checkout)


def test_without_git_the_packed_version_counts(tmp_path: Path):
    """An unpacked sdist keeps its version; a bare copy of the source is a development version."""
    home = tmp_path / "src" / "tocsin"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text('__version__ = "1.2.3"\n', encoding="utf8")
    assert version(tmp_path) == "1.2.3.dev0"
    (tmp_path / "PKG-INFO").write_text("Metadata-Version: 2.4\nVersion: 1.2.3\n", encoding="utf8")
    assert version(tmp_path) == "1.2.3"


KNOWN = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
SOUND = {"name": "b", "version": "1", "vulns": []}
SILENT = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ([SOUND], 0, "1 of 1 packages answered for, 0 known holes"),
        ([KNOWN, SOUND], 1, "a 1: PYSEC-1, mended in 2"),
        ([KNOWN, SILENT], 1, "NOT AUDITED: 1 packages"),
        ([SOUND, SILENT], 3, "NOT AUDITED: 1 packages"),
        ([], 3, "0 of 0 packages"),
    ],
)
def test_an_audit_that_nobody_answered_is_none(found, status, said):
    """A service that does not answer for a package is no word that it is sound."""
    ended, words = AUDIT["verdict"](found)
    assert ended == status
    assert any(said in line for line in words)
