"""Addresses, redirects, feeds and names that lead inside: refused where the connection is made."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.acquire.webserver import Site, feed, page, redirect, send, served

from tocsin.acquire import AcquireSettings, FetchMemory, FetchSettings, collect
from tocsin.acquire.fetching.webaddresses import addresses_behind
from tocsin.terms.page import Page, SetAside

OUTSIDE = "93.184.216.34"
"""An address of the open internet, which stands for our server in these tests."""
QUICK = FetchSettings(delay_seconds=0, attempts=1, deadline_seconds=5)


class Internet:
    """The names of a small internet, and what was connected to; only `OUTSIDE` answers, by our server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.names: dict[str, Callable[[], str]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []

    def getaddrinfo(self, host: Any, port: Any, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        """The resolver of the system, as far as a fetch asks it."""
        self.asked.append(host)
        found = self.names[host]() if host in self.names else host
        if not found[0].isdigit() and ":" not in found:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        family = socket.AF_INET6 if ":" in found else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (found, port))]

    def create_connection(self, address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        """A connection to an address that was resolved before."""
        self.connected.append(address[0])
        if address[0] != OUTSIDE:
            raise ConnectionRefusedError(f"nobody at {address[0]}")
        made = socket.socket()
        made.connect(("127.0.0.1", self.port))
        return made


@pytest.fixture
def site() -> Iterator[Site]:
    """The server."""
    with served() as running:
        running.answers["/secret"] = page
        yield running


@pytest.fixture
def internet(site: Site, monkeypatch: pytest.MonkeyPatch) -> Internet:
    """The small internet around it."""
    made = Internet(int(site.address.rpartition(":")[2]))
    monkeypatch.setattr(socket, "getaddrinfo", made.getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", made.create_connection)
    made.names["news.example"] = lambda: OUTSIDE
    return made


def taken(*addresses: str, fetch: FetchSettings = QUICK) -> list[Page | SetAside]:
    """What comes of addresses, private ones not allowed."""
    return list(collect(addresses, AcquireSettings(fetch=fetch), FetchMemory()))


def test_an_open_address_is_read(internet: Internet):
    """The small internet works: a name outside leads to the server."""
    (found,) = taken("http://news.example/good")
    assert isinstance(found, Page)
    assert set(internet.connected) == {OUTSIDE}


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/secret",
        "http://[::1]/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/secret",
        "http://2130706433/secret",
        "http://inside.example/secret",
        "//inside.example/secret",
    ],
)
def test_a_redirect_that_leads_inside(internet: Internet, site: Site, inside: str):
    """A page outside cannot send us in, by number, by name or by another way to write it."""
    internet.names["inside.example"] = lambda: "10.0.0.5"
    site.answers["/moved"] = lambda handler: redirect(handler, inside)
    found, good = taken("http://news.example/moved", "http://news.example/good")
    assert isinstance(found, SetAside)
    assert found.kind in {"private-address", "network"}
    assert isinstance(good, Page)
    assert set(internet.connected) == {OUTSIDE}
    assert "/secret" not in site.paths()


def test_a_feed_that_leads_inside(internet: Internet, site: Site):
    """The entries of a feed are refused one by one, and the others are read."""
    internet.names["inside.example"] = lambda: "192.168.1.1"
    links = ["http://169.254.169.254/latest", "http://inside.example/secret", "http://news.example/good"]
    site.answers["/rss"] = lambda handler: send(handler, feed(links), Content_Type="application/rss+xml")
    found = taken("http://news.example/rss")
    kinds = [item.kind if isinstance(item, SetAside) else "page" for item in found]
    assert kinds == ["private-address", "private-address", "page"]
    assert set(internet.connected) == {OUTSIDE}


@pytest.mark.parametrize("private", ["10.0.0.5", "127.0.0.1", "100.64.0.1", "0.0.0.0", "fe80::1", "fd00::5"])  # noqa: S104
def test_a_name_that_resolves_inside(internet: Internet, private: str):
    """A name is judged by where it leads."""
    internet.names["inside.example"] = lambda: private
    (found,) = taken("http://inside.example/secret")
    assert isinstance(found, SetAside)
    assert found.kind == "private-address"
    assert internet.connected == []


def test_a_name_that_changes_between_check_and_connection(internet: Internet):
    """DNS rebinding: the connection goes to the very address that was checked, by its number.

    The name's second answer would lead inside. It is never asked for before a connection is made: there is
    one question, one check and one connection.
    """
    answers = iter([OUTSIDE, "127.0.0.1", "127.0.0.1"])
    internet.names["turns.example"] = lambda: next(answers)
    found = taken("http://turns.example/good", fetch=FetchSettings(**_without_robots()))
    assert isinstance(found[0], Page)
    assert internet.asked == ["turns.example"]
    assert internet.connected == [OUTSIDE]


def test_a_name_that_changes_between_two_requests(internet: Internet):
    """Each request checks anew: robots.txt came from outside, the page would come from inside."""
    answers = iter([OUTSIDE, "127.0.0.1"])
    internet.names["turns.example"] = lambda: next(answers)
    (found,) = taken("http://turns.example/good")
    assert isinstance(found, SetAside)
    assert found.kind == "private-address"
    assert internet.connected == [OUTSIDE]


def test_of_several_answers_only_those_outside_are_asked(monkeypatch: pytest.MonkeyPatch):
    """A name with an address inside and one outside is asked outside alone."""
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("10.0.0.1", OUTSIDE)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert addresses_behind("two.example", 80, allow_private=False) == [OUTSIDE]
    assert addresses_behind("two.example", 80, allow_private=True) == ["10.0.0.1", OUTSIDE]


@pytest.mark.usefixtures("internet")
def test_a_header_cannot_be_smuggled_in(site: Site):
    """Line breaks in a redirect, an address or a stored validator never reach a request."""
    site.answers["/split"] = lambda handler: redirect(handler, "/good\tX-Evil:%0d%0aX-Evil: 1")
    site.answers["/tag"] = lambda handler: send(handler, b"<p>x</p>", ETag='"a\x01b"')
    taken("http://news.example/split", "http://news.example/good\r\nX-Evil: 1", "http://news.example/tag")
    memory = FetchMemory()
    for _ in range(2):
        list(collect(["http://news.example/tag"], AcquireSettings(fetch=QUICK), memory))
    sent = {name.lower() for _, headers in site.asked for name in headers}
    assert "x-evil" not in sent
    assert "if-none-match" not in sent


def _without_robots() -> dict[str, Any]:
    return {"delay_seconds": 0, "attempts": 1, "deadline_seconds": 5, "obey_robots": False}


def test_a_name_that_is_never_answered_ends_with_the_deadline(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
):
    """The system's resolver knows no deadline; an address that waits for it is set aside in time."""
    given_up = threading.Event()

    def silent(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        given_up.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "no answer")

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    quick = FetchSettings(delay_seconds=0, attempts=1, deadline_seconds=0.4)
    begun = time.monotonic()
    try:
        (found,) = taken("http://news.example/good", fetch=quick)
    finally:
        given_up.set()
    assert isinstance(found, SetAside)
    assert "news.example" in found.address
    assert time.monotonic() - begun < 20
    assert not internet.connected
