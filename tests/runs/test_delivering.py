"""Alerts on their way to people."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.watches.cases import shells, watch_of

from tocsin.ledger import DeliveryState, Ledger, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.case import case_of
from tocsin.runs.delivering import AppriseSender, channels_of, deliver, message_of
from tocsin.runs.examining import examine
from tocsin.runs.undelivered import undelivered
from tocsin.terms.alert import Alert
from tocsin.terms.errors import BadUsage
from tocsin.terms.origins import Origins

NOW = datetime(2025, 3, 1, 9, tzinfo=UTC)
WATCH = replace(watch_of(shells(alternative="Salt.")), deliver=("json://localhost/a?token=secret",))
NAMES = [channel.name for channel in channels_of(WATCH)]
ALERT = Alert("alert-1", "border", "shells", "Two origins say so.", (), (), Origins(2, 2, ()), NOW, NOW)


class Post:
    """A service that fails as often as it is told, and keeps what it took."""

    def __init__(self, failures: int = 0) -> None:
        """Begin with an empty box."""
        self.failures = failures
        self.box: list[tuple[str, str, str]] = []

    def __call__(self, address: str, title: str, body: str) -> str | None:
        """Take a message, or say why not."""
        if self.failures:
            self.failures -= 1
            return "the line is busy"
        self.box.append((address, title, body))
        return None


@pytest.fixture
def ledger(tmp_path: Path):
    """A ledger with one alert."""
    with open_ledger(tmp_path / "case.db") as opened:
        assert LedgerWriter(opened).add_alert(ALERT, NAMES)
        yield opened


def test_an_alert_is_sent_once(ledger: Ledger):
    """Queued and delivered again and again, it arrives once."""
    post = Post()
    for minute in range(5):
        assert not LedgerWriter(ledger).add_alert(ALERT, NAMES)
        deliver(ledger, WATCH, NOW + timedelta(minutes=minute), post)
    assert len(post.box) == 1
    assert "Two origins say so." in post.box[0][2]


def test_the_next_version_is_sent_too(ledger: Ledger):
    """A revision is news, and is sent once as well."""
    post = Post()
    later = replace(ALERT, reason="Three origins say so.", revised=NOW + timedelta(hours=1))
    deliver(ledger, WATCH, NOW, post)
    LedgerWriter(ledger).add_alert(later, NAMES)
    deliver(ledger, WATCH, NOW, post)
    assert ["Three" in body for _, _, body in post.box] == [False, True]


def test_a_digest_gathers_what_rang(ledger: Ledger):
    """Alerts of a watch with a digest go in one message, at most once in its hours, revisions told once."""
    watch, post = replace(WATCH, digest_hours=6), Post()
    add = LedgerWriter(ledger).add_alert
    add(replace(ALERT, id="alert-2", reason="A visit is expected."), NAMES)
    add(replace(ALERT, reason="Three origins say so.", revised=NOW + timedelta(hours=1)), NAMES)
    assert deliver(ledger, watch, NOW + timedelta(hours=2), post).sent == 3
    ((_, title, body),) = post.box
    assert title == "border: 2 alerts"
    assert (body.count("Three origins say so."), body.count("A visit is expected.")) == (1, 1)
    add(replace(ALERT, id="alert-3", reason="More."), NAMES)
    assert deliver(ledger, watch, NOW + timedelta(hours=7), post).sent == 0
    assert deliver(ledger, watch, NOW + timedelta(hours=8), post).sent == 1
    assert [title for _, title, _ in post.box] == ["border: 2 alerts", "border: Are shells said to be sent?"]


def test_a_digest_that_fails_is_sent_again(ledger: Ledger):
    """A digest that does not arrive waits like any message, and is not taken for the last one."""
    watch, post = replace(WATCH, digest_hours=6), Post(failures=1)
    assert deliver(ledger, watch, NOW, post).waiting == 1
    assert deliver(ledger, watch, NOW + timedelta(hours=1), post).sent == 1


def test_a_failure_is_shown_and_repeated(ledger: Ledger):
    """The reason is kept, the pause grows, and in the end it arrives."""
    post = Post(failures=2)
    assert deliver(ledger, WATCH, NOW, post).waiting == 1
    (waiting,) = ledger.reader().deliveries()
    assert (waiting.detail, waiting.state) == ("the line is busy", DeliveryState.WAITING)
    assert deliver(ledger, WATCH, NOW + timedelta(seconds=30), post) == replace(
        deliver(ledger, WATCH, NOW + timedelta(seconds=31), post), sent=0
    )
    deliver(ledger, WATCH, NOW + timedelta(hours=1), post)
    assert deliver(ledger, WATCH, NOW + timedelta(hours=9), post).sent == 1
    assert len(post.box) == 1


def test_what_always_fails_is_given_up_and_named(ledger: Ledger):
    """After its tries it is failed, with the reason, and not tried any more."""
    post = Post(failures=100)
    rounds = [deliver(ledger, WATCH, NOW + timedelta(days=day), post) for day in range(20)]
    assert [len(done.failed) for done in rounds].count(1) == 1
    assert post.failures == 92


def test_what_was_on_its_way_in_a_crash_is_not_sent_twice(ledger: Ledger):
    """Nobody knows whether it arrived: it is failed with that reason, not sent again."""
    (due,) = ledger.reader().due_deliveries(NOW)
    LedgerWriter(ledger).take_delivery(due.id, NOW)
    post = Post()
    deliver(ledger, WATCH, NOW, post)
    (stuck,) = ledger.reader().deliveries()
    assert post.box == []
    assert stuck.state is DeliveryState.FAILED
    assert "may have arrived" in (stuck.detail or "")


def test_a_failed_delivery_is_shown_until_it_arrives(ledger: Ledger, tmp_path: Path):
    """The case, and with it the brief, says what has not arrived, why, and when it is tried again."""
    post = Post(failures=1)
    assert undelivered(ledger.reader()) == {}
    deliver(ledger, WATCH, NOW, post)
    (said,) = case_of(ledger.reader(), "border").undelivered[ALERT.id]
    assert "the line is busy; tried once, to be tried again after 2025-03-01 09:02 UTC" in said
    assert "secret" not in said
    found = [each for each in examine(str(tmp_path / "case.db")) if each.name == "deliveries"]
    assert [(each.sound, "the line is busy" in each.detail) for each in found] == [(False, True)]
    deliver(ledger, WATCH, NOW + timedelta(hours=1), post)
    assert undelivered(ledger.reader()) == {}
    assert len(post.box) == 1


def test_a_secret_address_is_not_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    """The ledger knows a channel by its digest or by the variable that holds it."""
    assert "secret" not in str(ledger.reader().deliveries())
    monkeypatch.setenv("TOCSIN_TEST_MAIL", "json://localhost/b")
    named = replace(WATCH, deliver=("env:TOCSIN_TEST_MAIL",))
    assert [(c.name, c.address) for c in channels_of(named)] == [
        ("env:TOCSIN_TEST_MAIL", "json://localhost/b")
    ]
    monkeypatch.delenv("TOCSIN_TEST_MAIL")
    with pytest.raises(BadUsage, match="TOCSIN_TEST_MAIL is not set"):
        channels_of(named)


def test_the_message_says_what_speaks_against_it():
    """Reason, alternative, what speaks against it and how to follow it down."""
    _, body = message_of(WATCH, replace(ALERT, against=("claim-1",)))
    assert "Salt." in body
    assert "1 claim speaks against it" in body
    assert "tocsin why alert-1" in body


@pytest.fixture
def hook():
    """A web hook on this machine, and what it was sent."""
    taken: list[dict[str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"json://127.0.0.1:{server.server_port}/", taken
        server.shutdown()
        thread.join()


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # of Apprise's mail service
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_words_of_a_page_are_no_markup_of_a_message(hook: tuple[str, list[dict[str, str]]], form: str):
    """A service of HTML or Markdown shows what a page wrote as its words; a title is one line."""
    address, taken = hook[0] + f"?format={form}", hook[1]
    send = AppriseSender([address])
    body = "words <img src=x onerror=alert(1)>\n\n[a link](https://evil.example)"
    assert send(address, "border: Is it\r\nBcc: all@evil.example ?", body) is None
    (found,) = taken
    assert found["title"] == "border: Is it Bcc: all@evil.example ?"
    if form != "text":
        assert "<img src=x" not in found["message"]
    if form == "markdown":
        assert "[a link](" not in found["message"]
    if form == "text":
        assert found["message"] == body
