"""The desk for programs: JSON under `/api/v1`, described by the OpenAPI document beside it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from tocsin.desk.board import board_of
from tocsin.desk.claimpage import claim_page
from tocsin.desk.opened import desk_of
from tocsin.desk.past import end_of
from tocsin.desk.rows import RowPage, found_rows, list_rows, rows_of
from tocsin.desk.views.parameters import AsOf
from tocsin.exchange.nouns import alert_json, origins_json
from tocsin.ledger import Place, RecordKind
from tocsin.runs.reviewing import record_of
from tocsin.terms.errors import NotFound

router = APIRouter(prefix="/api/v1", tags=["ledger"])

LARGEST = 2**63 - 1
"""The largest number of order that a ledger gives."""
Before = Annotated[
    int | None, Query(ge=1, le=LARGEST, description="`next` of the page before; none for the first.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="Items of a page.")]
Words = Annotated[str, Query(max_length=500, description="A search, as `tocsin search` takes it.")]
Kind = Literal["claims", "stories", "events", "transfers", "forecasts", "figures"]


class Told(BaseModel):
    """How many there are, as far as was counted."""

    count: int = Field(ge=0)
    exact: bool


class Rows(BaseModel):
    """A page of a list."""

    items: list[dict[str, Any]]
    next: int | None = Field(description="`before` of the page that follows, null on the last one.")
    total: Told


class Fault(BaseModel):
    """Why there is no answer."""

    error: str
    detail: Any


FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "It makes no sense: a search that cannot be understood."},
    401: {"model": Fault, "description": "Nobody is signed in."},
    403: {"model": Fault, "description": "Not for this role."},
    404: {"model": Fault, "description": "Not in the ledger."},
}


@router.get("/search", responses=FAULTS)
def search(
    request: Request, q: Words = "", before: Before = None, limit: Limit = 50, as_of: AsOf = None
) -> Rows:
    """Claims, stories, events and transfers by their words, the newest first."""
    return _rows(found_rows(desk_of(request).reader, q, Place(before, limit), end_of(as_of)))


@router.get("/facets", responses=FAULTS)
def facets(request: Request, q: Words = "", as_of: AsOf = None) -> dict[str, Any]:
    """How often each speaker, country, act, certainty and outlet stands among the claims of a search."""
    found = desk_of(request).reader.facets(q, end_of(as_of))
    return {
        "counts": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.counts.items()
        },
        "total": {"count": found.total.count, "exact": found.total.exact},
    }


@router.get("/board", responses=FAULTS)
def board(request: Request, as_of: AsOf = None) -> dict[str, Any]:
    """The watch with its indicators, and how each stands."""
    desk = desk_of(request)
    watch = desk.watch
    return {
        "watch": watch.name if watch else None,
        "question": watch.question if watch else None,
        "indicators": [
            {
                "id": rule.indicator.id,
                "question": rule.indicator.question,
                "state": rule.state,
                "alerts": [alert.id for alert in rule.alerts],
                "last_evidence": rule.last.isoformat() if rule.last else None,
                "silent_days": rule.silent_days,
            }
            for rule in board_of(desk, as_of=end_of(as_of)).rules
        ],
    }


@router.get("/alerts", responses=FAULTS)
def alerts(request: Request, as_of: AsOf = None) -> list[dict[str, Any]]:
    """Every alarm in the version that stands, or stood at the end of a past day."""
    desk = desk_of(request)
    return [alert_json(alert) for alert in desk.reader.alerts(desk.case or None, end_of(as_of))]


@router.get("/alerts/{id_}", responses=FAULTS)
def alert(request: Request, id_: str) -> dict[str, Any]:
    """One alarm."""
    return alert_json(desk_of(request).reader.alert(id_))


@router.get("/claims/{id_}/chain", responses=FAULTS)
def chain(request: Request, id_: str) -> dict[str, Any]:
    """One claim verified down to its bytes, with what says the same and what answers it."""
    page = claim_page(desk_of(request).reader, id_)
    citation = page.citation
    return {
        "claim": id_,
        "verified": citation is not None,
        "fault": page.fault,
        "words": citation.words if citation else None,
        "pages": [
            {"address": kept.address, "sha256": kept.sha256, "received": kept.received.isoformat()}
            for kept in (citation.pages if citation else ())
        ],
        "origins": origins_json(page.origins),
        "same": [told.claim.id for told in page.same],
        "answers": [
            {"claim": told.claim.id, "kind": told.finding.value["kind"] if told.finding else None}
            for told in page.answers
        ],
    }


@router.get("/{kind}", responses=FAULTS)
def rows(request: Request, kind: Kind, before: Before = None, limit: Limit = 50, as_of: AsOf = None) -> Rows:
    """A list, the newest first; what a person rejected is left out."""
    return _rows(list_rows(desk_of(request).reader, kind, Place(before, limit), end_of(as_of)))


@router.get("/{kind}/{id_}", responses=FAULTS)
def one(request: Request, kind: Kind, id_: str) -> dict[str, Any]:
    """One record, by its id or the beginning of its id."""
    reader = desk_of(request).reader
    found = reader.find(id_)
    if found.kind is not _KINDS[kind]:
        raise NotFound(f"{id_} names no record of {kind}")
    record = reader.story(found.id) if found.kind is RecordKind.STORY else record_of(reader, found)
    row = next(iter(rows_of(reader, [record])), None)
    if row is None:
        raise NotFound(f"{id_} was rejected by a person")
    return dict(row)


_KINDS: dict[str, RecordKind] = {
    "claims": RecordKind.CLAIM,
    "stories": RecordKind.STORY,
    "events": RecordKind.EVENT,
    "transfers": RecordKind.TRANSFER,
    "forecasts": RecordKind.FORECAST,
    "figures": RecordKind.FIGURE,
}


def _rows(page: RowPage) -> Rows:
    return Rows(
        items=[dict(row) for row in page.items],
        next=page.next,
        total=Told(count=page.total.count, exact=page.total.exact),
    )
