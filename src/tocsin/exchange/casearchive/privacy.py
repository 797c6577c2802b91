"""What a case hands over of the people at the desk: nothing that lets anybody in."""

import sqlite3
from pathlib import Path

from tocsin.terms.errors import LedgerError

PERSONAL = ("users", "sessions", "share_links", "seen_marks", "saved_searches")
"""Tables of the ledger that belong to the desk's people, not to the case: password hashes, logins, links."""


def forget_people(ledger: Path) -> None:
    """Take accounts, logins, share links and saved searches out of a copy of a ledger, and their traces.

    The audit log stays: who judged what is part of the case.

    Args:
        ledger: a closed SQLite file of our own making, never the ledger at work.

    Raises:
        LedgerError: the file is no ledger.
    """
    try:
        connection = sqlite3.connect(ledger, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = DELETE")
            for table in PERSONAL:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # the names stand above
            connection.execute("VACUUM")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise LedgerError(f"{ledger}: people could not be taken out of the copy: {error}") from error
