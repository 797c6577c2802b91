"""Writing the ledger: rows are added and closed, in transactions that hold or leave no trace.

One process writes at a time; another waits for it. Moments are aware and of the learned clock.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import update

from tocsin.ledger.appending import append, replace_standing
from tocsin.ledger.opening import Ledger
from tocsin.ledger.receiving import receive
from tocsin.ledger.records import PageRecord
from tocsin.ledger.rows.desk import alert_values
from tocsin.ledger.rows.pages import set_aside_values
from tocsin.ledger.rows.stories import membership_values, reprint_values
from tocsin.ledger.soundness import require_sound
from tocsin.ledger.tables import alerts, memberships, reprints, runs, set_asides
from tocsin.terms.account import Membership, Reprint
from tocsin.terms.alert import Alert
from tocsin.terms.errors import NotFound
from tocsin.terms.page import SetAside


class LedgerWriter:
    """Adds to a ledger; every method is one transaction.

    Each raises LedgerError where the ledger is locked for too long, damaged or read-only, or where a
    record names another one that the ledger does not hold.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._connections = ledger.connections

    def add_page(self, record: PageRecord) -> bool:
        """Add a page with its stories, claims, fingerprints, places in accounts and reprint proofs.

        Other bytes at the same address close the page that stood there. The same bytes at another
        address are another page; a story that the ledger holds already is not added again.

        Returns:
            False, and nothing is written, where these bytes stand at this address already.

        Raises:
            LedgerError: the record contradicts itself (a digest, a span, a claim of no story).
        """
        require_sound(record)
        with self._connections.writing() as connection:
            return receive(connection, record)

    def set_aside(self, item: SetAside, at: datetime) -> bool:
        """Keep an input that could not be read; False where the same is kept already.

        It is closed when a page is received from its address.
        """
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, set_asides, [set_aside_values(item, at)], ("id",)))

    def place(self, placed: Iterable[Membership], at: datetime) -> int:
        """Put stories into accounts: a place that changed is closed and the next one added.

        Returns:
            How many places are new or changed.
        """
        rows = [membership_values(membership, at) for membership in placed]
        with self._connections.writing() as connection:
            return replace_standing(connection, memberships, rows, ("story",))

    def add_reprints(self, found: Iterable[Reprint], at: datetime) -> int:
        """Keep the proofs of shared text: a measure that changed is closed and the next one added.

        Returns:
            How many pairs are new or changed.
        """
        rows = [reprint_values(reprint, at) for reprint in found]
        with self._connections.writing() as connection:
            return replace_standing(connection, reprints, rows, ("first", "second"))

    def add_alert(self, alert: Alert) -> bool:
        """Keep an alert, or the next version of one, whose former version is closed.

        Returns:
            False where the standing version says the same, `revised` aside.
        """
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, alerts, [alert_values(alert)], ("id",)))

    def begin_run(self, command: str, at: datetime) -> str:
        """Note that a pass over the inputs began; its id is returned."""
        id_ = f"run-{uuid4().hex[:20]}"
        with self._connections.writing() as connection:
            append(connection, runs, [{"id": id_, "command": command, "opened_at": at}])
        return id_

    def finish_run(self, id_: str, at: datetime, counts: Mapping[str, int]) -> None:
        """Close a run with what it added.

        Raises:
            NotFound: there is no such run, or it is finished.
        """
        with self._connections.writing() as connection:
            open_run = (runs.c.id == id_) & runs.c.closed_at.is_(None)
            done = connection.execute(update(runs).where(open_run).values(closed_at=at, counts=dict(counts)))
            if done.rowcount == 0:
                raise NotFound(f"{id_}: no unfinished run has this id")
