"""Every command is documented where a new user looks."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import COMMANDS, app
from tocsin.cli.exits import Exit

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf8")


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_a_command_has_help_and_a_row_in_the_readme(command: str):
    """`tocsin COMMAND --help` works, and the README's table names the command."""
    outcome = CliRunner().invoke(app, [command, "--help"])
    assert outcome.exit_code == 0
    assert "Usage" in outcome.output
    assert re.search(rf"\| `tocsin {command}\b", README)


def test_the_readme_names_no_command_that_is_not_there():
    """Every command in the README's table exists."""
    named = set(re.findall(r"\| `tocsin (\w+)", README))
    assert named == {command.__name__ for command in COMMANDS}


def test_exit_statuses_are_the_contract():
    """The statuses are those of the design."""
    assert [status.value for status in Exit] == [0, 1, 2, 3]


def test_version_is_the_package_s():
    """`tocsin --version` prints the installed version."""
    outcome = CliRunner().invoke(app, ["--version"])
    assert outcome.exit_code == 0
    assert re.fullmatch(r"tocsin \d+\.\d+\.\d+\S*\n", outcome.output)
