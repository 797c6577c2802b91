"""Bytes as received: read within a limit, unpacked, and turned away with a reason."""

import gzip
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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
_SAMPLE = 65_536
_CONTROLS_ALLOWED = 0.01
"""Share of other control characters in the sample above which bytes are no text."""


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
    controls = sum(byte < 0x20 and byte not in _ALLOWED_CONTROLS for byte in sample)  # noqa: PLR2004 - C0 controls
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


def read_limited(stream: BinaryIO, address: str, limit: int) -> bytes:
    """All bytes of a stream, never more than one past the limit in memory.

    Raises:
        BadInput: nothing in it, or more than `limit` bytes.
    """
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise BadInput(address, f"larger than the limit of {limit:,} bytes", "too-large")
    if not content.strip():
        raise BadInput(address, "empty file" if not content else "nothing but white space", "empty")
    return content


@contextmanager
def opened(path: str, limit: int | None) -> Iterator[BinaryIO]:
    """A regular file's bytes, unpacked where its name ends in `.gz`.

    Args:
        path: the file.
        limit: refuse an unpacked file above this size before reading it; None where lines have the limit.

    Raises:
        BadInput: missing, not permitted, no regular file, too large, or damaged gzip.
    """
    try:
        facts = Path(path).stat()
        if not stat.S_ISREG(facts.st_mode):
            raise BadInput(path, "not a regular file", "unreadable")
        if limit is not None and facts.st_size > limit and not is_packed(path):
            raise BadInput(path, f"{facts.st_size:,} bytes, larger than the limit of {limit:,}", "too-large")
        with Path(path).open("rb") as file:
            if is_packed(path):
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield unpacked  # type: ignore[misc]  # GzipFile reads like a BinaryIO
            else:
                yield file
    except FileNotFoundError as error:
        raise BadInput(path, "no such file or folder", "missing") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadInput(path, f"damaged gzip: {error}", "damaged") from error
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror or error}", "unreadable") from error
