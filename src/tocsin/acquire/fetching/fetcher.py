"""One address fetched: checked, allowed, in its turn, redirects followed, repeated where that helps."""

import ssl
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.metadata import version
from io import BytesIO
from urllib.parse import unquote, urlsplit

import httpx

from tocsin.acquire.fetching.answers import Answer, Failure, Request, ask
from tocsin.acquire.fetching.manners import AGENT, Manners
from tocsin.acquire.fetching.states import FetchMemory, FetchState, validator
from tocsin.acquire.fetching.transport import Clock
from tocsin.acquire.fetching.webaddresses import host_of, web_address
from tocsin.acquire.inlet import Inlet, Lead
from tocsin.acquire.settings import FetchSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least 500 kibibytes."""
_NOT_MODIFIED = 304
_NO_ROBOTS = frozenset({"too-large", "media-type", "private-address"})
"""Failures that leave a host without robots.txt; a private address is refused for itself in a moment."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address."""

    inlet: Inlet | None
    """What it holds; None where it is unchanged or could not be had."""
    aside: SetAside | None
    """Why it could not be had; None where it could, and where it is unchanged."""
    state: FetchState | None
    """To be kept once everything in `inlet` was taken; None for an address that was not asked."""
    settled: bool = True
    """Whether another pass need not try again."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where the redirects of an address ended."""

    address: str
    answer: Answer | Failure


class Fetcher:
    """Fetches addresses for one pass; used by several threads."""

    def __init__(
        self, settings: FetchSettings, memory: FetchMemory, stop: threading.Event, max_bytes: int
    ) -> None:
        """Begin a pass.

        Args:
            settings: how the web is asked.
            memory: what earlier passes learned; read here, written by who takes the pages.
            stop: set when nobody waits any more.
            max_bytes: of one answer, unpacked.
        """
        self._settings = settings
        self._memory = memory
        self._stop = stop
        self._max_bytes = max_bytes
        self._manners = Manners(settings, stop)
        contact = f"; {settings.contact}" if settings.contact else ""
        self._agent = f"{AGENT}/{version('tocsin')} (news ledger{contact})"

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """The certificates that are trusted; loaded with the first address, since most batches have none."""
        return httpx.create_ssl_context()

    def fetch(self, lead: Lead) -> Fetched:
        """Fetch one address; whatever goes wrong is a reason, never an exception."""
        try:
            address = web_address(lead.address)
        except BadInput as bad:
            return Fetched(None, SetAside(lead.address, bad.reason, bad.kind), None)
        known = self._memory.state(address)
        now = datetime.now(UTC)
        if known is not None and known.not_before is not None and known.not_before > now:
            reason = (
                f"the server asked not to be asked before {known.not_before.isoformat(timespec='minutes')}"
            )
            return Fetched(None, SetAside(address, reason, "later"), None, settled=False)
        end = self._repeated(address, known)
        return self._outcome(lead, address, end, known)

    def _outcome(self, lead: Lead, address: str, end: _End, known: FetchState | None) -> Fetched:
        """The end of an address as what the caller needs of it."""
        answer, now = end.answer, datetime.now(UTC)
        if isinstance(answer, Failure):
            later = now + timedelta(seconds=answer.retry_after) if answer.retry_after else None
            state = FetchState(address, None, None, now, answer.status, later)
            if known is not None and answer.passing:
                state = replace(state, etag=known.etag, last_modified=known.last_modified)
            aside = SetAside(address, answer.reason, answer.kind)
            return Fetched(None, aside, state, settled=not answer.passing)
        etag, changed = validator(answer.etag), validator(answer.last_modified)
        if answer.status == _NOT_MODIFIED and known is not None:
            state = replace(
                known, etag=etag or known.etag, checked_at=now, status=answer.status, not_before=None
            )
            return Fetched(None, None, state)
        inlet = Inlet(
            stream=BytesIO(answer.content),
            address=end.address,
            name=unquote(urlsplit(end.address).path).rpartition("/")[2],
            media_type=answer.media_type or "application/octet-stream",
            charset=answer.charset,
            given=lead.given,
            referral=lead.referral,
            size=len(answer.content),
        )
        return Fetched(inlet, None, FetchState(address, etag, changed, now, answer.status))

    def _repeated(self, address: str, known: FetchState | None) -> _End:
        """The answer, asked for again where the failure is one in passing and time is left."""
        clock = Clock(time.monotonic() + self._settings.deadline_seconds, self._stop)
        end = _End(address, Failure("nothing was asked", "network", passing=True))
        for attempt in range(self._settings.attempts):
            end = self._followed(address, known, clock)
            answer = end.answer
            host = host_of(end.address)
            if not isinstance(answer, Failure) or not answer.passing:
                self._manners.answered(host)
                return end
            pause = answer.retry_after if answer.retry_after is not None else 0.5 * 2**attempt
            last = attempt + 1 == self._settings.attempts
            too_long = pause > min(self._settings.max_retry_after, clock.until - time.monotonic())
            if last or too_long or answer.kind in {"left", "robots-unreachable"} or self._stop.wait(pause):
                leave = answer.retry_after is not None and too_long
                self._manners.failed(host, answer.reason, leave=leave)
                break
        return end

    def _followed(self, address: str, known: FetchState | None, clock: Clock) -> _End:
        """The answer at the end of the redirects; each hop is checked, allowed and in its turn."""
        seen = {address}
        asked = address
        for _ in range(self._settings.max_redirects + 1):
            refusal = self._refusal(address, clock)
            if refusal is not None:
                return _End(address, refusal)
            clock.until += self._manners.wait_for_turn(host_of(address))
            answer = self._asked(address, _conditions(known) if address == asked else (), clock)
            if isinstance(answer, Failure) or answer.location is None:
                return _End(address, answer)
            try:
                address = web_address(answer.location, address)
            except BadInput as bad:
                return _End(address, Failure(f"redirected to what is {bad.reason}", "redirects"))
            if address in seen:
                return _End(address, Failure("redirected in a circle", "redirects"))
            seen.add(address)
        reason = f"redirected more than {self._settings.max_redirects} times"
        return _End(address, Failure(reason, "redirects"))

    def _refusal(self, address: str, clock: Clock) -> Failure | None:
        """Why an address is not asked: its host is left, or its robots.txt says so."""
        host = host_of(address)
        left = self._manners.left(host)
        if left is not None:
            return Failure(f"{host} is left for this pass: {left}", "left", passing=True)
        if not self._settings.obey_robots:
            return None
        return self._manners.refusal(host, address, lambda: self._robots(host, clock))

    def _robots(self, host: str, clock: Clock) -> str | Failure:
        """A host's robots.txt, empty where it has none; redirects are followed as RFC 9309 asks."""
        address = f"{host}/robots.txt"
        for _ in range(self._settings.max_redirects + 1):
            answer = self._asked(address, (), clock, _ROBOTS_BYTES)
            if isinstance(answer, Failure):
                return _without_robots(answer)
            if answer.location is None:
                return answer.content.decode("utf-8", "replace").replace("\0", "")
            try:
                address = web_address(answer.location, address)
            except BadInput:
                break
        return ""

    def _asked(
        self, address: str, conditions: tuple[tuple[str, str], ...], clock: Clock, limit: int | None = None
    ) -> Answer | Failure:
        """One request with our name on it."""
        headers = (("User-Agent", self._agent), *conditions)
        request = Request(address, headers, limit or self._max_bytes, clock)
        try:
            return ask(request, self._context, self._settings)
        except BadInput as bad:
            return Failure(bad.reason, bad.kind)


def _without_robots(failure: Failure) -> str | Failure:
    """What it means that a robots.txt could not be had: all is allowed, or nothing can or may be asked."""
    status = failure.status or 0
    if (400 <= status < 500 and status != 429) or failure.kind in _NO_ROBOTS:  # noqa: PLR2004 - HTTP
        return ""
    if failure.status is None:
        return failure
    reason = f"its robots.txt could not be read ({failure.reason}), so nothing there is asked"
    return Failure(reason, "robots-unreachable", passing=True, retry_after=failure.retry_after)


def _conditions(known: FetchState | None) -> tuple[tuple[str, str], ...]:
    """The headers that let a server answer that nothing has changed."""
    if known is None:
        return ()
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return tuple((name, value) for name, value in pairs if value is not None)
