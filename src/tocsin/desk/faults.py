"""What went wrong, as a page to a person and as JSON to a program."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tocsin.desk.opened import desk_of
from tocsin.terms.errors import BadQuery, BadUsage, NotFound, TocsinError


def told(request: Request, status: int, title: str, words: str) -> Response:
    """An error as a page, or as JSON to a program."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": title, "detail": words}, status)
    return desk_of(request).show(request, "error.html", status, title=title, words=words)


def _not_found(request: Request, error: Exception) -> Response:
    return told(request, 404, "Not in the ledger", str(error))


def _bad_usage(request: Request, error: Exception) -> Response:
    return told(request, 400, "That makes no sense here", str(error))


def _failed(request: Request, error: Exception) -> Response:
    return told(request, 500, "The ledger could not answer", str(error))


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    return told(request, status, "No such page" if status == 404 else "Refused", detail)  # noqa: PLR2004 - HTTP


FAULTS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = MappingProxyType(
    {
        NotFound: _not_found,
        BadUsage: _bad_usage,
        BadQuery: _bad_usage,
        TocsinError: _failed,
        HTTPException: _http_error,
    }
)
"""How each error is told."""
