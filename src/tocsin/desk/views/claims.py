"""Claims: the list with its facets and search, and one claim with everything around it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.claimpage import claim_page
from tocsin.desk.opened import desk_of

router = APIRouter()

PAGE = 40
"""Rows of a list."""


@router.get("/claims", response_class=HTMLResponse)
def claims(request: Request, q: str = "", before: int | None = None) -> HTMLResponse:
    """Claims and other records that a search finds, the newest first."""
    desk = desk_of(request)
    query = f"kind:claim {q}".strip()
    found = desk.reader.search(query, before, limit=PAGE)
    facets = desk.reader.facets(query)
    return desk.show(request, "claims.html", q=q, found=found, facets=facets)


@router.get("/claims/{id_}", response_class=HTMLResponse)
def claim(request: Request, id_: str) -> HTMLResponse:
    """One claim: assertions on one side, answers on the other, chain and origins below."""
    desk = desk_of(request)
    return desk.show(request, "claim.html", page=claim_page(desk.reader, id_))
