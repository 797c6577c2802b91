"""Claims: the list with its facets and search, and one claim with everything around it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.claimpage import claim_page
from tocsin.desk.facets import chips_of, facets_of
from tocsin.desk.opened import desk_of
from tocsin.desk.past import end_of
from tocsin.desk.views.parameters import AsOf
from tocsin.ledger.search.fields import CODE_FIELDS, DATE_FIELDS, KEPT_FIELDS, WORD_FIELDS

router = APIRouter()

PAGE = 40
"""Rows of a list."""


@router.get("/claims", response_class=HTMLResponse)
def claims(
    request: Request,
    q: Annotated[str, Query(max_length=500)] = "",
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    as_of: AsOf = None,
) -> HTMLResponse:
    """Claims and other records that a search finds or found at the end of a past day, the newest first."""
    desk = desk_of(request)
    found, facets = desk.reader.search_claims(q, before, end_of(as_of), limit=PAGE)
    saved = desk.reader.saved_searches(visitor_of(request).name)
    return desk.show(
        request,
        "claims.html",
        q=q,
        found=found,
        facets=facets_of(q, facets),
        chips=chips_of(q),
        saved=saved,
        code_fields=CODE_FIELDS,
        other_fields={**WORD_FIELDS, **DATE_FIELDS, **KEPT_FIELDS},
        as_of=as_of,
    )


@router.get("/claims/{id_}", response_class=HTMLResponse)
def claim(request: Request, id_: str) -> HTMLResponse:
    """One claim: assertions on one side, answers on the other, chain and origins below."""
    desk = desk_of(request)
    return desk.show(request, "claim.html", page=claim_page(desk.reader, id_))
