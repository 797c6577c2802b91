"""Passages that were read before are not read again: what was decided is kept in the ledger."""

from datetime import datetime, timedelta

from tocsin.ledger import LedgerReader
from tocsin.ledger.writer import LedgerWriter

KEPT_FOR = timedelta(days=45)
"""How long a reading is kept: reprints follow within days."""


class KeptReadings:
    """`tocsin.reading.parts.Store` over a ledger; new readings are written together by `flush`."""

    def __init__(self, reader: LedgerReader, writer: LedgerWriter) -> None:
        """Begin with nothing to write."""
        self._reader = reader
        self._writer = writer
        self._new: dict[str, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """What was decided of a passage, None where it was not read before."""
        name = key.hex()
        return self._new.get(name) or self._reader.reading(name)

    def put(self, key: bytes, value: bytes) -> None:
        """Take what was decided of a passage."""
        self._new[key.hex()] = value

    def flush(self, at: datetime) -> None:
        """Write what is new."""
        if self._new:
            self._writer.keep_readings(self._new, at)
            self._new = {}

    def prune(self, now: datetime) -> None:
        """Drop what was kept too long ago."""
        self._writer.drop_readings(now - KEPT_FOR)
