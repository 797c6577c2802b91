"""The program as a process that can be killed: forked from one that has everything loaded, or started afresh.

A forked process is a process of its own that runs the whole command line; it spares each point the seconds
that loading takes, so that the moment of its death lies in the work and not in the start.
"""

import importlib
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.faults.places import Place, lay_out

from tocsin.ledger import open_ledger

LONGEST = 300.0
"""Seconds after which a command counts as hanging."""
_STARTED = "import sys; from tocsin.cli import app; sys.argv[0] = 'tocsin'; app()"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    killed: bool
    status: int
    """Exit status; of no meaning where it was killed."""
    seconds: float
    said: str
    """What it printed, errors included."""


def load() -> None:
    """Load everything that commands need, and read a line, so that forked processes need not."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for name in ("run", "read", "check", "watch", "review", "ledger", "import_", "serve", "export"):
        importlib.import_module(f"tocsin.cli.{name}")  # noqa: TID251 - loaded one by one when called
    from tocsin.acquire import AcquireSettings
    from tocsin.runs.checking import check_watch
    from tocsin.runs.local import read_into
    from tocsin.watches import load_watch

    with TemporaryDirectory(prefix="tocsin-faults-") as name:
        folder = Path(name) / "case"
        lay_out(folder, "json://127.0.0.1/none")
        watch = load_watch(folder / "watch.yaml")
        with open_ledger(folder / "tocsin.db") as ledger:
            read_into(ledger, watch.sources, AcquireSettings(), lambda _taken: None)
            check_watch(ledger, watch)


class Process:
    """One command that runs in a place."""

    def __init__(self, arguments: tuple[str, ...], place: Place, *, fresh: bool) -> None:
        """Start it.

        Args:
            arguments: of `tocsin`.
            place: where it runs.
            fresh: whether a new interpreter is started instead of forking this one.
        """
        self._log = place.folder.parent / "said.txt"
        self._begun = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            _become(arguments, place, self._log, fresh=fresh)

    def wait(self, seconds: float | None = None) -> Ended:
        """Let it run to its end, or kill it after so many seconds."""
        limit = self._begun + (LONGEST if seconds is None else seconds)
        while (ended := self._look()) is None and time.monotonic() < limit:
            time.sleep(min(0.002, max(0.0, limit - time.monotonic())))
        if ended is not None:
            return ended
        if seconds is None:
            self.kill()
            raise TimeoutError(f"did not end within {LONGEST} s: {self._log.read_text(encoding='utf8')}")
        return self.kill()

    def kill(self, number: signal.Signals = signal.SIGKILL) -> Ended:
        """End it now."""
        os.kill(self.pid, number)
        _, status = os.waitpid(self.pid, 0)
        return self._ended(status)

    def _look(self) -> Ended | None:
        done, status = os.waitpid(self.pid, os.WNOHANG)
        return self._ended(status) if done else None

    def _ended(self, status: int) -> Ended:
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        code = os.waitstatus_to_exitcode(status)
        said = self._log.read_text(encoding="utf8", errors="replace") if self._log.exists() else ""
        return Ended(killed, code, time.monotonic() - self._begun, said)


def _become(arguments: tuple[str, ...], place: Place, log: Path, *, fresh: bool) -> None:
    """In the new process: run the command and never come back."""
    status = 70
    try:
        os.chdir(place.folder)
        os.environ["TMPDIR"] = str(place.scratch)
        import tempfile

        tempfile.tempdir = None
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        if fresh:
            command = [sys.executable, "-c", _STARTED, *arguments]
            os.execv(sys.executable, command)  # noqa: S606 - our own program
        from tocsin.cli import app

        sys.argv = ["tocsin", *arguments]
        app()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    except BaseException:  # noqa: BLE001 - nothing may return into the campaign
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
