"""Signing in and out."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.desk.access.passwords import matches
from tocsin.desk.access.visitors import COOKIE, LASTS, How, begin_session, visitor_of
from tocsin.desk.opened import Desk, desk_of
from tocsin.ledger import AuditLine

router = APIRouter()

_WRONG = "No user has this name and this password."
_PACED = "Too many failed tries: wait a quarter of an hour."


@router.get("/login", response_class=HTMLResponse)
def login_form(request: Request, onward: Annotated[str, Query(alias="next")] = "/") -> HTMLResponse:
    """The form to sign in with."""
    return _form(request, desk_of(request), "", onward)


@router.post("/login", response_class=HTMLResponse)
def login(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=256)],
    onward: Annotated[str, Form(max_length=600)] = "/",
) -> Response:
    """Sign in; a wrong name is told as a wrong password is, and both are counted."""
    desk = desk_of(request)
    now = datetime.now(UTC)
    keys = (f"from {request.client.host if request.client else ''}", f"as {name}")
    if any(desk.pace.waits(key, now) for key in keys):
        return _form(request, desk, name, onward, _PACED, 429)
    user = desk.reader.user(name)
    if not matches(user.password if user else None, password) or user is None:
        for key in keys:
            desk.pace.failed(key, now)
        return _form(request, desk, name, onward, _WRONG, 401)
    for key in keys:
        desk.pace.worked(key)
    secret = begin_session(desk.writer, user.name, now)
    desk.writer.note(AuditLine("login", user.name, user.name, now))
    answer = RedirectResponse(inside(onward), 303)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=desk.settings.secure_cookies,
    )
    return answer


@router.post("/logout")
def logout(request: Request) -> Response:
    """Sign out: the login ends in the ledger, not in the browser alone."""
    desk = desk_of(request)
    visitor = visitor_of(request)
    answer = RedirectResponse("/", 303)
    if visitor.how is How.SIGNED_IN and visitor.session:
        now = datetime.now(UTC)
        desk.writer.close_session(visitor.session, now)
        desk.writer.note(AuditLine("logout", visitor.name, visitor.name, now))
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _form(
    request: Request, desk: Desk, name: str, onward: str, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    return desk.show(request, "login.html", status, name=name, onward=inside(onward), fault=fault)


def inside(path: str) -> str:
    """A path of this desk, the home where it is none: nobody is sent elsewhere by a link to the login."""
    sound = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if sound else "/"
