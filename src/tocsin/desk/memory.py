"""What a desk remembers between requests: answers that take the whole ledger, until something changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from time import monotonic
from typing import Any, TypeVar, cast

T = TypeVar("T")

FRESH_SECONDS = 60.0
"""How old an answer may be: what another process adds to the ledger is seen after that at the latest."""


@dataclass(slots=True)
class Memory:
    """Answers by name, each made once; a change made at this desk forgets all of them."""

    fresh_seconds: float = FRESH_SECONDS
    _held: dict[str, tuple[float, Any]] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """The answer of that name, made anew where none is fresh."""
        with self._lock:
            held = self._held.get(name)
            if held and monotonic() - held[0] < self.fresh_seconds:
                return cast("T", held[1])
            made = make()
            self._held[name] = (monotonic(), made)
            return made

    def forget(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._held.clear()
