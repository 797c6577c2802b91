"""What every view is given: the ledger, the watch at hand, and how to show a page."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.templating import Jinja2Templates

from tocsin.desk.access.pace import LoginPace
from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.composing import Composer
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.watch import Watch

WATCH = "watch"
"""Name of the parameter, and of the cookie, that says whose case is shown."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk."""

    settings: DeskSettings
    ledger: Ledger
    templates: Jinja2Templates
    composer: Composer = field(default_factory=Composer)
    pace: LoginPace = field(default_factory=LoginPace)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """What forms bring where nobody is signed in; new with every start of the desk."""
    chosen: str = ""
    """Name of the watch that a visitor chose, empty for the first one."""

    @property
    def reader(self) -> LedgerReader:
        """Questions to the ledger."""
        return self.ledger.reader()

    @property
    def writer(self) -> LedgerWriter:
        """Changes to the ledger."""
        return LedgerWriter(self.ledger)

    @property
    def case(self) -> str:
        """Name of the case that is shown: the watch's, or empty for the whole ledger."""
        return self.watch.name if self.watch else ""

    @property
    def watch(self) -> Watch | None:
        """The watch whose case is shown, None where there is none."""
        watches = self.settings.watches
        return next(
            (watch for watch in watches if watch.name == self.chosen), watches[0] if watches else None
        )

    def show(self, request: Request, template: str, /, status: int = 200, **context: Any) -> HTMLResponse:
        """A page from its template; every text in it is escaped."""
        given = {
            "watch": self.watch,
            "watches": self.settings.watches,
            "path": request.url.path,
            "visitor": visitor_of(request),
            "now": datetime.now(UTC),
            "as_of": None,
            "past_asked": bool(request.query_params.get("as_of")),
            **context,
        }
        return self.templates.TemplateResponse(request, template, given, status_code=status)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to, showing the watch that the address names or the visitor chose."""
    desk: Desk = request.app.state.desk
    chosen = request.query_params.get(WATCH) or unquote(request.cookies.get(WATCH, ""))
    return replace(desk, chosen=chosen) if chosen else desk
