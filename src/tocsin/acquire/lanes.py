"""Work side by side whose results come in the order of the list, and never pile up."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeAlias

from tocsin.acquire.fetching import FetchState
from tocsin.acquire.inlet import Lead, Taken
from tocsin.terms.page import Page, SetAside

_NOMINAL = 1_000
"""Bytes that a result without a page counts for."""
_LOOKAHEAD = 64
"""Items of the list that are looked at before their turn."""


@dataclass(frozen=True, slots=True)
class Step:
    """One result, and what is to be remembered once it was taken."""

    item: Page | SetAside | None
    state: FetchState | None = None
    settled: bool = True
    """Whether another pass need not try again."""

    def size(self) -> int:
        """Bytes that wait in memory with it."""
        return _NOMINAL + (2 * len(self.item.content) if isinstance(self.item, Page) else 0)


Work: TypeAlias = Callable[[Lead], Iterator[Step]]


@dataclass(slots=True)
class _Lane:
    """The results of one address that wait for their turn."""

    steps: deque[Step] = field(default_factory=deque)
    done: bool = False
    error: BaseException | None = None


class _Room:
    """The memory that all lanes share."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._closed = False
        self._changed = threading.Condition()

    def run(self, lane: _Lane, lead: Lead, work: Work) -> None:
        """Do one address's work, waiting where the room is full."""
        try:
            for step in work(lead):
                if not self._put(lane, step):
                    break
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for this lane
            lane.error = error
        with self._changed:
            lane.done = True
            self._changed.notify_all()

    def _put(self, lane: _Lane, step: Step) -> bool:
        """Keep a result until its turn; false where nobody waits for it any more."""
        size = step.size()
        with self._changed:
            while not self._closed and lane.steps and self._held + size > self._limit:
                self._changed.wait()
            if self._closed:
                return False
            lane.steps.append(step)
            self._held += size
            self._changed.notify_all()
            return True

    def take(self, lane: _Lane) -> Step | None:
        """The lane's next result, None at its end."""
        with self._changed:
            while not lane.steps and not lane.done:
                self._changed.wait()
            if not lane.steps:
                if lane.error is not None:
                    raise lane.error
                return None
            step = lane.steps.popleft()
            self._held -= step.size()
            self._changed.notify_all()
            return step

    def close(self) -> None:
        """Let every lane end."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def in_order(items: Iterator[Taken], work: Work, at_once: int, max_bytes: int) -> Iterator[Step]:
    """Pages and failures as they come, and in the place of each address what the work makes of it.

    Args:
        items: the list; it is looked ahead in only while an address is at work.
        work: run in another thread, one address each.
        at_once: addresses at work at the same time.
        max_bytes: of results that wait for their turn.
    """
    waiting: deque[_Lane | Step] = deque()
    room = _Room(max_bytes)
    pool: ThreadPoolExecutor | None = None
    more = True
    try:
        while True:
            while more and _has_room(waiting, at_once):
                item = next(items, None)
                if item is None:
                    more = False
                elif isinstance(item, Lead):
                    pool = pool or ThreadPoolExecutor(at_once, "tocsin-fetch")
                    lane = _Lane()
                    waiting.append(lane)
                    pool.submit(room.run, lane, item, work)
                else:
                    waiting.append(Step(item))
            if not waiting:
                return
            head = waiting[0]
            step = room.take(head) if isinstance(head, _Lane) else head
            if step is None or not isinstance(head, _Lane):
                waiting.popleft()
            if step is not None:
                yield step
    finally:
        room.close()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _has_room(waiting: deque[_Lane | Step], at_once: int) -> bool:
    """Whether to look further down the list: at an address's turn, while fewer are at work than may be."""
    if not waiting:
        return True
    if not isinstance(waiting[0], _Lane) or len(waiting) >= _LOOKAHEAD:
        return False
    return sum(isinstance(entry, _Lane) and not entry.done for entry in waiting) < at_once
