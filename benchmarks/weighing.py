"""What one more story costs to place, keep and weigh in ledgers of a thousand to a hundred thousand stories.

usage: python benchmarks/weighing.py [--days 10] [--keep FILE] [SIZE …]
default: 1000 3000 10000 30000 100000

Made news (`newsroom.py`), two hundred stories a day, most of it about a few pairs of states, an eighth of it
reprints, goes through all that comes after reading: the reprint index, accounts, the ledger with its word
index and registers, and weighing. The first days are added as `tocsin read` adds them, a day at a time; from
there on these days come again at later dates (`repeating.py`), so that all sizes are reached. At each size
forty more stories come one at a time, each weighed by itself: the mean is printed, with the exponent of its
growth (0: the size of the ledger makes no difference; 1: a pass over the whole ledger for each new story).
Times are CPU milliseconds.
"""

import argparse
import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from newsroom import FIRST, STORIES_A_DAY, Newsroom
from repeating import Base
from sqlalchemy import event

from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.fingerprints import fingerprints_of, stored
from tocsin.runs.placing import Placing
from tocsin.runs.weighing import weigh_ledger

_SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_MEASURED = 40
_REPRINTED = 0.125


@dataclass(slots=True)
class Cost:
    """CPU seconds of one story."""

    placing: float = 0.0
    keeping: float = 0.0
    weighing: float = 0.0

    @property
    def whole(self) -> float:
        """All of it."""
        return self.placing + self.keeping + self.weighing


def placed(page: PageRecord, placing: Placing) -> PageRecord:
    """A made page with the places of its stories, as reading works them out."""
    prints = fingerprints_of(page.snapshot, page.stories)
    for story, kept in prints.items():
        placing.stretches_of(story, kept)
    reprints = placing.reprints_of(prints)
    return replace(
        page,
        fingerprints={story: stored(kept) for story, kept in prints.items()},
        reprints=reprints,
        memberships=placing.memberships(page.page, page.stories, reprints),
    )


def added(ledger: Ledger, page: PageRecord, *, weighed: bool) -> Cost:
    """Let a page in as a start of the program does, and tell what that cost."""
    cost = Cost()
    began = time.process_time()
    whole = placed(page, Placing(ledger.reader()))
    cost.placing = time.process_time() - began
    began = time.process_time()
    LedgerWriter(ledger).add_page(whole)
    cost.keeping = time.process_time() - began
    if weighed:
        began = time.process_time()
        weigh_ledger(ledger, page.page.received)
        cost.weighing = time.process_time() - began
    return cost


def filled(ledger: Ledger, pages: Iterator[PageRecord], number: int) -> None:
    """Add stories as `tocsin read` adds them, and weigh them a day at a time."""
    for count, page in enumerate(islice(pages, number), 1):
        added(ledger, page, weighed=False)
        if count % STORIES_A_DAY == 0 or count == number:
            weigh_ledger(ledger, page.page.received)


class Asked:
    """Statements that the database was asked, and the rows that it gave."""

    def __init__(self, ledger: Ledger) -> None:
        self.statements = 0
        event.listen(ledger.connections.engine, "before_cursor_execute", self._note)

    def _note(self, *_given: Any) -> None:
        self.statements += 1


def measured(ledger: Ledger, days: int, before: tuple[int, float] | None) -> tuple[int, float]:
    """Let forty stories of the next day in one by one, and print what they cost."""
    size = ledger.reader().last_seq()
    pages = Newsroom(seed=11, first=FIRST + timedelta(days), reprinted=_REPRINTED).pages()
    asked = Asked(ledger)
    costs = [added(ledger, page, weighed=True) for page in islice(pages, _MEASURED)]
    mean = statistics.mean(cost.whole for cost in costs)
    growth = math.log(mean / before[1]) / math.log(size / before[0]) if before else math.nan
    parts = [1000 * statistics.mean(getattr(cost, name) for cost in costs) for name in Cost.__slots__]
    worst = 1000 * sorted(cost.whole for cost in costs)[int(0.95 * len(costs))]
    print(
        f"{size:>9,} {parts[0]:>8.1f} {parts[1]:>8.1f} {parts[2]:>9.1f} {1000 * mean:>8.1f} {worst:>7.1f} "
        f"{growth:>9.2f} {asked.statements / _MEASURED:>11.0f}",
        flush=True,
    )
    return size, mean


def curve(file: Path, sizes: list[int], days: int) -> None:
    """Fill a ledger from size to size, and measure a copy of it at each."""
    heads = f"{'stories':>9} {'placing':>8} {'keeping':>8} {'weighing':>9} {'together':>8} {'p95':>7}"
    print(f"{heads} {'exponent':>9} {'statements':>11}", flush=True)
    pages = Newsroom(reprinted=_REPRINTED).pages()
    base, copies = None, 1
    held, before = 0, None
    for size in sizes:
        with open_ledger(file) as ledger:
            wanted = min(size, days * STORIES_A_DAY)
            filled(ledger, pages, wanted - held)
            held = wanted
            if size > held:
                base = base or Base.of(ledger)
                base.repeat(ledger, days, range(copies, size // held))
                copies = size // held
        lasting = copies * days if copies > 1 else max(1, held // STORIES_A_DAY)
        before = _measured_beside(file, lasting, before)


def _measured_beside(file: Path, days: int, before: tuple[int, float] | None) -> tuple[int, float]:
    """Measure in a copy, so that the ledger can be filled on."""
    beside = file.with_name(f"{file.name}.measured")
    shutil.copy(file, beside)
    with open_ledger(beside) as ledger:
        found = measured(ledger, days, before)
    beside.unlink()
    return found


def main(sizes: list[int], days: int, keep: Path | None) -> None:
    """Measure in a file that is deleted afterwards, or kept."""
    with tempfile.TemporaryDirectory() as folder:
        curve(keep or Path(folder) / "ledger.db", sorted(sizes), days)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(_SIZES))
    parser.add_argument("--days", type=int, default=10, help="days that are really weighed")
    parser.add_argument("--keep", type=Path, help="a new file that is kept")
    given = parser.parse_args()
    main(given.sizes, given.days, given.keep)
