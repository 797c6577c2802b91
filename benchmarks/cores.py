"""Words a second by cores: `tocsin annotate` with one process and with several over the same pages.

usage: python benchmarks/cores.py [FOLDER] [--jobs 1 2] [--times 4]     default: the example case's pages

Seconds are of the clock, from the first page that comes out to the last, so that loading is left out; pages
are read so many times over. Cores that others use are not there: the load is printed, and on a busy machine
the ratio by the clock says nothing. The processors' seconds that a word costs, of all processes together, say
it there too: where two processes pay for a word what one pays, two free cores do twice as much.
"""

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path

from ratios import tell

from tocsin.acquire import AcquireSettings
from tocsin.runs.annotating import annotate
from tocsin.runs.onepage import ReadPage

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"


@dataclass(frozen=True, slots=True)
class Speed:
    """Words read in a second."""

    clock: float
    cpu: float
    """Of all processes together."""


def speed(folder: Path, jobs: int, times: int) -> Speed:
    """How fast so many processes read."""
    words = 0
    began = began_cpu = 0.0
    for item in annotate([str(folder)] * times, AcquireSettings(), jobs):
        if isinstance(item, ReadPage):
            if began:
                words += sum(len(f.story.body_text(item.snapshot.text).split()) for f in item.found)
            began, began_cpu = began or time.monotonic(), began_cpu or cpu_seconds()
    return Speed(words / (time.monotonic() - began), words / (cpu_seconds() - began_cpu))


def cpu_seconds() -> float:
    """Of this process and of those that it has waited for."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def main() -> None:
    """Print the speed with each number of processes, and its ratio to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--times", type=int, default=4, help="so often each page is read")
    given = parser.parse_args()
    first: Speed | None = None
    for jobs in given.jobs:
        found = speed(given.folder, jobs, given.times)
        first = first or found
        print(
            f"{jobs} processes {found.clock:10,.0f} words a second {found.clock / first.clock:6.2f}"
            f" {found.cpu:10,.0f} words a CPU second {found.cpu / first.cpu:6.2f}",
            flush=True,
        )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if first is not None and given.jobs[1:]:
        tell(
            f"{given.jobs[-1]} processes / {given.jobs[0]}, words by the clock",
            f"{found.clock / first.clock:.2f}",
            "at least 1.8" if given.jobs == [1, 2] else "",
        )


if __name__ == "__main__":
    main()
