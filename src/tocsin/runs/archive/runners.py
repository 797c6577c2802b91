"""Who does the work: this process, several processes of this machine, or an engine.

A piece of work is a small record that can be sent to another process; an item is a short text, its answer
another. What is large goes through parts in the archive's folder, each written whole, so that an item done
twice leaves the same part and nothing double.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

_AHEAD = 2
"""Items in flight for each process."""


class Work(Protocol):
    """What is done to each item."""

    def __call__(self, item: str) -> str:
        """Do it; returns what the driver needs to know."""
        ...


class Runner(Protocol):
    """Does a piece of work for many items."""

    def each(self, work: Work, items: Iterable[str]) -> Iterator[str]:
        """The answers, as they come; an item whose process died is done again or raises."""
        ...


@dataclass(frozen=True, slots=True)
class PlainRunner:
    """This process, or a pool of several."""

    jobs: int = 1

    def each(self, work: Work, items: Iterable[str]) -> Iterator[str]:
        """The answers, as they come."""
        if self.jobs == 1:
            yield from map(work, items)
            return
        waiting = iter(items)
        first = list(islice(waiting, self.jobs * _AHEAD))
        if not first:
            return
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")) as pool:
            running: set[Future[str]] = {pool.submit(work, item) for item in first}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for finished in done:
                    yield finished.result()
                running |= {pool.submit(work, item) for item in islice(waiting, len(done))}
