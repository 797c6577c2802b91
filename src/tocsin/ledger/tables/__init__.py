"""The ledger's tables, which nothing outside this room sees.

Rows are added and closed (`closed_at`), never changed otherwise; the few tables that keep a last state
alone say so. `opened_at` and `closed_at` are the learned clock: a row was known from the first until just
before the second.
"""

from tocsin.ledger.tables.claims import claims
from tocsin.ledger.tables.columns import METADATA
from tocsin.ledger.tables.delivery import bookmarks, deliveries, fetch_states
from tocsin.ledger.tables.desk import alerts, runs
from tocsin.ledger.tables.filings import filings, gists, postings
from tocsin.ledger.tables.happenings import (
    event_parties,
    events,
    figures,
    forecasts,
    marks,
    positions,
    story_countries,
    transfers,
)
from tocsin.ledger.tables.looks import looks
from tocsin.ledger.tables.pages import contents, pages, set_asides, snapshots
from tocsin.ledger.tables.readings import readings
from tocsin.ledger.tables.registers import registers
from tocsin.ledger.tables.search import fts5_terms, make_terms, search_docs, tsvector_terms
from tocsin.ledger.tables.stories import (
    carriage,
    fingerprints,
    memberships,
    reprints,
    stories,
    withdrawals,
)
from tocsin.ledger.tables.tallies import tallies
from tocsin.ledger.tables.team import (
    publications,
    saved_searches,
    seen_marks,
    sessions,
    share_links,
    users,
)
from tocsin.ledger.tables.weighed import audit, findings, judgements

__all__ = [
    "METADATA",
    "alerts",
    "audit",
    "bookmarks",
    "carriage",
    "claims",
    "contents",
    "deliveries",
    "event_parties",
    "events",
    "fetch_states",
    "figures",
    "filings",
    "findings",
    "fingerprints",
    "forecasts",
    "fts5_terms",
    "gists",
    "judgements",
    "looks",
    "make_terms",
    "marks",
    "memberships",
    "pages",
    "positions",
    "postings",
    "publications",
    "readings",
    "registers",
    "reprints",
    "runs",
    "saved_searches",
    "search_docs",
    "seen_marks",
    "sessions",
    "set_asides",
    "share_links",
    "snapshots",
    "stories",
    "story_countries",
    "tallies",
    "transfers",
    "tsvector_terms",
    "users",
    "withdrawals",
]
