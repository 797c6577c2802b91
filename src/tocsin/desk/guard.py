"""The guard: what every request has to pass before a view sees it.

The Host header keeps a page of another name away from a desk without a password (DNS rebinding); a request
that changes something has to come from a page of this desk, and to bring the token that the page was given
(OWASP Cross-Site Request Forgery Prevention, synchronizer token).
"""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tocsin.desk.access.rules import role_for
from tocsin.desk.access.visitors import COOKIE, How, Visitor, digest_of, shared_by, signed_in
from tocsin.desk.opened import Desk, desk_of
from tocsin.ledger import UserRole

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
"""Names under which a desk without a password answers."""
MOST_BYTES = 1_000_000
"""Size of what a form may send."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM = "application/x-www-form-urlencoded"
_SAME = frozenset({"same-origin", "none"})
_SHARE = "/share/"

Next = Callable[[Request], Awaitable[Response]]


async def guarded(request: Request, call_next: Next) -> Response:
    """Let a request pass, or refuse it with the reason."""
    desk = desk_of(request)
    request.state.visitor = Visitor("", How.NOBODY)
    if not _host_is_ours(desk, request):
        return _refused(request, 421, "Another host", "This desk answers on this machine's own names only.")
    visitor = await run_in_threadpool(_visitor, desk, request)
    request.state.visitor = visitor
    if request.url.path.startswith(_SHARE) and visitor.how is not How.SHARED:
        return _refused(request, 404, "No such link", "The link was taken back, has expired, or never was.")
    role = role_for(request.method, request.scope["path"])
    if not visitor.may(role):
        return _unwelcome(request, visitor)
    if request.method not in _SAFE and (reason := await _foreign(request, visitor)):
        return _refused(request, 403, "Refused", reason)
    return await call_next(request)


def _visitor(desk: Desk, request: Request) -> Visitor:
    now = datetime.now(UTC)
    path = request.scope["path"]
    if path.startswith(_SHARE) and request.method in _SAFE:
        link = desk.reader.share_link(digest_of(path.removeprefix(_SHARE)), now)
        if link:
            _show_instead(request, link.path)
            return shared_by(link)
    if not desk.settings.users_needed:
        return Visitor(desk.settings.local_name, How.LOCAL, UserRole.OWNER, desk.secret)
    secret = request.cookies.get(COOKIE)
    return (signed_in(desk.reader, secret, now) if secret else None) or Visitor(
        "", How.NOBODY, csrf=desk.secret
    )


def _show_instead(request: Request, path: str) -> None:
    """Answer with another page of the desk, without a redirect that would tell its address."""
    parts = urlsplit(path)
    request.scope["path"] = parts.path
    request.scope["raw_path"] = quote(parts.path).encode()
    request.scope["query_string"] = parts.query.encode()


def _host_is_ours(desk: Desk, request: Request) -> bool:
    if desk.settings.users_needed:
        return True
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if host.rsplit(":", 1)[-1].isdigit() and host != "::1" else host
    return name in LOOPBACK_NAMES


async def _foreign(request: Request, visitor: Visitor) -> str | None:
    """Why a request that changes something is not believed to come from a page of this desk."""
    size = request.headers.get("content-length", "")
    if not size.isdigit() or int(size) > MOST_BYTES:
        return f"A form of at most {MOST_BYTES} bytes, with its length told, is taken."
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in _SAME:
        return "The request comes from a page of another site."
    if site is None and origin and urlsplit(origin).netloc != request.headers.get("host"):
        return "The request comes from a page of another site."
    brought = request.headers.get("x-csrf-token") or await _form_token(request)
    if not visitor.csrf or not secrets.compare_digest(brought.encode(), visitor.csrf.encode()):
        return "The form is stale: go back, load the page anew and send it again."
    return None


async def _form_token(request: Request) -> str:
    if request.headers.get("content-type", "").split(";")[0].strip().casefold() != _FORM:
        return ""
    body = (await request.body()).decode("latin-1")
    return parse_qs(body).get("csrf", [""])[0]


def _unwelcome(request: Request, visitor: Visitor) -> Response:
    """To the login who is not signed in; a plain refusal for whose role is too low."""
    if visitor.how is not How.NOBODY:
        return _refused(request, 403, "Not for your role", "Ask an owner of this desk.")
    path = request.url.path
    if path.startswith("/api/"):
        return JSONResponse({"error": "Not signed in", "detail": "Sign in at /login."}, 401)
    if request.method not in _SAFE:
        return _refused(request, 401, "Not signed in", "Sign in and send it again.")
    onward = f"?next={quote(path)}" if path != "/" else ""
    return RedirectResponse(f"/login{onward}", 303)


def _refused(request: Request, status: int, title: str, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": title, "detail": words}, status)
    return desk_of(request).show(request, "error.html", status, title=title, words=words)
