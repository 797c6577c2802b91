"""Keeping what the reader decided, and dropping it again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete

from tocsin.ledger.appending import append_new
from tocsin.ledger.tables import readings
from tocsin.ledger.writer.writing import Writing


class ReadingWriter(Writing):
    """Adds to the cache of readings."""

    def keep_readings(self, parts: Mapping[str, bytes], at: datetime) -> int:
        """Keep packed readings by their keys; what is kept already stays. Returns how many are new."""
        rows = [{"key": key, "packed": packed, "kept_at": at} for key, packed in parts.items()]
        with self._connections.writing() as connection:
            return len(append_new(connection, readings, rows, "key"))

    def drop_readings(self, before: datetime) -> int:
        """Drop readings that were kept before a moment. Returns how many."""
        with self._connections.writing() as connection:
            return connection.execute(delete(readings).where(readings.c.kept_at < before)).rowcount
