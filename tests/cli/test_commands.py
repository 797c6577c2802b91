"""Every command is documented where a new user looks."""

import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.cli.exits import Exit
from tocsin.cli.verbs import VERBS, uncollected

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf8")


@pytest.mark.parametrize("command", list(VERBS))
def test_a_command_has_help_and_a_row_in_the_readme(command: str):
    """`tocsin COMMAND --help` works, and the README's table names the command."""
    outcome = CliRunner().invoke(app, [command, "--help"])
    assert outcome.exit_code == 0
    assert "Usage" in outcome.output
    assert re.search(rf"\| `tocsin {command}\b", README)


def test_the_readme_names_no_command_that_is_not_there():
    """Every command in the README's table exists."""
    named = set(re.findall(r"\| `tocsin (\w+)", README))
    assert named == set(VERBS)


def test_exit_statuses_are_the_contract():
    """The statuses are those of the design."""
    assert [status.value for status in Exit] == [0, 1, 2, 3]


def test_version_is_the_package_s():
    """`tocsin --version` prints the installed version."""
    outcome = CliRunner().invoke(app, ["--version"])
    assert outcome.exit_code == 0
    assert re.fullmatch(r"tocsin \d+\.\d+\.\d+\S*\n", outcome.output)


@pytest.mark.parametrize("name", list(VERBS))
def test_the_list_says_what_the_command_says(name: str):
    """The summary in the list is the beginning of the command's own help."""
    command = VERBS[name].load()
    said = str(command.info.help) if isinstance(command, typer.Typer) else command.__doc__ or ""
    assert said.startswith(VERBS[name].summary.rstrip("."))


def test_help_loads_no_room():
    """`tocsin --help` answers without loading the reading, the pages or the database."""
    rooms = ("spacy", "sqlalchemy", "trafilatura", "numpy")
    probe = f"import sys, tocsin.cli; print([room for room in {rooms} if room in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["serve", "search", "check", "why", "brief", "review"])
def test_what_asks_the_ledger_loads_nothing_that_fetches(name: str):
    """Commands over a ledger start without the room that fetches and unpacks pages."""
    probe = f"import sys, tocsin.cli.{name}; print('tocsin.acquire' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("collected", [True, False])
def test_the_collector_rests_while_a_verb_is_loaded(collected: bool):  # noqa: FBT001
    """Loading is not held up by it; afterwards it is as it was, and passes over what was loaded."""
    (gc.enable if collected else gc.disable)()
    try:
        with uncollected():
            within = gc.isenabled()
        assert (within, gc.isenabled()) == (False, collected)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()
