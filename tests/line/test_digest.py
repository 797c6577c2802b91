"""`tocsin watch run` with a digest: what rings in a round arrives in one message, and only once."""

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.line.program import tocsin

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "korea-russia"
WATCH = """name: digest
question: Does either state speak of the other?
actors: [PRK, RUS]
sources: [pages]
digest_hours: 24
deliver: ["json://127.0.0.1:{port}/inbox"]
indicators:
  - id: shells
    question: Are shells spoken of?
    words: [shell, munitions, missile]
  - id: anything
    question: Is anything said at all?
    clock: no-later-than
"""


class Inbox(ThreadingHTTPServer):
    """A webhook on this machine that keeps what it is sent."""

    def __init__(self) -> None:
        """Listen on a port of its own."""
        super().__init__(("127.0.0.1", 0), _Post)
        self.messages: list[dict[str, str]] = []


class _Post(BaseHTTPRequestHandler):
    server: Inbox

    def do_POST(self) -> None:
        """Keep the message."""
        length = int(self.headers["Content-Length"])
        self.server.messages.append(json.loads(self.rfile.read(length)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A webhook while the test runs."""
    with Inbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
def test_a_round_sends_one_message(tmp_path: Path, inbox: Inbox):
    """Both alerts of a round stand in one message; the next round, with nothing new, sends none."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in sorted((EXAMPLE / "pages").iterdir())[:2]:
        shutil.copy(page, pages)
    watch = WATCH.format(port=inbox.server_address[1])
    (tmp_path / "watch.yaml").write_text(watch, encoding="utf8")
    for _ in range(2):
        outcome = tocsin("watch", "run", "watch.yaml", "--once", cwd=tmp_path)
        assert outcome.status in {0, 1}, outcome.err
    (message,) = inbox.messages
    assert message["title"].startswith("digest: ")
    assert "Are shells spoken of?" in message["message"]
    assert "Is anything said at all?" in message["message"]
