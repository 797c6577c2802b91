"""The ledger: what was read and found, on disk, each row with the time it was learned.

Reading is open to every room above; `tocsin.ledger.writer` is for those rooms alone that write.
"""

from tocsin.ledger.filters import (
    ClaimFilter,
    EventFilter,
    FigureFilter,
    FindingFilter,
    ForecastFilter,
    Place,
    PositionFilter,
    StoryFilter,
    TransferFilter,
)
from tocsin.ledger.opening import Ledger, open_ledger
from tocsin.ledger.people import (
    Publication,
    PublishedFile,
    SavedSearch,
    SessionRecord,
    ShareLink,
    User,
    UserRole,
)
from tocsin.ledger.reader import LedgerReader
from tocsin.ledger.records import (
    Account,
    AuditLine,
    CheckResult,
    Citation,
    Counts,
    Found,
    KeptFinding,
    KeptJudgement,
    KeptPage,
    KeptSetAside,
    ListPage,
    PageRecord,
    RecordKind,
    RunRecord,
    StoredFingerprints,
    StoryContents,
    Total,
)
from tocsin.ledger.search.answers import Facets, Hit, SearchPage, Snippet
from tocsin.ledger.search.parsing import parse_query
from tocsin.ledger.search.query import Query
from tocsin.ledger.traffic import Delivery, DeliveryState, FetchState, Observation

__all__ = [
    "Account",
    "AuditLine",
    "CheckResult",
    "Citation",
    "ClaimFilter",
    "Counts",
    "Delivery",
    "DeliveryState",
    "EventFilter",
    "Facets",
    "FetchState",
    "FigureFilter",
    "FindingFilter",
    "ForecastFilter",
    "Found",
    "Hit",
    "KeptFinding",
    "KeptJudgement",
    "KeptPage",
    "KeptSetAside",
    "Ledger",
    "LedgerReader",
    "ListPage",
    "Observation",
    "PageRecord",
    "Place",
    "PositionFilter",
    "Publication",
    "PublishedFile",
    "Query",
    "RecordKind",
    "RunRecord",
    "SavedSearch",
    "SearchPage",
    "SessionRecord",
    "ShareLink",
    "Snippet",
    "StoredFingerprints",
    "StoryContents",
    "StoryFilter",
    "Total",
    "TransferFilter",
    "User",
    "UserRole",
    "open_ledger",
    "parse_query",
]
