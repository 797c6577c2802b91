"""The tutorial as a new user follows it: a feed reader's OPML in, a brief out, over a real web server."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.line.program import tocsin

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
STORIES = {
    "shells": (
        "Shells on the pier",
        "North Korea has shipped artillery shells to Russia, Seoul's defence minister said on Monday.",
        "Russia's foreign ministry denied on Tuesday that North Korea had sent any shells.",
    ),
    "visit": (
        "Delegation expected",
        "A Russian delegation is expected to visit North Korea next week, the Russian embassy said.",
        "South Korea's unification ministry said it was watching the airport in Pyongyang.",
    ),
}


def _page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    head = f'<title>{title}</title><meta property="article:published_time" content="2025-03-03T08:00:00Z">'
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def _feed(address: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{address}/{name}</link>"
        "<pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate></item>"
        for name, (title, *_) in STORIES.items()
    )
    channel = f"<title>Harbour Gazette</title><link>{address}/</link>{items}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'


@contextmanager
def serving() -> Iterator[str]:
    """A web server on this machine with one feed and its pages; gives its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            address = f"http://{self.headers['Host']}"
            text = (
                _feed(address) if name == "feed.xml" else _page(*STORIES[name]) if name in STORIES else None
            )
            content = (text or "nothing here").encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "application/rss+xml" if name == "feed.xml" else "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def commands() -> list[list[str]]:
    """The commands of the tutorial, in its order."""
    text = TUTORIAL.read_text(encoding="utf8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line.split()[1:] for line in lines if line.startswith("tocsin ")]


def test_the_tutorial_works_as_it_is_written(tmp_path: Path):
    """Every command of the tutorial ends well, in under ten, and the brief cites the pages of the feed."""
    wanted = commands()
    assert 3 <= len(wanted) < 10
    with serving() as address:
        (tmp_path / "feeds.opml").write_text(
            f'<opml version="2.0"><body><outline text="Gazette" xmlUrl="{address}/feed.xml"/></body></opml>',
            encoding="utf8",
        )
        for arguments in wanted:
            local = ["--allow-private"] if arguments[:2] == ["watch", "run"] else []
            outcome = tocsin(*arguments, *local, cwd=tmp_path)
            assert outcome.status in {0, 1}, (arguments, outcome.err)
            if arguments[:2] == ["watch", "run"]:
                assert "set aside" not in outcome.err
    brief = (tmp_path / "brief.md").read_text(encoding="utf8")
    assert "shells" in brief
    assert "Shells on the pier" in brief or "Harbour Gazette" in brief
    assert (tmp_path / "case.zip").is_file()
