"""The program as a person starts it: its output and its status."""

import contextlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from tocsin.cli import app


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
    """Run `tocsin` with these arguments in a folder, inside this process: the rooms are loaded once."""
    with contextlib.chdir(cwd):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Outcome(done.exit_code, done.stdout, done.stderr)


def started(*arguments: object, cwd: Path, before: tuple[str, ...] = ()) -> Outcome:
    """Start `tocsin` as a process of its own, through another command where `before` names one."""
    command = [*before, sys.executable, "-m", "tocsin", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=120)
    return Outcome(done.returncode, done.stdout.decode("utf8"), done.stderr.decode("utf8"))
