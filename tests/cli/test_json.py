"""Lists for other programs: one JSON object a line."""

import json
from pathlib import Path

import pytest
from tests.line.program import tocsin

LISTS = (
    "check",
    "doctor",
    "ledger restore",
    "ledger verify",
    "measure",
    "review log",
    "review queue",
    "search",
    "user list",
    "why",
)
"""Every command that prints a list; `annotate` and `export` write JSON Lines unasked."""


@pytest.mark.parametrize("command", LISTS)
def test_a_command_that_lists_has_json(command: str, tmp_path: Path):
    """Each of them offers `--json`."""
    assert "--json" in tocsin(*command.split(), "--help", cwd=tmp_path).out


def test_doctor_prints_json(tmp_path: Path):
    """Each thing looked at is one object with its name, whether it is sound, and why."""
    rows = tocsin("doctor", "--json", cwd=tmp_path).lines()
    assert {"name": "python", "sound": True} in [{k: row[k] for k in ("name", "sound")} for row in rows]
    assert all(set(row) == {"name", "sound", "detail"} for row in rows)


def test_an_empty_queue_and_a_quiet_watch_print_nothing(tmp_path: Path):
    """Where nothing waits and nothing rang, a program reads no line instead of a sentence."""
    (tmp_path / "watch.yaml").write_text(
        "name: harbour\nquestion: Why?\nactors: [PRK]\nsources: [pages]\n"
        "indicators:\n  - id: i\n    question: Is it?\n    words: [ship]\n",
        encoding="utf8",
    )
    for arguments in (["review", "queue"], ["check", "watch.yaml"], ["check", "watch.yaml", "--replay"]):
        outcome = tocsin(*arguments, "--json", cwd=tmp_path)
        assert (outcome.status, outcome.out) == (0, ""), (arguments, outcome.err)
    assert json.dumps(tocsin("search", "ship", "--json", cwd=tmp_path).lines())


def test_the_log_the_users_and_a_trail_as_json(tmp_path: Path):
    """Decisions, users, checks and trails are objects with the fields that their lines show."""
    (tmp_path / "page.txt").write_text(
        "Quay closed\n\nMarch 3, 2025\n\nThe mayor, Ola Berg, said on Monday that the ship had left.\n",
        encoding="utf8",
    )
    tocsin("read", "page.txt", cwd=tmp_path)
    tocsin("user", "add", "ada", "--password-stdin", cwd=tmp_path, stdin=b"a long password\n")
    users = tocsin("user", "list", "--json", cwd=tmp_path).lines()
    assert users == [{"name": "ada", "role": "analyst"}]
    found = tocsin("search", "ship", "--json", cwd=tmp_path).lines()[0]["id"]
    tocsin("review", "reject", found, "--by", "ada", cwd=tmp_path)
    log = tocsin("review", "log", "--json", cwd=tmp_path).lines()
    assert [(row["action"], row["subject"]) for row in log][-1] == ("judge/reject", found)
    assert log[-1]["previous"] == log[-2]["digest"]
    trail = tocsin("why", found, "--json", cwd=tmp_path).lines()
    assert [row["line"] for row in trail] == tocsin("why", found, cwd=tmp_path).out.splitlines()
    tocsin("ledger", "backup", "copy.db", cwd=tmp_path)
    for command in (["ledger", "verify"], ["ledger", "restore", "copy.db", "--ledger", "new.db"]):
        checks = tocsin(*command, "--json", cwd=tmp_path).lines()
        assert checks
        assert all(row["sound"] for row in checks)
