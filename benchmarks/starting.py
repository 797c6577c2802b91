"""How soon the program answers: `tocsin --help`, and the desk's first page after `tocsin serve`.

usage: python benchmarks/starting.py [STARTS]    default: 7

Each start is a process of its own with whatever Python kept compiled. The desk opens a small ledger, and its
home is asked for until the last byte of it is there; then the process is killed. Clock and CPU seconds.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from ratios import tell

from ledger import page_record
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter

TOCSIN = Path(sys.executable).with_name("tocsin")
STARTS = 7
_PAGES = 40
_BETWEEN = 0.005
"""Seconds between two tries to reach the desk."""
_AT_MOST = 60
"""Seconds in which it must answer."""


def small_ledger(file: Path) -> None:
    """A ledger with some pages, made without reading any."""
    with open_ledger(file) as ledger:
        writer = LedgerWriter(ledger)
        for number in range(_PAGES):
            writer.add_page(page_record(number))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def helped() -> tuple[float, float]:
    """Clock and CPU seconds of the list of commands."""
    began = time.perf_counter()
    started = subprocess.Popen([TOCSIN, "--help"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    if status:
        raise SystemExit("tocsin --help failed")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime


def served(file: Path) -> tuple[float, float]:
    """Clock and CPU seconds until the desk's home is there."""
    port, began = free_port(), time.perf_counter()
    home = f"http://127.0.0.1:{port}/"
    command = [TOCSIN, "serve", "--ledger", str(file), "--port", str(port)]
    desk = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    page = b""
    while not page and time.perf_counter() - began < _AT_MOST and desk.poll() is None:
        with (
            suppress(URLError, ConnectionError),
            urlopen(home, timeout=_AT_MOST) as answer,
        ):
            page = answer.read()
        if not page:
            time.sleep(_BETWEEN)
    taken = time.perf_counter() - began
    desk.kill()
    _, _, used = os.wait4(desk.pid, 0)
    if b"</html>" not in page:
        raise SystemExit("the desk gave no page")
    return taken, used.ru_utime + used.ru_stime


def told(what: str, asked: str, starts: list[tuple[float, float]]) -> None:
    """Print medians and extremes."""
    clock, cpu = (sorted(each) for each in zip(*starts, strict=True))
    print(
        f"{what:40} clock {median(clock):.2f} ({clock[0]:.2f} to {clock[-1]:.2f})   "
        f"CPU {median(cpu):.2f} ({cpu[0]:.2f} to {cpu[-1]:.2f})"
    )
    tell(what, f"{median(clock):.2f} s by the clock", asked)


def main(starts: int) -> None:
    """Start each so often, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.db"
        small_ledger(file)
        pairs = [(helped(), served(file)) for _ in range(starts + 1)][1:]
    print(f"{starts} starts, after one that warms the disk; medians, and the quickest and slowest")
    told("tocsin --help", "at most 0.3 s", [each for each, _ in pairs])
    told("the desk's first page", "at most 1 s", [each for _, each in pairs])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STARTS)
