"""One request and what came of it."""

import email.utils
import re
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from tocsin.acquire.fetching.transport import CheckedTransport, Clock
from tocsin.acquire.settings import FetchSettings
from tocsin.acquire.unpacking import PACKINGS, CutShort, TooLarge, UnknownPacking, unpacked

_WANTED = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/plain;q=0.8,application/pdf;q=0.7,*/*;q=0.5"
)
_NO_TEXT = ("image/", "video/", "audio/", "font/")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses that another request may well not meet."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WORDS = {
    401: ("forbidden", "needs a login"),
    403: ("forbidden", "the server refuses it"),
    404: ("not-found", "there is no such page"),
    410: ("gone", "the page was taken down for good"),
    429: ("busy", "the server asks for fewer requests"),
    451: ("forbidden", "withheld for legal reasons"),
    503: ("busy", "the server is busy"),
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LONGEST_PAUSE = 7 * 86_400
"""Seconds beyond which a Retry-After is not believed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    content: bytes
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    location: str | None = None
    """Where a redirect leads."""


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer, or none that holds a page."""

    reason: str
    kind: str
    passing: bool = False
    """Whether another request may well go better."""
    status: int | None = None
    retry_after: float | None = None
    """Seconds the server asks to wait."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and within which limits."""

    address: str
    headers: tuple[tuple[str, str], ...]
    limit: int
    """Bytes of the body, unpacked."""
    clock: Clock


def ask(request: Request, context: ssl.SSLContext, settings: FetchSettings) -> Answer | Failure:
    """Send one request, redirects not followed.

    Raises:
        BadInput: the address leads to a private network.
    """
    transport = CheckedTransport(context, request.clock, allow_private=settings.allow_private)
    timeout = httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds)
    headers = [("Accept", _WANTED), ("Accept-Encoding", PACKINGS), *request.headers]
    try:
        with (
            httpx.Client(transport=transport, timeout=timeout, headers=headers, trust_env=False) as client,
            client.stream("GET", request.address, follow_redirects=False) as response,
        ):
            return _read(response, request.limit)
    except TooLarge:
        return Failure(f"larger than the limit of {request.limit:,} bytes", "too-large")
    except _FAULTS as error:
        return _fault(error)
    finally:
        transport.close()


_FAULTS = (
    CutShort,
    UnknownPacking,
    httpx.TransportError,
    httpx.InvalidURL,
    httpx.StreamError,
    OSError,
    ValueError,
)


def _fault(error: Exception) -> Failure:
    """What went wrong on the way, in words."""
    kinds: tuple[tuple[type[Exception], str, str, bool], ...] = (
        (CutShort, "cut-short", "the answer is cut short", True),
        (UnknownPacking, "packing", "the server packs it in a way that was not asked for", False),
        (httpx.TimeoutException, "timeout", "no whole answer in time", True),
        (httpx.RemoteProtocolError, "cut-short", "a broken answer", True),
        (httpx.TransportError, "network", "no connection", True),
        (OSError, "network", "no connection", True),
    )
    for kind, code, words, passing in kinds:
        if isinstance(error, kind):
            return Failure(f"{words}: {error}", code, passing=passing)
    return Failure(f"it cannot be asked: {error}", "not-address")


def _read(response: httpx.Response, limit: int) -> Answer | Failure:
    """The answer's body where it may hold a page."""
    status = response.status_code
    headers = response.headers
    if status in _REDIRECTS and headers.get("location"):
        return _answer(response, b"", headers.get("location"))
    if status == 304:  # noqa: PLR2004 - HTTP, not modified
        return _answer(response, b"")
    if status not in {200, 203}:
        return _refusal(status, headers.get("retry-after"))
    declared = _media_type(headers.get("content-type"))
    if declared and declared.startswith(_NO_TEXT):
        return Failure(f"{declared} holds no text", "media-type", status=status)
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        return Failure(
            f"{int(length):,} bytes, larger than the limit of {limit:,}", "too-large", status=status
        )
    return _answer(response, unpacked(response.iter_raw(), headers.get("content-encoding", ""), limit))


def _answer(response: httpx.Response, content: bytes, location: str | None = None) -> Answer:
    headers = response.headers
    charset = _CHARSET.search(headers.get("content-type", ""))
    return Answer(
        status=response.status_code,
        content=content,
        media_type=_media_type(headers.get("content-type")),
        charset=charset.group(1) if charset else None,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        location=location,
    )


def _media_type(header: str | None) -> str | None:
    return (header or "").partition(";")[0].strip().lower() or None


def _refusal(status: int, retry_after: str | None) -> Failure:
    """A status without a page, in words."""
    kind, words = _WORDS.get(status, ("bad-status", "the server failed" if status >= 500 else "no page"))  # noqa: PLR2004
    return Failure(
        f"status {status}: {words}",
        kind,
        passing=status in _PASSING,
        status=status,
        retry_after=seconds_of(retry_after) if status in _PASSING else None,
    )


def seconds_of(header: str | None) -> float | None:
    """A Retry-After in seconds, written as such or as a date; None where it is neither."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:  # noqa: PLR2004 - digits of a believable number
        return min(float(text), _LONGEST_PAUSE)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_PAUSE)
