"""The case's home: what changed since you looked, what rings, the indicators, where it comes from."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.board import board_of
from tocsin.desk.opened import desk_of

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def home(request: Request) -> HTMLResponse:
    """The home of the case."""
    desk = desk_of(request)
    seen = desk.reader.seen(visitor_of(request).name, desk.case)
    return desk.show(request, "home.html", board=board_of(desk, seen), counts=desk.reader.counts())
