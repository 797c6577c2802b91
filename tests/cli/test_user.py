"""`tocsin user`."""

from pathlib import Path

from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.ledger import open_ledger


def user(*words: str, ledger: Path, given: str = ""):
    """Run `tocsin user`."""
    return CliRunner().invoke(app, ["user", *words, "--ledger", str(ledger)], input=given)


def test_a_user_is_added_changed_and_removed(tmp_path: Path):
    """The ledger holds a hash and never the password; a change signs out; removal leaves nobody."""
    place = tmp_path / "tocsin.db"
    added = user(
        "add", "Ada", "--role", "owner", "--password-stdin", ledger=place, given="a long enough one\n"
    )
    assert added.exit_code == 0, added.output
    assert "Ada  owner" in user("list", ledger=place).output
    with open_ledger(str(place)) as ledger:
        kept = ledger.reader().user("Ada")
        assert kept
        assert kept.password.startswith("$argon2id$")
    changed = user("passwd", "Ada", "--password-stdin", ledger=place, given="another long one\n")
    assert "0 signed out" in changed.output
    assert user("remove", "Ada", ledger=place).exit_code == 0
    assert user("list", ledger=place).output == ""


def test_what_makes_no_sense_is_refused(tmp_path: Path):
    """A short password, a second user of one name, and a user who is not there."""
    place = tmp_path / "tocsin.db"
    assert user("add", "Ada", "--password-stdin", ledger=place, given="short\n").exit_code == 2
    assert user("add", "Ada", "--password-stdin", ledger=place, given="a long enough one\n").exit_code == 0
    assert user("add", "Ada", "--password-stdin", ledger=place, given="a long enough one\n").exit_code == 2
    assert user("remove", "Bob", ledger=place).exit_code == 2
    assert user("passwd", "Bob", "--password-stdin", ledger=place, given="a long enough one\n").exit_code == 2
