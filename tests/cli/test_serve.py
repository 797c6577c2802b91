"""The desk beyond this machine: only where people sign in."""

import subprocess
import sys
from pathlib import Path

from tests.line.program import tocsin


def test_a_desk_that_others_reach_needs_users(tmp_path: Path):
    """Without a user it does not start, and says what to do."""
    done = tocsin("serve", "--host", "0.0.0.0", "--port", "0", "--ledger", "tocsin.db", cwd=tmp_path)  # noqa: S104
    assert done.status == 2
    assert "needs users" in done.err
    assert "tocsin user add" in done.err


def test_options_are_read_without_what_other_pages_need(tmp_path: Path):
    """What reads the options of `serve` loads no pydantic, which takes longer than the command line."""
    probe = (
        "import sys\n"
        "from tocsin.cli import app\n"
        "asked = ['serve', '--host', '0.0.0.0', '--port', '0', '--ledger', 'tocsin.db']\n"
        "print(app(asked, standalone_mode=False), 'pydantic' in sys.modules, 'uvicorn' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.stdout.split() == ["2", "False", "True"]
