"""The ledger's tables, which nothing outside this room sees.

Rows are added and closed (`closed_at`), never changed otherwise. `opened_at` and `closed_at` are the
learned clock: a row was known from the first until just before the second.
"""

from tocsin.ledger.tables.claims import claims
from tocsin.ledger.tables.columns import METADATA
from tocsin.ledger.tables.desk import alerts, runs
from tocsin.ledger.tables.pages import contents, pages, set_asides, snapshots
from tocsin.ledger.tables.stories import (
    carriage,
    fingerprints,
    memberships,
    reprints,
    stories,
    withdrawals,
)

__all__ = [
    "METADATA",
    "alerts",
    "carriage",
    "claims",
    "contents",
    "fingerprints",
    "memberships",
    "pages",
    "reprints",
    "runs",
    "set_asides",
    "snapshots",
    "stories",
    "withdrawals",
]
