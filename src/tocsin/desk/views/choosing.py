"""Which of several watches is shown."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from tocsin.desk.opened import WATCH, desk_of
from tocsin.desk.views.login import inside

router = APIRouter()


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
