"""Words a second by cores: `tocsin annotate` with one process and with several over the same pages.

usage: python benchmarks/cores.py [FOLDER] [--jobs 1 2] [--times 4]     default: the example case's pages

Seconds are of the clock, from the first page that comes out to the last, so that loading is left out; pages
are read so many times over. Cores that others use are not there: the load is printed, and on a busy machine
the ratio says nothing.
"""

import argparse
import os
import time
from pathlib import Path

from tocsin.acquire import AcquireSettings
from tocsin.runs.annotating import annotate
from tocsin.runs.onepage import ReadPage

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"


def speed(folder: Path, jobs: int, times: int) -> float:
    """Words a second with so many processes."""
    words = 0
    began = 0.0
    for item in annotate([str(folder)] * times, AcquireSettings(), jobs):
        if isinstance(item, ReadPage):
            if began:
                words += sum(len(f.story.body_text(item.snapshot.text).split()) for f in item.found)
            began = began or time.monotonic()
    return words / (time.monotonic() - began)


def main() -> None:
    """Print the speed with each number of processes, and its ratio to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--times", type=int, default=4, help="so often each page is read")
    given = parser.parse_args()
    first = 0.0
    for jobs in given.jobs:
        words = speed(given.folder, jobs, given.times)
        first = first or words
        print(f"{jobs} processes {words:10,.0f} words a second {words / first:6.2f}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
