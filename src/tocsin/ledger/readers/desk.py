"""Questions about what the desk shows: alerts, and the runs that made them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import RunRecord
from tocsin.ledger.rows.desk import read_alert, read_run
from tocsin.ledger.standing import known
from tocsin.ledger.tables import alerts, runs
from tocsin.terms.alert import Alert


class DeskReader(Asking):
    """Alerts and runs."""

    def alerts(
        self, watch: str | None = None, as_of: datetime | None = None, *, closed_too: bool = False
    ) -> Iterator[Alert]:
        """Alerts in their standing version, or in all versions, in order of arrival."""
        query = select(alerts).where(known(alerts, as_of, closed_too=closed_too)).order_by(alerts.c.seq)
        return self._stream(query if watch is None else query.where(alerts.c.watch == watch), read_alert)

    def alert(self, id_: str) -> Alert:
        """One alert, in its latest version."""
        return self._one(select(alerts).where(alerts.c.id == id_), alerts.c.seq, read_alert, id_)

    def alert_versions(self, id_: str) -> tuple[Alert, ...]:
        """Every version of an alert, in order of arrival."""
        return self._all(select(alerts).where(alerts.c.id == id_).order_by(alerts.c.seq), read_alert)

    def runs(self, after: datetime | None = None) -> Iterator[RunRecord]:
        """Passes over the inputs, in order of their start; those alone that ended after a moment."""
        query = select(runs).order_by(runs.c.seq)
        return self._stream(query if after is None else query.where(runs.c.closed_at > after), read_run)
