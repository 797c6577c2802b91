"""The pace of logins: after some failures an address, or a name, has to wait."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

MOST_KEYS = 10_000
"""Keys that are remembered at once; bounds memory."""


@dataclass(slots=True)
class LoginPace:
    """Failures of late by address and by name, in the memory of one desk."""

    most: int = 5
    """Failures after which a key waits."""
    within: timedelta = timedelta(minutes=15)
    """How long a failure counts."""
    _failures: dict[str, deque[datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def waits(self, key: str, now: datetime) -> bool:
        """Whether a key failed too often of late to try again."""
        with self._lock:
            return len(self._recent(key, now)) >= self.most

    def failed(self, key: str, now: datetime) -> None:
        """Note a failure."""
        with self._lock:
            if key not in self._failures and len(self._failures) >= MOST_KEYS:
                self._failures.pop(next(iter(self._failures)))
            self._recent(key, now).append(now)

    def worked(self, key: str) -> None:
        """Forget the failures of a key."""
        with self._lock:
            self._failures.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        failures = self._failures.setdefault(key, deque())
        while failures and failures[0] <= now - self.within:
            failures.popleft()
        return failures
