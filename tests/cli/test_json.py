"""Lists for other programs: one JSON object a line."""

import json
from pathlib import Path

from tests.line.program import tocsin


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
