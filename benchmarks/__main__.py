"""All benchmarks, one after the other, as one table of ratios and what each printed: `python -m benchmarks`.

usage: python -m benchmarks [--out docs/benchmarks.md] [--only NAME …] [--full]

Each runs in a process of its own, on one thread. Machines differ and are noisy, so what counts are ratios
within one run; CPU seconds are used where a program gives them. What needs a package that is not installed
says so in its place. Without `--full` sizes are those of a quarter of an hour; with it they are those that
were asked for (a million claims on both databases, a hundred thousand stories, fifty thousand pages), which
takes a day on two cores.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from benchmarks.ratios import HEADS, told, without

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A program that measures something."""

    heading: str
    quick: str
    """The program with arguments that let it end within minutes."""
    full: str = ""
    """The same at the sizes that were asked for; empty where the quick ones are those."""
    engine: str = ""
    """A package of the extras `archive` and `cluster` that it needs; `make cluster` installs both."""


BENCHMARKS = {
    "line": Benchmark("The whole line against the bare pipeline", "line.py"),
    "starting": Benchmark("How soon the program answers", "starting.py"),
    "cores": Benchmark("Words a second by cores", "cores.py", "cores.py --times 8"),
    "main-text": Benchmark("Main text against bare trafilatura", "main_text.py"),
    "reprints": Benchmark("The reprint index against datasketch and rensa", "reprints.py"),
    "times": Benchmark("The time tagger against dateparser", "times.py"),
    "archive": Benchmark("Archives, everything read and prefiltered", "archive.py 200", "archive.py 2000"),
    "archive-native": Benchmark(
        "An archive on Daft's native runner, its driver killed",
        "archive.py 1000 --abroad 100 --paragraphs 6 --runner native --kill driver",
        "archive.py 50000 --abroad 100 --paragraphs 6 --runner native --kill driver",
        engine="daft",
    ),
    "archive-nodes": Benchmark(
        "The same archive on two Ray nodes, one of which dies",
        "archive.py 1000 --abroad 100 --paragraphs 6 --runner ray --kill node",
        "archive.py 50000 --abroad 100 --paragraphs 6 --runner ray --kill node",
        engine="ray",
    ),
    "feeds": Benchmark(
        "A list of feeds, fetched, killed and gone on with",
        "feeds.py 1000 --only-fetch",
        "feeds.py 10000 --only-fetch",
    ),
    "weighing": Benchmark(
        "One more story after its reading, by the size of the ledger",
        "weighing.py --days 3 600 3000",
        "weighing.py 1000 3000 10000 30000 100000",
    ),
    "checking": Benchmark("A check after one new story", "checking.py --days 30", "checking.py"),
    "ledger": Benchmark(
        "The ledger on SQLite: taking in, lists and search",
        "ledger.py --claims 6000",
        "ledger.py --claims 200000",
    ),
    "ledger-postgres": Benchmark(
        "The ledger on PostgreSQL",
        "ledger.py --claims 6000 --postgres",
        "ledger.py --claims 200000 --postgres",
    ),
    "desk": Benchmark(
        "Every view of the desk on SQLite",
        "desk.py --claims 3000 --times 1 10 --rounds 8",
        "desk.py --claims 21000 --times 1 10 48",
    ),
    "desk-postgres": Benchmark(
        "Every view of the desk on PostgreSQL",
        "desk.py --claims 3000 --times 1 10 --rounds 8 --postgres",
        "desk.py --claims 21000 --times 1 10 48 --postgres",
    ),
}
"""Each benchmark by its name."""
LIMIT, FULL_LIMIT = 900, 12 * 3600
"""Seconds after which a benchmark is broken off."""


def run(command: str, limit: int, engine: str = "") -> str:
    """What a benchmark prints; why it printed nothing where it failed."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    python = sys.executable
    if engine and find_spec(engine) is None:
        python = str(HERE.parent / "build" / "cluster" / "bin" / "python")
        if not Path(python).exists():
            return f"{engine} is not installed: `make cluster` brings it"
    program, *arguments = command.split()
    words = [python, str(HERE / program), *arguments]
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, env=env, timeout=limit, check=False, cwd=HERE.parent
        )
    except subprocess.TimeoutExpired:
        return f"broken off after {limit} s"
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
    return done.stdout.rstrip()


def section(heading: str, command: str, printed: str) -> str:
    """One benchmark's part of the document."""
    return f"## {heading}\n\n`python benchmarks/{command}`\n\n```\n{without(printed)}\n```\n"


def table(everything: list[str]) -> str:
    """The results of all benchmarks."""
    rows = [HEADS, tuple("---" for _ in HEADS), *(row for printed in everything for row in told(printed))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def opening(command: str) -> str:
    """Where and when this was measured, and how busy the machine was."""
    cores = os.cpu_count() or 1
    where = f"Python {platform.python_version()} on {cores} cores ({platform.machine()})"
    return (
        f"# Benchmarks\n\nMade by `{command}`: what counts in one table, then what each\n"
        "benchmark printed. Ratios within one block count, seconds do not. Larger sizes, and what was\n"
        "found on the way, stand in [performance](performance.md).\n\n"
        f"Measured {datetime.now(UTC):%Y-%m-%d} with {where}, one thread each. {busy(cores)}\n"
    )


def busy(cores: int) -> str:
    """How much else went on: the load, and what part of the processors the host gave to other guests."""
    load = os.getloadavg()[0]
    said = f"The load was {load:.1f} on {cores} cores" if load > cores else "Little else ran"
    fields = [int(each) for each in Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:]]
    stolen, worked = fields[7], sum(fields[:3]) + sum(fields[5:8])
    kept = stolen / max(1, worked)
    return f"{said}; of the processors' time since the start the host kept {kept:.0%} for others."


def measured(names: list[str], *, full: bool) -> Iterator[tuple[str, str, str]]:
    """Heading, command and output of each benchmark."""
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        chosen = BENCHMARKS[name]
        command = chosen.full if full and chosen.full else chosen.quick
        yield chosen.heading, command, run(command, FULL_LIMIT if full else LIMIT, chosen.engine)


def main() -> None:
    """Run the benchmarks and write or print the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="file to write; default standard output")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, help="these alone")
    parser.add_argument("--full", action="store_true", help="the sizes that were asked for")
    options = parser.parse_args()
    command = f"python -m benchmarks{' --full' if options.full else ''} --out docs/benchmarks.md"
    found: list[tuple[str, str, str]] = []
    for each in measured(options.only or list(BENCHMARKS), full=options.full):
        found.append(each)
        if options.out:
            options.out.write_text(document(command, found), encoding="utf8")
    if not options.out:
        print(document(command, found))


def document(command: str, found: list[tuple[str, str, str]]) -> str:
    """Everything measured so far: whoever breaks a long run off keeps it."""
    return "\n".join(
        [opening(command), table([printed for *_, printed in found]), *(section(*each) for each in found)]
    )


if __name__ == "__main__":
    main()
