"""Robots.txt, pace, and when to leave a host in peace."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from tocsin.acquire.fetching.answers import Failure
from tocsin.acquire.settings import FetchSettings

AGENT = "Tocsin"
"""The name that a robots.txt may address."""


@dataclass(slots=True)
class _Host:
    """What is known of one host in this pass."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next_turn: float = 0.0
    """On the monotonic clock, seconds."""
    failures: int = 0
    left: str | None = None
    """Why it is left for this pass, None while it is asked."""
    robots: Protego | None = None
    robots_refused: Failure | None = None
    """Why nothing may be asked: its robots.txt could not be read."""
    robots_read: bool = False


class Manners:
    """How each host wants to be asked; one object a pass, used by several threads."""

    def __init__(self, settings: FetchSettings, stop: threading.Event) -> None:
        """Begin without knowing any host."""
        self._settings = settings
        self._stop = stop
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def left(self, host: str) -> str | None:
        """Why a host is not asked any more in this pass, None where it is."""
        return self._host(host).left

    def refusal(self, host: str, address: str, read: Callable[[], "str | Failure"]) -> Failure | None:
        """Why robots.txt forbids an address, None where it does not; the file is read once a pass.

        RFC 9309: without a file everything is allowed; where it cannot be reached, nothing is.
        """
        known = self._host(host)
        with known.lock:
            if not known.robots_read:
                found = read()
                known.robots_read = True
                known.robots_refused = found if isinstance(found, Failure) else None
                known.robots = Protego.parse(found) if isinstance(found, str) and found else None
        if known.robots_refused is not None:
            return known.robots_refused
        if known.robots is not None and not known.robots.can_fetch(address, AGENT):
            return Failure("its robots.txt asks not to fetch this address", "robots")
        return None

    def wait_for_turn(self, host: str) -> float:
        """Wait until a host may be asked again; returns the seconds waited."""
        known = self._host(host)
        delay = self._settings.delay_seconds
        asked = known.robots.crawl_delay(AGENT) if known.robots is not None else None
        if asked is not None:
            delay = max(delay, min(float(asked), self._settings.max_crawl_delay))
        with self._lock:
            now = time.monotonic()
            turn = max(known.next_turn, now)
            known.next_turn = turn + delay
        self._stop.wait(turn - now)
        return turn - now

    def failed(self, host: str, reason: str, *, leave: bool) -> None:
        """Count a failure in passing; after too many in a row the host is left."""
        known = self._host(host)
        with self._lock:
            known.failures += 1
            if leave or known.failures >= self._settings.host_failures:
                known.left = reason

    def answered(self, host: str) -> None:
        """A host that answers is a host that works."""
        known = self._host(host)
        with self._lock:
            known.failures = 0
