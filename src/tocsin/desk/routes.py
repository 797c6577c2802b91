"""The pages behind the home, and the desk for programs: their routes, in one list."""

from fastapi import APIRouter, FastAPI
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response

from tocsin.desk.faults import FAULTS, told
from tocsin.desk.views import (
    access,
    api,
    brief,
    choosing,
    claims,
    downloads,
    feed,
    login,
    registers,
    review,
    searches,
    stories,
)

SERVICES: tuple[APIRouter, ...] = (api.router,)
"""Routes for programs, which the OpenAPI document describes."""
ROUTERS: tuple[APIRouter, ...] = (
    feed.router,
    downloads.router,
    choosing.router,
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


def make_routes(state: State) -> FastAPI:
    """Every route but the home's, with the state of the desk that they stand in."""
    app = FastAPI(
        title="Tocsin",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        telemetry=_NO_TELEMETRY,
    )
    app.state = state
    for kind, handler in FAULTS.items():
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(RequestValidationError, _unfit)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=router in SERVICES)
    return app


async def _unfit(request: Request, error: Exception) -> Response:
    """A value that a field of an address cannot have; a program is told as FastAPI tells it."""
    if not isinstance(error, RequestValidationError):
        raise error
    if request.url.path.startswith("/api/"):
        return await request_validation_exception_handler(request, error)
    words = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
    return told(request, 422, "That makes no sense here", words)
