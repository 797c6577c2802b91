"""Looking up what the reader decided of a passage."""

from sqlalchemy import select

from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.tables import readings


class ReadingReader(Asking):
    """The cache of readings."""

    def reading(self, key: str) -> bytes | None:
        """A packed reading, None where none is kept."""
        query = select(readings.c.packed).where(readings.c.key == key)
        return next(iter(self._all(query, lambda row: bytes(row.packed))), None)
