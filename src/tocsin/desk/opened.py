"""What every view is given: the ledger, the watch at hand, and how to show a page."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from tocsin.desk.access.pace import LoginPace
from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.memory import Memory
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk."""

    settings: DeskSettings
    ledger: Ledger
    templates: Jinja2Templates
    memory: Memory = field(default_factory=Memory)
    queue: Memory = field(default_factory=lambda: Memory(300.0))
    """The review queue, which a decision does not put in another order."""
    pace: LoginPace = field(default_factory=LoginPace)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """What forms bring where nobody is signed in; new with every start of the desk."""

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
        return self.settings.watches[0] if self.settings.watches else None

    def show(self, request: Request, template: str, /, status: int = 200, **context: Any) -> HTMLResponse:
        """A page from its template; every text in it is escaped."""
        given = {
            "watch": self.watch,
            "path": request.url.path,
            "visitor": visitor_of(request),
            "now": datetime.now(UTC),
            **context,
        }
        return self.templates.TemplateResponse(request, template, given, status_code=status)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk
