"""Every benchmark that is quick, one after the other, as a table of ratios: `python -m benchmarks`.

usage: python -m benchmarks [--out docs/benchmarks.md] [--only NAME …]

Each runs in a process of its own, on one thread. Machines differ and are noisy, so what counts are ratios
within one run; CPU seconds are used where a program gives them. What needs a package that is not installed
says so in its place.
"""

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "line": ("The whole line against the bare pipeline", ("line.py",)),
    "cores": ("Words a second by cores", ("cores.py",)),
    "main-text": ("Main text against bare trafilatura", ("main_text.py",)),
    "reprints": ("The reprint index against datasketch and rensa", ("reprints.py",)),
    "times": ("The time tagger against dateparser", ("times.py",)),
    "archive": ("Archives, everything read and prefiltered", ("archive.py", "200")),
    "archive-native": (
        "An archive on Daft's native runner, its driver killed",
        ("archive.py", "2000", "--abroad", "100", "--runner", "native", "--kill", "driver"),
    ),
    "archive-nodes": (
        "The same archive on two Ray nodes, one of which dies",
        ("archive.py", "2000", "--abroad", "100", "--runner", "ray", "--kill", "node"),
    ),
    "feeds": (
        "A list of 10,000 feeds, fetched, killed and gone on with",
        ("feeds.py", "10000", "--only-fetch"),
    ),
    "feeds-read": ("A list of feeds, read into a ledger", ("feeds.py", "200")),
    "weighing": ("Weighing one more story, by the size of the ledger", ("weighing.py", "1000", "3000")),
    "checking": ("A check after one new story", ("checking.py", "--days", "30")),
    "ledger": ("The ledger: taking in, lists and search", ("ledger.py", "--claims", "6000")),
    "desk": ("Every view of the desk", ("desk.py", "--claims", "3000", "--times", "10", "--rounds", "8")),
}
"""Each benchmark by its name: heading, then the program and its arguments."""
LIMIT = 900
"""Seconds after which a benchmark is broken off."""


def run(program: tuple[str, ...]) -> str:
    """What a benchmark prints; why it printed nothing where it failed."""
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(HERE / program[0]), *program[1:]]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=env, timeout=LIMIT, check=False, cwd=HERE.parent
        )
    except subprocess.TimeoutExpired:
        return f"broken off after {LIMIT} s"
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
    return done.stdout.strip()


def section(name: str, printed: str) -> str:
    """One benchmark's part of the document."""
    heading, program = BENCHMARKS[name]
    return f"## {heading}\n\n`python benchmarks/{' '.join(program)}`\n\n```\n{printed}\n```\n"


def opening() -> str:
    """Where and when this was measured, and how busy the machine was."""
    load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    busy = (
        f"The machine was busy: a load of {load:.1f} on {cores} cores." if load > cores else "It was quiet."
    )
    where = f"Python {platform.python_version()} on {cores} cores ({platform.machine()})"
    return (
        "# Benchmarks\n\nMade by `python -m benchmarks --out docs/benchmarks.md`; each block is what the\n"
        "command above it prints. Ratios within one block count, seconds do not.\n\n"
        f"Measured {datetime.now(UTC):%Y-%m-%d} with {where}, one thread each.\n{busy}\n"
    )


def main() -> None:
    """Run the benchmarks and write or print the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="file to write; default standard output")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, help="these alone")
    options = parser.parse_args()
    parts = [opening()]
    for name in options.only or BENCHMARKS:
        print(f"{name} …", file=sys.stderr, flush=True)
        parts.append(section(name, run(BENCHMARKS[name][1])))
    text = "\n".join(parts)
    if options.out:
        options.out.write_text(text, encoding="utf8")
    else:
        print(text)


if __name__ == "__main__":
    main()
