"""How far a batch has come."""

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Inputs of a batch: files, addresses, and the addresses that lists lead to."""

    done: int
    found: int
    """Found so far; lists may still add to them."""
    complete: bool
    """Whether everything that was named has been looked into, so that `found` grows no more."""


class Tally:
    """Counts inputs; used by several threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self._done = 0
        self._found = 0
        self._listed = False

    def find(self, count: int = 1) -> None:
        """More inputs are known."""
        with self._lock:
            self._found += count

    def finish(self, count: int = 1) -> None:
        """Inputs are done with."""
        with self._lock:
            self._done += count

    def all_listed(self) -> None:
        """Every source has been looked into."""
        with self._lock:
            self._listed = True

    def progress(self) -> Progress:
        """Where the batch stands."""
        with self._lock:
            return Progress(self._done, self._found, self._listed and self._done >= self._found)
