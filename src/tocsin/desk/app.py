"""The desk as a web application over one ledger: the home at once, every other page when it is asked for.

FastAPI with all that the other pages need takes as long to load as everything else together. Who opens the
desk sees its home first, so it stands in the application itself; the rest is loaded behind it a moment later,
or by the first who asks for it. The guard and the headers stand before both.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from tocsin.desk.faults import FAULTS
from tocsin.desk.guard import guarded
from tocsin.desk.headers import with_security_headers
from tocsin.desk.late import Late
from tocsin.desk.opened import Desk
from tocsin.desk.settings import DeskSettings
from tocsin.desk.views.home import home
from tocsin.desk.words import FILTERS, visible
from tocsin.ledger import open_ledger


def make_app(settings: DeskSettings) -> Starlette:
    """The application; the ledger is opened when it starts and closed when it ends."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with open_ledger(settings.ledger) as ledger:
            app.state.desk = Desk(settings, ledger, _templates())
            yield
            app.state.desk.composer.close()

    def others() -> Starlette:
        from tocsin.desk.routes import make_routes

        return make_routes(app.state)

    async def first(request: Request) -> Response:
        page = await run_in_threadpool(home, request)
        late.soon()
        return page

    first.__doc__ = home.__doc__
    late = Late(others)
    app = Starlette(
        routes=[
            Route("/", first),
            Mount("/static", StaticFiles(packages=[("tocsin.desk", "static")]), name="static"),
            Mount("/", late),
        ],
        middleware=[
            Middleware(BaseHTTPMiddleware, dispatch=with_security_headers),
            Middleware(BaseHTTPMiddleware, dispatch=guarded),
        ],
        exception_handlers=FAULTS,
        lifespan=lifespan,
    )
    return app


def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=str(files("tocsin.desk") / "templates"))
    templates.env.filters.update(FILTERS)
    templates.env.finalize = visible
    templates.env.trim_blocks = True
    templates.env.lstrip_blocks = True
    return templates
