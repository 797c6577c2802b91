"""The man page and the shell's completion."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.cli.exits import Exit
from tocsin.cli.verbs import VERBS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_man_page_is_current():
    """`docs/tocsin.1` is what `python docs/manpage.py` prints."""
    assert (DOCS / "tocsin.1").read_text(encoding="utf8") == runpy.run_path(str(DOCS / "manpage.py"))[
        "manpage"
    ]()


def test_the_man_page_names_every_command_and_status():
    """Each command has its entry, and each exit status."""
    text = (DOCS / "tocsin.1").read_text(encoding="utf8")
    assert all(f"\n.B {name}\n" in text for name in VERBS)
    assert all(f"\n.B {status.value}\n" in text for status in Exit)


@pytest.mark.skipif(shutil.which("man") is None, reason="no man on this machine")
def test_man_shows_it_without_a_warning():
    """The page is formatted without a warning."""
    done = subprocess.run(
        ["man", "--warnings", "-l", str(DOCS / "tocsin.1")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MANPAGER": "cat"},
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("tocsin exp", "export"), ("tocsin export --f", "--format"), ("tocsin review qu", "queue")],
)
def test_the_shell_completes_commands(tmp_path: Path, typed: str, offered: str):
    """The completion that `--install-completion` sets up offers what begins so: commands and options."""
    words = typed.split()
    done = subprocess.run(
        [str(Path(sys.executable).with_name("tocsin"))],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={
            **os.environ,
            "_TOCSIN_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": typed,
        },
    )
    assert offered in done.stdout.split()
