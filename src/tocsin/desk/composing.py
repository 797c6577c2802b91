"""The brief between requests: made beside them, and made anew once what it rests on has changed.

A brief reads the whole case, which takes seconds where the ledger is large; a page never waits longer than
`PATIENCE` for it, and shows the one before meanwhile.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from tocsin.briefs.outline import Brief

PATIENCE = 8.0
"""Seconds that a page waits for its brief."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief with the state of the ledger that it was made from."""

    brief: Brief
    state: Hashable
    made: datetime


@dataclass(slots=True)
class Composer:
    """The last brief of each watch; one is made at a time."""

    patience: float = PATIENCE
    _held: dict[str, Composed] = field(default_factory=dict)
    _coming: dict[str, tuple[Hashable, Future[Composed]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "brief"))

    def brief(self, watch: str, state: Hashable, make: Callable[[], Brief]) -> tuple[Composed | None, bool]:
        """The brief of a watch, None where none is ready yet, and whether it is of this state.

        Args:
            watch: its name.
            state: what tells one state of the ledger from another.
            make: makes the brief anew.
        """
        with self._lock:
            held = self._held.get(watch)
            if held and held.state == state:
                return held, True
            known, coming = self._coming.get(watch, (None, None))
            if coming is None or (coming.done() and (known != state or coming.exception())):
                coming = self._worker.submit(self._make, watch, state, make)
                self._coming[watch] = (state, coming)
        wait([coming], self.patience)
        made = coming.result() if coming.done() else held
        return made, made is not None and made.state == state

    def close(self) -> None:
        """End the worker; a brief that is being made is not waited for."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _make(self, watch: str, state: Hashable, make: Callable[[], Brief]) -> Composed:
        composed = Composed(make(), state, datetime.now(UTC))
        with self._lock:
            self._held[watch] = composed
        return composed
