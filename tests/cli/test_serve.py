"""The desk beyond this machine: only where people sign in."""

from pathlib import Path

from tests.line.program import tocsin


def test_a_desk_that_others_reach_needs_users(tmp_path: Path):
    """Without a user it does not start, and says what to do."""
    done = tocsin("serve", "--host", "0.0.0.0", "--port", "0", "--ledger", "tocsin.db", cwd=tmp_path)  # noqa: S104
    assert done.status == 2
    assert "needs users" in done.err
    assert "tocsin user add" in done.err
