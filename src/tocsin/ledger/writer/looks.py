"""Keeping what a watch's indicators saw in each story."""

from collections.abc import Iterable

from sqlalchemy import delete

from tocsin.ledger.appending import append
from tocsin.ledger.looks import Look
from tocsin.ledger.tables import looks
from tocsin.ledger.writer.writing import Writing

_AT_ONCE = 400


class LookWriter(Writing):
    """Adds to the cache of looks."""

    def keep_looks(self, watch: str, rules: str, seen: Iterable[Look]) -> int:
        """Keep looks under a watch's rules; one at the same story is overwritten.

        Returns:
            How many were kept.
        """
        rows = [
            {"rules": rules, "watch": watch, "seq": it.seq, "story": it.story, "judged": it.judged,
             "seen": it.seen}
            for it in seen
        ]  # fmt: skip
        with self._connections.writing() as connection:
            for start in range(0, len(rows), _AT_ONCE):
                numbers = [row["seq"] for row in rows[start : start + _AT_ONCE]]
                connection.execute(delete(looks).where(looks.c.rules == rules, looks.c.seq.in_(numbers)))
            append(connection, looks, rows)
        return len(rows)

    def drop_looks(self, watch: str, but: str) -> int:
        """Drop what was seen under a watch's former rules. Returns how many looks."""
        with self._connections.writing() as connection:
            gone = delete(looks).where(looks.c.watch == watch, looks.c.rules != but)
            return connection.execute(gone).rowcount
