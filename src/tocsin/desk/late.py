"""Loading late: an application is made when it is first asked for, or a moment after the first page."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Lock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

MOMENT = 0.5
"""Seconds after a page in which its style and script come first."""


class Late:
    """An application behind one that stands already, made once; who asks first waits until it is made.

    What stands before it, the guard and the headers, has had every request by then.
    """

    def __init__(self, make: Callable[[], Starlette]) -> None:
        self._make = make
        self._made: Starlette | None = None
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; the loop goes on with others while the application is made."""
        if self._made is None:
            await run_in_threadpool(self.made)
        await self.made()(scope, receive, send)

    def made(self) -> Starlette:
        """The application."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def soon(self, after: float = MOMENT) -> None:
        """Make it beside the requests, after so many seconds, so that the next page need not wait for it."""
        if self._made is None:
            loop = asyncio.get_running_loop()
            loop.call_later(after, loop.run_in_executor, None, self.made)

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Every route behind it, for who lists them."""
        return self.made().routes
