"""Alerts and runs, as rows and back."""

from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values
from tocsin.ledger.records import RunRecord
from tocsin.terms.alert import Alert
from tocsin.terms.origins import Origins


def alert_values(alert: Alert) -> Values:
    """One version of an alert as a row, learned when it was made."""
    return {
        "id": alert.id,
        "watch": alert.watch,
        "indicator": alert.indicator,
        "reason": alert.reason,
        "claims": list(alert.claims),
        "against": list(alert.against),
        "records": list(alert.records),
        "changed": alert.changed,
        "origins_least": alert.origins.least,
        "origins_most": alert.origins.most,
        "origins_proofs": list(alert.origins.proofs),
        "first_rung": alert.first_rung,
        "opened_at": alert.revised,
    }


def read_alert(row: Row[Any]) -> Alert:
    """One version of an alert from its row."""
    return Alert(
        id=row.id,
        watch=row.watch,
        indicator=row.indicator,
        reason=row.reason,
        claims=tuple(row.claims),
        against=tuple(row.against),
        origins=Origins(row.origins_least, row.origins_most, tuple(row.origins_proofs)),
        first_rung=row.first_rung,
        revised=row.opened_at,
        records=tuple(row.records),
        changed=row.changed,
    )


def read_run(row: Row[Any]) -> RunRecord:
    """A run from its row."""
    return RunRecord(
        id=row.id,
        command=row.command,
        started=row.opened_at,
        finished=row.closed_at,
        counts=dict(row.counts or {}),
    )
