"""What one more story costs to place, keep and weigh in ledgers of a thousand to a hundred thousand stories.

usage: python benchmarks/weighing.py [--days 10] [--keep FILE] [--changed] [SIZE …]
       python benchmarks/weighing.py --on FILE [--changed]
default: 1000 3000 10000 30000 100000

Made news (`newsroom.py`), two hundred stories a day, most of it about a few pairs of states, an eighth of it
reprints, goes through all that comes after reading: the reprint index, accounts, the ledger with its word
index and registers, and weighing. The first days are added as `tocsin read` adds them, a day at a time; from
there on these days come again at later dates (`repeating.py`), so that all sizes are reached. At each size
the two hundred of the next day come one at a time, each weighed by itself, in a copy of the ledger: at
addresses that nobody read before, or (`--changed`) in the place of known pages that are withdrawn. `--on`
measures in a copy of a ledger that `--keep` left.

A story that is kept and weighed was read by the same process, so the collector of unused rings is left as
reading leaves it (`tocsin.runs.finders`). The first of them begins a day, and with it the
forecasts are decided whose window ended: `first` is what it costs.

Times are CPU milliseconds a story; `loop` is what a loop of plain Python took meanwhile: it tells how
much a busy machine lengthens all times. The last line gives the exponent of growth
by least squares (0: the size of the ledger makes no difference; 1: a pass over the whole ledger a story).
"""

import argparse
import gc
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from growth import exponent
from newsroom import STORIES_A_DAY, Newsroom
from ratios import tell
from repeating import Base
from sqlalchemy import event

from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.fingerprints import fingerprints_of, stored
from tocsin.runs.placing import Placing
from tocsin.runs.sparing import MADE_BETWEEN_LOOKS
from tocsin.runs.weighing import weigh_ledger

_SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_MEASURED = STORIES_A_DAY
"""A whole day: the first story of one costs as much as ten others."""
_LOOPED = 5
"""Stories between two loops that tell how busy the machine is."""
_REPRINTED = 0.125
_STATEMENTS = ("execute", "executemany")


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
    """Statements that SQLite's driver was given, by SQLAlchemy or by the ledger itself."""

    def __init__(self, ledger: Ledger) -> None:
        self.statements = 0
        engine = ledger.connections.engine
        engine.dispose()
        event.listen(engine, "do_connect", self._connected)

    def _connected(self, dialect: Any, _record: Any, given: Any, named: Any) -> Any:
        asked = self

        def noted(whole: Any) -> Any:
            def note(held: Any, *told: Any) -> Any:
                asked.statements += 1
                return whole(held, *told)

            return note

        kinds = [
            type(
                f"Counted{kind.__name__}", (kind,), {name: noted(getattr(kind, name)) for name in _STATEMENTS}
            )
            for kind in (sqlite3.Cursor, sqlite3.Connection)
        ]
        cursor, connection = kinds
        connection.cursor = lambda held, factory=cursor: sqlite3.Connection.cursor(held, factory)  # type: ignore[attr-defined]
        return dialect.connect(*given, **named, factory=connection)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a day's stories cost at one size."""

    stories: int
    claims: int
    costs: tuple[Cost, ...]
    statements: int
    loop: float
    """CPU seconds of a loop of plain Python, run between the stories."""

    def row(self) -> str:
        """CPU milliseconds a story: each step and the whole; its median, 95th of a hundred, first."""
        whole = sorted(cost.whole for cost in self.costs)
        steps = (statistics.mean(getattr(cost, name) for cost in self.costs) for name in Cost.__slots__)
        p95, first = whole[int(0.95 * len(whole))], self.costs[0].whole
        times = (*steps, self.mean, statistics.median(whole), p95, first, self.loop)
        told = " ".join(f"{1000 * seconds:>8.1f}" for seconds in times)
        return f"{self.stories:>9,} {self.claims:>9,} {told} {self.statements / len(self.costs):>11.0f}"

    @property
    def mean(self) -> float:
        """CPU seconds of one story."""
        return statistics.mean(cost.whole for cost in self.costs)


_TIMES = ("placing", "keeping", "weighing", "together", "median", "p95", "first", "loop")
_HEADS = f"{'stories':>9} {'claims':>9} {' '.join(f'{name:>8}' for name in _TIMES)} {'statements':>11}"


def looped() -> float:
    """CPU seconds of a loop that does a bit of everything that Python does."""
    began = time.process_time()
    kept: dict[int, str] = {}
    for number in range(300_000):
        kept[number % 1000] = str(number)
    return time.process_time() - began


def measured(ledger: Ledger, *, changed: bool) -> Measured:
    """Let the stories of the next day in one by one.

    Args:
        ledger: a copy that is thrown away.
        changed: whether each takes the place of a known page.
    """
    reader = ledger.reader()
    stories, claims = reader.last_seq(), reader.counts().claims
    today = date.fromordinal(reader.bookmark("weigh/day")) + timedelta(1)
    made = islice(Newsroom(seed=11, first=today, reprinted=_REPRINTED).pages(), _MEASURED)
    pages = [page if changed else _elsewhere(page) for page in made]
    asked = Asked(ledger)
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_LOOKS)
    costs, loops = [], []
    for number, page in enumerate(pages):
        if number % _LOOPED == 0:
            loops.append(looped())
        costs.append(added(ledger, page, weighed=True))
    return Measured(stories, claims, tuple(costs), asked.statements, statistics.mean(loops))


def _elsewhere(page: PageRecord) -> PageRecord:
    """The same page at an address of its own: the newsroom begins to count anew with each day."""
    return replace(page, page=replace(page.page, address=f"{page.page.address}/later"))


def curve(file: Path, sizes: list[int], days: int, *, changed: bool) -> None:
    """Fill a ledger from size to size, and measure a copy of it at each."""
    print(_HEADS, flush=True)
    pages = Newsroom(reprinted=_REPRINTED).pages()
    base, copies, held = None, 1, 0
    found: list[Measured] = []
    for size in sizes:
        with open_ledger(file) as ledger:
            wanted = min(size, days * STORIES_A_DAY)
            filled(ledger, pages, wanted - held)
            held = wanted
            if size > held:
                base = base or Base.of(ledger)
                base.repeat(ledger, days, range(copies, size // held))
                copies = size // held
        found.append(measured_beside(file, changed=changed))
    grown = exponent((each.stories, each.mean) for each in found)
    print(f"grows with the {grown:.2f}th power of the stories")
    tell(
        f"one more story of {found[-1].stories:,} after its reading",
        f"{1000 * found[-1].mean:.0f} CPU-ms",
        "at most 100",
        grown,
    )


def measured_beside(file: Path, *, changed: bool) -> Measured:
    """Measure in a copy and print it, so that the ledger can be filled on."""
    beside = file.with_name(f"{file.name}.measured")
    shutil.copy(file, beside)
    try:
        with open_ledger(beside) as ledger:
            found = measured(ledger, changed=changed)
    finally:
        beside.unlink()
    print(found.row(), flush=True)
    return found


def main(given: argparse.Namespace) -> None:
    """Measure in a file that is deleted afterwards, or kept, or in one that was kept."""
    if given.on:
        print(_HEADS, flush=True)
        measured_beside(given.on, changed=given.changed)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = given.keep or Path(folder) / "ledger.db"
        curve(file, sorted(given.sizes), given.days, changed=given.changed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(_SIZES))
    parser.add_argument("--days", type=int, default=10, help="days that are really weighed")
    parser.add_argument("--keep", type=Path, help="a new file that is kept")
    parser.add_argument("--on", type=Path, help="a file that was kept: measure in a copy of it")
    parser.add_argument("--changed", action="store_true", help="stories that take the place of known pages")
    main(parser.parse_args())
