"""What a PostgreSQL server works for a benchmark: the CPU of its processes, where it runs on this machine."""

from contextlib import suppress
from pathlib import Path
from typing import Self

import psycopg
from sqlalchemy.engine import make_url

_NANOSECONDS = 1e9


class ServerWork:
    """The processes that serve one database; a context manager. A file has none, and they took nothing."""

    def __init__(self, where: str) -> None:
        """Prepare to count.

        Args:
            where: a ledger's file or database URL.
        """
        self._url = where if "://" in where and make_url(where).get_backend_name() == "postgresql" else None
        self._connection: psycopg.Connection | None = None

    def __enter__(self) -> Self:
        if self._url:
            self._connection = psycopg.connect(self._url, autocommit=True)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._connection:
            self._connection.close()

    @property
    def is_counted(self) -> bool:
        """Whether there is a server whose processes are to be seen here."""
        return self._connection is not None and Path(f"/proc/{self._connection.info.backend_pid}").exists()

    def spent(self) -> dict[int, float]:
        """CPU seconds of each process that answers somebody in the database, but the one that answers this.

        What the server does of itself, its vacuum after a ledger was filled above all, is no answer's work.
        """
        if not self._connection:
            return {}
        query = (
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type IN ('client backend', 'parallel worker')"
        )
        spent = {}
        for (pid,) in self._connection.execute(query):
            with suppress(OSError):
                taken = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]
                spent[pid] = int(taken) / _NANOSECONDS
        return spent


def work_between(before: dict[int, float], after: dict[int, float]) -> float:
    """CPU seconds that were spent between two looks; a new process began with nothing."""
    return sum(taken - before.get(pid, 0.0) for pid, taken in after.items())
