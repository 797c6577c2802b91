"""Searches that a person keeps, and the mark of what they have seen."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.opened import desk_of
from tocsin.ledger import AuditLine, SavedSearch, parse_query
from tocsin.terms.errors import BadUsage

router = APIRouter()


@router.post("/searches")
def save(
    request: Request,
    name: Annotated[str, Form(max_length=80)],
    q: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep a search under a name; the same name holds the newer search."""
    desk = desk_of(request)
    if not name.strip() or not q.strip():
        raise BadUsage("a search is kept with its words, under a name")
    parse_query(q)
    who, now = visitor_of(request).name, datetime.now(UTC)
    if desk.writer.save_search(SavedSearch(who, name.strip(), q), now):
        desk.writer.note(AuditLine("search/save", name.strip(), who, now, {"query": q}))
    return RedirectResponse(f"/claims?q={quote(q)}", 303)


@router.post("/searches/drop")
def drop(request: Request, id_: Annotated[str, Form(alias="id", max_length=100)]) -> Response:
    """Forget a search of one's own."""
    desk = desk_of(request)
    who, now = visitor_of(request).name, datetime.now(UTC)
    mine = next((search for search in desk.reader.saved_searches(who) if search.id == id_), None)
    if mine and desk.writer.drop_search(id_, now):
        desk.writer.note(AuditLine("search/drop", mine.name, who, now))
    return RedirectResponse("/claims", 303)


@router.post("/seen")
def seen(request: Request) -> Response:
    """Note that the case was looked at now: what comes after is new."""
    desk = desk_of(request)
    desk.writer.see(visitor_of(request).name, desk.case, datetime.now(UTC))
    return RedirectResponse("/", 303)
