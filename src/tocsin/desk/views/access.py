"""Who may see what: links that show one page, the users, and the log of what was done."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.desk.access.rules import may_be_shared
from tocsin.desk.access.visitors import digest_of, visitor_of
from tocsin.desk.opened import desk_of
from tocsin.ledger import ShareLink
from tocsin.terms.errors import BadUsage

router = APIRouter()

LATEST = 40
"""Lines of the log that are shown."""


@router.get("/access", response_class=HTMLResponse)
def access(request: Request, page: str = "/") -> HTMLResponse:
    """Links, users and the log."""
    return _shown(request, page)


@router.post("/access/links", response_class=HTMLResponse)
def make_link(
    request: Request,
    page: Annotated[str, Form(max_length=600)],
    days: Annotated[int, Form(ge=1, le=365)],
) -> HTMLResponse:
    """A link that shows one page; its secret is in the answer and nowhere else."""
    if not may_be_shared(page):
        raise BadUsage(f"{page} is no page that a link may show")
    desk = desk_of(request)
    now = datetime.now(UTC)
    secret = secrets.token_urlsafe(24)
    link = ShareLink(digest_of(secret), page, visitor_of(request).name, now, now + timedelta(days=days))
    desk.writer.share(link)
    return _shown(request, page, f"{request.base_url}share/{secret}")


@router.post("/access/links/revoke")
def revoke(request: Request, token: Annotated[str, Form(max_length=100)]) -> Response:
    """Take a link back; it works no more from now on."""
    desk_of(request).writer.revoke_share(token, visitor_of(request).name, datetime.now(UTC))
    return RedirectResponse("/access", 303)


def _shown(request: Request, page: str, made: str | None = None) -> HTMLResponse:
    desk = desk_of(request)
    return desk.show(
        request,
        "access.html",
        links=tuple(reversed(desk.reader.share_links())),
        users=desk.reader.users(),
        audit=desk.reader.latest_lines(LATEST),
        made=made,
        page=page,
    )
