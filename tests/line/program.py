"""The program as a person starts it: a process of its own, its output and its status."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def tocsin(*arguments: object, cwd: Path, stdin: bytes = b"") -> Outcome:
    """Run `tocsin` with these arguments in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode("utf8"), done.stderr.decode("utf8"))
