"""`tocsin ledger`."""

from pathlib import Path

from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.ledger import open_ledger


def run(*arguments: str):
    """The program's outcome."""
    return CliRunner().invoke(app, ["ledger", *arguments])


def test_a_ledger_is_backed_up_restored_and_copied(tmp_path: Path):
    """Each way ends in a sound ledger; what is not empty is not written over."""
    first, backup, restored, copied = (str(tmp_path / name) for name in ("a.db", "b.db", "c.db", "d.db"))
    with open_ledger(first):
        pass
    assert run("backup", backup, "--ledger", first).exit_code == 0
    assert run("restore", backup, "--ledger", restored).exit_code == 0
    assert run("copy", first, copied).exit_code == 0
    for place in (restored, copied):
        outcome = run("verify", "--ledger", place)
        assert outcome.exit_code == 0
        assert "BAD" not in outcome.output


def test_what_is_no_backup_is_refused(tmp_path: Path):
    """A file of something else ends with status 2 and its name."""
    wrong = tmp_path / "wrong.db"
    wrong.write_text("no database", encoding="utf8")
    outcome = run("restore", str(wrong), "--ledger", str(tmp_path / "new.db"))
    assert outcome.exit_code == 2
    assert "wrong.db" in outcome.output
