"""Writing what the desk shows: alerts and runs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select, update

from tocsin.ledger.appending import append, append_new, replace_standing
from tocsin.ledger.registering.keeping import ring
from tocsin.ledger.rows.desk import alert_values
from tocsin.ledger.rows.traffic import delivery_values
from tocsin.ledger.tables import alerts, deliveries, runs
from tocsin.ledger.traffic import Delivery
from tocsin.ledger.writer.writing import Writing
from tocsin.terms.alert import Alert
from tocsin.terms.errors import NotFound


class DeskWriter(Writing):
    """Adds alerts and runs."""

    def add_alert(self, alert: Alert, channels: Iterable[str] = ()) -> bool:
        """Keep an alert, or the next version of one, whose former version is closed.

        Args:
            alert: what rang.
            channels: where this version is to be delivered: it waits there from the moment that it is kept,
                so that none is kept and never sent.

        Returns:
            False where the standing version says the same, `revised` and `changed` aside.
        """
        with self._connections.writing() as connection:
            standing = select(alerts.c.claims, alerts.c.records).where(
                alerts.c.id == alert.id, alerts.c.closed_at.is_(None)
            )
            before = [id_ for row in connection.execute(standing) for id_ in (*row.claims, *row.records)]
            if not replace_standing(connection, alerts, [alert_values(alert)], ("id",)):
                return False
            ring(connection, before, (*alert.claims, *alert.records))
            waiting = [Delivery(channel, alert.id, alert.revised) for channel in channels]
            append_new(connection, deliveries, [delivery_values(each, alert.revised) for each in waiting])
            return True

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
