"""WARC files: the pages that a crawler kept, as the web gave them.

Read are responses with status 200 that hold HTML or text, and resources. A page's address is the one it was
fetched from. What stands before a fault is kept, and the file is named with the fault.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from tocsin.acquire.formats.documents import looks_like_html
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import is_web
from tocsin.acquire.unpacking import CutShort, TooLarge, UnknownPacking, unpacked
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, SetAside

_KINDS = frozenset({"response", "resource"})
_TEXTS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BROKEN = (ArchiveLoadFailed, EOFError, ValueError, LookupError, AttributeError, TypeError)
"""What warcio raises on bytes that are no record."""

logging.getLogger("warcio").addHandler(logging.NullHandler())
logging.getLogger("warcio").propagate = False


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why the body of a record could not be had."""

    reason: str
    kind: str


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of a WARC, without warcio's own words on standard error."""

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """Pass over what stands between two records; a line that is not blank is counted as an error."""
        empty, first = 0, True
        while line := self.reader.readline():
            blank = not line.strip()
            if not blank and not first:
                return line, empty
            self.err_count += not blank
            empty += len(line)
            first = False
        return None, empty


class _AtHand:
    """A stream that gives what it has and does not fail on what is damaged behind it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = getattr(stream, "read1", stream.read)

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        piece: bytes = self._read(size)
        return piece


def read_warc(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each page that the archive holds as an input of its own."""
    number = 0
    whole = True
    try:
        records = _Records(_AtHand(inlet.stream))
        for record in records:
            found = _record(record, inlet, settings)
            _check_whole(record)
            number += 1
            if found is not None:
                yield found
        if records.err_count:
            reason = f"{records.err_count} records are longer than they declare; what they declare is kept"
            yield SetAside(inlet.address, reason, "damaged")
    except BadInput as bad:
        reason = f"{bad.reason}; the {number} records before are kept"
        whole = False
        yield SetAside(inlet.address, reason, bad.kind)
    except _BROKEN as error:
        reason = f"damaged: {type(error).__name__}: {error}; the {number} records before are kept"
        whole = False
        yield SetAside(inlet.address, reason[:300], "damaged")
    if whole and not number:
        yield SetAside(inlet.address, "no record in it", "empty")


def _record(record: ArcWarcRecord, inlet: Inlet, settings: AcquireSettings) -> Found | None:
    """One record as an input; None where it holds no page."""
    address = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers else None
    if record.rec_type not in _KINDS or not address or not is_web(address.strip("<>")):
        return None
    address = address.strip("<>")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    declared = _header(record, "Content-Type") or ""
    media_type = declared.partition(";")[0].strip().lower()
    if status != "200" or (media_type and media_type not in _TEXTS):
        return None
    content = _body(record, settings.max_bytes)
    if isinstance(content, _Failed):
        return SetAside(address, content.reason, content.kind)
    if not content.strip() or not (media_type or looks_like_html(content)):
        return None
    charset = _CHARSET.search(declared)
    return replace(
        inlet,
        stream=BytesIO(content),
        address=address,
        name="",
        media_type=media_type or "text/html",
        charset=charset.group(1) if charset else None,
        given=GivenFacts(url=address),
        file=None,
        size=len(content),
    )


def _body(record: ArcWarcRecord, limit: int) -> bytes | _Failed:
    """The body of an answer, put together and unpacked; some crawlers have done that and kept the headers."""
    stream = record.raw_stream
    if record.http_headers and (_header(record, "Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream)
    raw: bytes = stream.read(limit + 1)
    if len(raw) > limit:
        return _Failed(f"larger than the limit of {limit:,} bytes", "too-large")
    packing = (_header(record, "Content-Encoding") or "") if record.http_headers else ""
    try:
        return unpacked([raw], packing, limit)
    except TooLarge:
        return _Failed(f"larger than the limit of {limit:,} bytes, unpacked", "too-large")
    except UnknownPacking:
        return _Failed(f"packed as {packing:.40}, which is not known", "packing")
    except CutShort as error:
        return raw if looks_like_html(raw) else _Failed(f"the answer is cut short: {error}", "damaged")


def _header(record: ArcWarcRecord, name: str) -> str | None:
    """A header of the answer, or of the record where it holds no answer."""
    headers = record.http_headers or record.rec_headers
    value = headers.get_header(name)
    return value if isinstance(value, str) else None


def _check_whole(record: ArcWarcRecord) -> None:
    """Read past what is left of a record, and see that nothing of it is missing.

    Raises:
        BadInput: it is shorter than it declares.
    """
    while record.raw_stream.read(65_536):
        pass
    left = getattr(record.raw_stream, "limit", 0)
    if left > 0:
        raise BadInput("", f"cut short: {left:,} bytes of a record are missing", "damaged")


def looks_like_warc(opening: bytes) -> bool:
    """Whether bytes open with the first line of a WARC record."""
    return opening.startswith(b"WARC/1.")
