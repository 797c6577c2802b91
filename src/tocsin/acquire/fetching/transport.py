"""Connections that go to the very IP address that was checked, and that end at a fixed time.

httpx resolves a host name when it connects. A check of its own beforehand could be answered differently (DNS
rebinding), so name, check and connection are made in one place here. httpcore offers that place in public;
its timeouts hold for one read each, so the deadline of a whole answer is kept here too.
"""

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from tocsin.acquire.fetching.webaddresses import addresses_behind
from tocsin.terms.errors import BadInput

_LEAST = 0.001
_LOOK = 0.5
"""Seconds after which whoever waits for a name looks whether anybody still wants it."""


@dataclass(slots=True)
class Clock:
    """Until when an address may take, and whether anybody still waits for it."""

    until: float
    """On the monotonic clock, seconds."""
    stop: threading.Event

    def left(self) -> float:
        """Seconds left.

        Raises:
            httpcore.TimeoutException: none are, or nobody waits.
        """
        seconds = self.until - time.monotonic()
        if seconds <= 0 or self.stop.is_set():
            raise httpcore.TimeoutException("its time is up")
        return max(seconds, _LEAST)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose reads and writes end with the clock."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def _within(self, timeout: float | None) -> float:
        left = self._clock.left()
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._within(timeout))
        return _TimedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Resolves, checks and connects in one step."""

    def __init__(self, clock: Clock, *, allow_private: bool) -> None:
        self._plain = httpcore.SyncBackend()
        self._clock = clock
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = _resolved(host, port, self._clock, allow_private=self._allow_private)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} does not resolve") from error
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in addresses[:3]:
            within = min(timeout or self._clock.left(), self._clock.left())
            try:
                stream = self._plain.connect_tcp(address, port, within, local_address, socket_options)
                return _TimedStream(stream, self._clock)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"the name {host} does not resolve")

    def sleep(self, seconds: float) -> None:
        self._clock.stop.wait(seconds)


def _resolved(host: str, port: int, clock: Clock, *, allow_private: bool) -> list[str]:
    """The addresses behind a name, or the end of the clock: the system's resolver knows no deadline.

    A resolver that does not answer is left behind in a thread of its own, which ends when it gives up.

    Raises:
        httpcore.TimeoutException: it did not answer in time.
    """
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(addresses_behind(host, port, allow_private=allow_private))
        except (OSError, UnicodeError, BadInput) as error:
            answer.set_exception(error)

    threading.Thread(target=ask, name=f"resolving {host}", daemon=True).start()
    while True:
        try:
            return answer.result(min(clock.left(), _LOOK))
        except TimeoutError:
            if answer.done():  # the resolver's own
                raise


class CheckedTransport(httpx.BaseTransport):
    """One connection for one request; nothing is kept open at a host that is asked once a second."""

    def __init__(self, context: ssl.SSLContext, clock: Clock, *, allow_private: bool) -> None:
        """Take the trust store, the clock, and whether private addresses may be asked."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_keepalive_connections=0,
            network_backend=_CheckedBackend(clock, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer with its body still to be read."""
        plain = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _told_as_httpx():
            answer = self._pool.handle_request(plain)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, piece by piece."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _told_as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _told_as_httpx() -> Iterator[None]:
    """Errors of httpcore as those of httpx."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error) or "no answer in time") from error
    except httpcore.NetworkError as error:
        raise httpx.NetworkError(str(error)) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.RemoteProtocolError(str(error)) from error
