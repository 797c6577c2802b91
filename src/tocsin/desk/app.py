"""The desk as a web application: its routes, in one list, over one ledger."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException

from tocsin.desk.guard import guarded
from tocsin.desk.headers import with_security_headers
from tocsin.desk.opened import Desk, desk_of
from tocsin.desk.settings import DeskSettings
from tocsin.desk.views import (
    access,
    api,
    brief,
    claims,
    downloads,
    feed,
    home,
    login,
    registers,
    review,
    searches,
    stories,
)
from tocsin.desk.words import FILTERS, visible
from tocsin.ledger import open_ledger
from tocsin.terms.errors import BadQuery, BadUsage, NotFound, TocsinError

SERVICES: tuple[APIRouter, ...] = (api.router,)
"""Routes for programs, which the OpenAPI document describes."""
ROUTERS: tuple[APIRouter, ...] = (
    feed.router,
    downloads.router,
    home.router,
    claims.router,
    searches.router,
    stories.router,
    registers.router,
    review.router,
    brief.router,
    login.router,
    access.router,
    *SERVICES,
)
"""Every group of routes; files come before pages, whose ids would take any ending."""


_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""What is asked of the desk is nobody's but the analyst's: an address holds what was sought."""


def make_app(settings: DeskSettings) -> FastAPI:
    """The application; the ledger is opened when it starts and closed when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_ledger(settings.ledger) as ledger:
            app.state.desk = Desk(settings, ledger, _templates())
            yield
            app.state.desk.composer.close()

    app = FastAPI(
        title="Tocsin",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        telemetry=_NO_TELEMETRY,
    )
    app.middleware("http")(guarded)
    app.middleware("http")(with_security_headers)
    app.mount("/static", StaticFiles(packages=[("tocsin.desk", "static")]), name="static")
    for router in ROUTERS:
        app.include_router(router, include_in_schema=router in SERVICES)
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(BadUsage, _bad_usage)
    app.add_exception_handler(BadQuery, _bad_usage)
    app.add_exception_handler(TocsinError, _failed)
    app.add_exception_handler(HTTPException, _http_error)
    return app


def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=str(files("tocsin.desk") / "templates"))
    templates.env.filters.update(FILTERS)
    templates.env.finalize = visible
    templates.env.trim_blocks = True
    templates.env.lstrip_blocks = True
    return templates


def _not_found(request: Request, error: Exception) -> Response:
    return _told(request, 404, "Not in the ledger", str(error))


def _bad_usage(request: Request, error: Exception) -> Response:
    return _told(request, 400, "That makes no sense here", str(error))


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, 500, "The ledger could not answer", str(error))


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    return _told(request, status, "No such page" if status == 404 else "Refused", detail)  # noqa: PLR2004 - HTTP


def _told(request: Request, status: int, title: str, words: str) -> Response:
    """An error as a page, or as JSON to a program."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": title, "detail": words}, status)
    page: HTMLResponse = desk_of(request).show(request, "error.html", status, title=title, words=words)
    return page
