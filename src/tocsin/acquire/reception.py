"""Bytes as received: read within a limit, unpacked, and turned away with a reason."""

import gzip
import io
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from tocsin.acquire.inlet import Inlet
from tocsin.acquire.metering import Budget, metered
from tocsin.acquire.settings import ArchiveLimits
from tocsin.acquire.suffixes import is_packed
from tocsin.terms.errors import BadInput

_SIGNATURES = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"PK\x03\x04": "ZIP archive",
    b"\x7fELF": "program",
    b"SQLite format 3\x00": "SQLite database",
    b"\x1f\x8b\x08": "gzip archive without a .gz suffix",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ALLOWED_CONTROLS = b"\t\n\r\x0c\x1b\x08"
"""White space, form feed, and the escape that ISO-2022 charsets switch with."""
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in _ALLOWED_CONTROLS)
"""Control characters (C0) that no text holds many of."""
_SAMPLE = 65_536
_CONTROLS_ALLOWED = 0.01
"""Share of other control characters in the sample above which bytes are no text."""
_IN_MEMORY = 20_000_000
"""Bytes of an archive inside another input that are kept in memory before a temporary file takes them."""


def check_not_binary(content: bytes, address: str) -> None:
    """Turn away bytes that are no text in any charset.

    Raises:
        BadInput: a known signature, NUL bytes outside UTF-16, or too many control characters.
    """
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise BadInput(address, f"binary file ({name}), not text", "binary")
    if content.startswith(_UTF16):
        return
    sample = content[:_SAMPLE]
    if b"\0" in content and not looks_like_utf16(sample):
        raise BadInput(address, f"binary file: NUL byte at offset {content.index(0)}", "binary")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _CONTROLS_ALLOWED * len(sample) and not looks_like_utf16(sample):
        raise BadInput(address, f"binary file: {controls} control characters in its first bytes", "binary")


def looks_like_utf16(sample: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark, told by where its NUL bytes stand; None if it is none."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    mostly = 0.4 * pairs
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > mostly and 10 * even < odd:
        return "utf-16-le"
    if even > mostly and 10 * odd < even:
        return "utf-16-be"
    return None


def whole(inlet: Inlet, limit: int) -> bytes:
    """All bytes of an input, never more than one past the limit in memory.

    Raises:
        BadInput: nothing in it, or more than `limit` bytes.
    """
    if inlet.size is not None and inlet.size > limit:
        reason = f"{inlet.size:,} bytes, larger than the limit of {limit:,}"
        raise BadInput(inlet.address, reason, "too-large")
    content = inlet.stream.read(limit + 1)
    if len(content) > limit:
        raise BadInput(inlet.address, f"larger than the limit of {limit:,} bytes", "too-large")
    if not content.strip():
        raise BadInput(inlet.address, "empty file" if not content else "nothing but white space", "empty")
    return content


@contextmanager
def opened(path: str, limits: ArchiveLimits) -> Iterator[tuple[Inlet, Budget]]:
    """A regular file as an input, unpacked where its name ends in `.gz`, with what it may unfold to.

    Raises:
        BadInput: missing, not permitted, no regular file, or damaged gzip.
    """
    try:
        facts = Path(path).stat()
        if not stat.S_ISREG(facts.st_mode):
            raise BadInput(path, "not a regular file", "unreadable")
        packed = is_packed(path)
        budget = Budget(limits, facts.st_size)
        with Path(path).open("rb") as file:
            plain = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
            inlet = Inlet(
                metered(plain, path, budget if packed else None),
                path,
                Path(path).name,
                path,
                file=None if packed else path,
                size=None if packed else facts.st_size,
            )
            yield inlet, budget
    except FileNotFoundError as error:
        raise BadInput(path, "no such file or folder", "missing") from error
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror or error}", "unreadable") from error


@contextmanager
def seekable(inlet: Inlet) -> Iterator[BinaryIO]:
    """The bytes of an input as a file that can be read from any place."""
    if inlet.file is not None:
        with Path(inlet.file).open("rb") as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        while piece := inlet.stream.read(io.DEFAULT_BUFFER_SIZE * 8):
            spool.write(piece)
        spool.seek(0)
        yield cast("BinaryIO", spool)
