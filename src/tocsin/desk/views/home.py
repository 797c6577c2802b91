"""The case's home: what changed since you looked, what rings, the indicators, where it comes from."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.board import board_of
from tocsin.desk.opened import desk_of
from tocsin.desk.past import day_asked, end_of


def home(request: Request) -> HTMLResponse:
    """The home of the case, now or as it was known at the end of a past day."""
    desk = desk_of(request)
    as_of = day_asked(request.query_params.get("as_of"))
    then = end_of(as_of)
    seen = desk.reader.seen(visitor_of(request).name, desk.case)
    board, counts = board_of(desk, seen, then), desk.reader.counts(then)
    return desk.show(request, "home.html", board=board, counts=counts, as_of=as_of)
