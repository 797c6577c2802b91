"""The ledger: what was read and found, on disk, each row with the time it was learned.

Reading is open to every room above; `tocsin.ledger.writer` is for `runs` and `cli` alone.
"""

from tocsin.ledger.opening import Ledger, open_ledger
from tocsin.ledger.reader import LedgerReader
from tocsin.ledger.records import (
    Account,
    CheckResult,
    Citation,
    ClaimFilter,
    Counts,
    Found,
    KeptPage,
    KeptSetAside,
    PageRecord,
    RecordKind,
    RunRecord,
    StoredFingerprints,
    StoryFilter,
)

__all__ = [
    "Account",
    "CheckResult",
    "Citation",
    "ClaimFilter",
    "Counts",
    "Found",
    "KeptPage",
    "KeptSetAside",
    "Ledger",
    "LedgerReader",
    "PageRecord",
    "RecordKind",
    "RunRecord",
    "StoredFingerprints",
    "StoryFilter",
    "open_ledger",
]
