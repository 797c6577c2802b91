"""Bytes counted while they are read, so that nothing unfolds without end."""

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from tocsin.acquire.settings import ArchiveLimits
from tocsin.terms.errors import BadInput

OPENING = 65_536
"""Bytes of an input that are looked at to tell its format."""


@dataclass(slots=True)
class Budget:
    """What one outermost input may still unfold to; shared by everything inside it."""

    limits: ArchiveLimits
    packed: int | None
    """Bytes on disk or as received; None where that is not known."""
    expanded: int = 0
    members: int = 0

    def spend(self, count: int, address: str) -> None:
        """Count bytes that were unpacked.

        Raises:
            BadInput: the total or the ratio is beyond the limits.
        """
        self.expanded += count
        if self.expanded > self.limits.max_expanded_bytes:
            reason = f"unfolds to more than {self.limits.max_expanded_bytes:,} bytes"
            raise BadInput(address, reason, "expansion")
        if self.packed is None or self.expanded <= self.limits.free_bytes:
            return
        if self.expanded > self.limits.max_ratio * max(self.packed, 1):
            reason = (
                f"unfolds to more than {self.limits.max_ratio} times its size, as a decompression bomb does"
            )
            raise BadInput(address, reason, "expansion")

    def admit(self, address: str) -> None:
        """Count one member of an archive.

        Raises:
            BadInput: there are more than the limits allow.
        """
        self.members += 1
        if self.members > self.limits.max_members:
            raise BadInput(address, f"holds more than {self.limits.max_members:,} members", "expansion")


class _Metered(io.RawIOBase):
    """A stream that counts what is read from it and names what is wrong with it."""

    def __init__(self, stream: BinaryIO, address: str, budget: Budget | None) -> None:
        self._stream = stream
        self._read = getattr(stream, "read1", stream.read)
        self._fault: BadInput | None = None
        self._address = address
        self._budget = budget

    def readable(self) -> bool:
        """Always: it is read only."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the stream goes.

        Raises:
            BadInput: the stream is damaged, or unfolds beyond the limits.
        """
        if self._fault is not None:
            raise self._fault
        filled = 0
        while filled < len(buffer):
            try:
                piece = self._piece(len(buffer) - filled)
            except BadInput as bad:
                if not filled:
                    raise
                self._fault = bad  # what stands before the fault is read first
                break
            if not piece:
                break
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _piece(self, size: int) -> bytes:
        """What the stream has at hand, at most `size` bytes."""
        try:
            piece: bytes = self._read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BadInput(self._address, f"damaged gzip: {error}", "damaged") from error
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise BadInput(self._address, f"damaged ZIP member: {error}", "damaged") from error
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            raise BadInput(self._address, reason, "unreadable") from error
        if self._budget is not None:
            self._budget.spend(len(piece), self._address)
        return piece


def metered(stream: BinaryIO, address: str, budget: Budget | None = None) -> BinaryIO:
    """The stream with an opening that can be looked at, counted against a budget where one is given."""
    return cast("BinaryIO", io.BufferedReader(_Metered(stream, address, budget), OPENING))


def opening_of(stream: BinaryIO) -> bytes:
    """The first bytes of a metered stream, which stay unread."""
    return stream.peek(OPENING) if isinstance(stream, io.BufferedReader) else b""
