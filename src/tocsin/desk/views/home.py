"""The case's home: what changed since you looked, what rings, the indicators, where it comes from."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.board import board_of
from tocsin.desk.opened import WATCH, desk_of
from tocsin.desk.past import AsOf, end_of
from tocsin.desk.views.login import inside

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def home(request: Request, as_of: AsOf = None) -> HTMLResponse:
    """The home of the case, now or as it was known at the end of a past day."""
    desk = desk_of(request)
    then = end_of(as_of)
    seen = desk.reader.seen(visitor_of(request).name, desk.case)
    board, counts = board_of(desk, seen, then), desk.reader.counts(then)
    return desk.show(request, "home.html", board=board, counts=counts, as_of=as_of)


@router.get("/watch")
def choose(
    request: Request,
    name: Annotated[str, Query(max_length=300)],
    onward: Annotated[str, Query(alias="next", max_length=600)] = "/",
) -> RedirectResponse:
    """Show the case of another watch from now on."""
    desk = desk_of(request)
    answer = RedirectResponse(inside(onward), 303)
    if any(watch.name == name for watch in desk.settings.watches):
        secure = desk.settings.secure_cookies
        answer.set_cookie(WATCH, quote(name), httponly=True, samesite="lax", secure=secure)
    return answer
