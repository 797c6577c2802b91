"""What is loaded late: made once, by the first who asks or a moment after the first page."""

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from tocsin.desk.app import make_app
from tocsin.desk.headers import SECURITY_HEADERS
from tocsin.desk.late import Late
from tocsin.desk.settings import DeskSettings

FIRST_PAGE = """
import asyncio, json, sys
import tocsin.cli.serve
from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings

async def main():
    app = make_app(DeskSettings(sys.argv[1]))
    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"",
             "scheme": "http", "http_version": "1.1", "headers": [(b"host", b"127.0.0.1")]}
    answer = {}
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        answer.setdefault("status", message.get("status"))
        answer["modules"] = sorted(sys.modules)
    async with app.router.lifespan_context(app):
        await app(scope, receive, send)
    print(json.dumps(answer))

asyncio.run(main())
"""
NOT_FOR_THE_HOME = (
    "fastapi",
    "pydantic",
    "opentelemetry",
    "argon2",
    "lxml",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.orm",
    "tocsin.briefs.compose",
    "tocsin.desk.routes",
    "tocsin.exchange",
    "tocsin.runs",
    "tocsin.watches.check",
    "tocsin.weighing",
)
"""What other pages need, and took longer to load than the home with all that it needs."""


def test_the_home_waits_for_nothing_that_other_pages_need(case: Path):
    """By what is loaded when its last byte is sent, not by a clock."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(case / "tocsin.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert answer["status"] == 200
    unwanted = tuple(f"{name}." for name in NOT_FOR_THE_HOME)
    assert [name for name in answer["modules"] if f"{name}.".startswith(unwanted)] == []


class Counted:
    """Makes an application slowly, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Starlette:
        """The application."""
        self.times += 1
        sleep(0.05)
        return Starlette(routes=[Route("/behind", _there)])


def _there(_: Request) -> Response:
    return PlainTextResponse("there")


def test_two_who_ask_at_once_wait_for_one_making():
    """Both are answered, and it was made once."""
    made = Counted()
    with (
        TestClient(Starlette(routes=[Mount("/", Late(made))])) as client,
        ThreadPoolExecutor(4) as several,
    ):
        answers = list(several.map(client.get, ["/behind"] * 4))
    assert [answer.text for answer in answers] == ["there"] * 4
    assert made.times == 1


def test_it_is_made_a_moment_after():
    """Without a request; asked for again, it stays as it is."""
    made = Counted()
    late = Late(made)

    async def wait() -> None:
        late.soon(0.0)
        await asyncio.sleep(0.02)
        late.soon(0.0)
        await asyncio.sleep(0.02)

    asyncio.run(wait())
    assert made.times == 1
    assert [getattr(route, "path", "") for route in late.routes] == ["/behind"]


@pytest.mark.parametrize(
    "path", ["/claims", "/api/v1/claims", "/nothing-of-the-kind", "/static/desk.css", "/"]
)
def test_the_first_request_meets_guard_and_headers(case: Path, path: str):
    """Whatever it asks for: another host is turned away, and every answer has the headers."""
    with TestClient(make_app(DeskSettings(str(case / "tocsin.db"))), base_url="http://127.0.0.1") as client:
        foreign = client.get(path, headers={"host": "elsewhere.example"})
        sent = client.post(path)
        shown = client.get(path)
    assert (foreign.status_code, sent.status_code) == (421, 403)
    assert shown.status_code == (404 if "nothing" in path else 200)
    for answer in (foreign, sent, shown):
        assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_nobody_signed_in_is_sent_to_the_login_at_once(case: Path):
    """The first request of all is refused as every other."""
    settings = DeskSettings(str(case / "tocsin.db"), users_needed=True)
    with TestClient(make_app(settings), base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/claims").headers["location"] == "/login?next=/claims"
    with TestClient(make_app(settings), base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/api/v1/claims").status_code == 401
        assert client.get("/login").status_code == 200
