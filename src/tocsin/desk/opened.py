"""What every view is given: the ledger, the watch at hand, and how to show a page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from tocsin.desk.settings import DeskSettings
from tocsin.ledger import Ledger, LedgerReader
from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk."""

    settings: DeskSettings
    ledger: Ledger
    templates: Jinja2Templates

    @property
    def reader(self) -> LedgerReader:
        """Questions to the ledger."""
        return self.ledger.reader()

    @property
    def watch(self) -> Watch | None:
        """The watch whose case is shown, None where there is none."""
        return self.settings.watches[0] if self.settings.watches else None

    def show(self, request: Request, template: str, /, status: int = 200, **context: Any) -> HTMLResponse:
        """A page from its template; every text in it is escaped."""
        given = {
            "watch": self.watch,
            "path": request.url.path,
            "user": getattr(request.state, "user", None),
            "csrf": getattr(request.state, "csrf", ""),
            "now": datetime.now(UTC),
            **context,
        }
        return self.templates.TemplateResponse(request, template, given, status_code=status)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk
