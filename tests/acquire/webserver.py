"""A real web server on this machine that behaves as well and as badly as real ones do."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.acquire.prose import HTML, PARAGRAPHS

Answer = Callable[[Any], Any]
_BOMB = gzip.compress(b" " * 20_000_000)


@dataclass
class Site:
    """What the server was asked, and what it answers beside its standing pages."""

    address: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers of each request, robots.txt left out."""
    moments: list[float] = field(default_factory=list)
    robots: bytes | int = 404
    answers: dict[str, Answer] = field(default_factory=dict)
    sent: int = 0
    """Bytes of the page without end that were handed to the sockets."""
    stopping: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> Counter[str]:
        """How often each path was asked."""
        return Counter(path for path, _ in self.asked)


def send(handler: Any, content: bytes, status: int = 200, **headers: str) -> None:
    """A plain answer."""
    handler.send_response(status)
    names = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(content))} | headers
    for name, value in names.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def page(handler: Any) -> None:
    """A good page."""
    send(handler, HTML.encode())


def feed(links: list[str], title: str = "Ellery Post") -> bytes:
    """A feed of these links."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{link}</link>"
        "<pubDate>Fri, 14 Jun 2024 08:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def slowly(handler: Any, site: Site) -> None:
    """A byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not site.stopping.wait(0.05):
        handler.wfile.write(b"<")
        handler.wfile.flush()


def slow_head(handler: Any, site: Site) -> None:
    """A header that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not site.stopping.wait(0.05):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def endless(handler: Any, site: Site) -> None:
    """A page without end, as fast as it goes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    piece = b"<p>more</p>" * 5000
    while not site.stopping.is_set():
        handler.wfile.write(piece)
        site.sent += len(piece)


def silent(_: Any, site: Site) -> None:
    """No word at all."""
    site.stopping.wait(30)


def cut(handler: Any) -> None:
    """A body shorter than it says."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(HTML) + 500))
    handler.end_headers()
    handler.wfile.write(HTML.encode())


def bomb(handler: Any) -> None:
    """Twenty megabytes in twenty kilobytes."""
    send(handler, _BOMB, Content_Encoding="gzip")


def tagged(handler: Any) -> None:
    """A page that knows whether it changed."""
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.send_response(304)
        handler.end_headers()
    else:
        send(handler, HTML.encode(), ETag='"v1"', Last_Modified="Fri, 14 Jun 2024 08:00:00 GMT")


def redirect(handler: Any, location: str, status: int = 302) -> None:
    """Somewhere else."""
    send(handler, b"", status, Location=location)


@contextmanager
def served() -> Iterator[Site]:
    """The server while it runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        """Answers from the site's own table, and by standing pages."""

        def do_GET(self) -> Any:
            """Answer, and remember what was asked."""
            if self.path == "/robots.txt":
                found = site.robots
                return send(self, found) if isinstance(found, bytes) else send(self, b"", found)
            site.asked.append((self.path, dict(self.headers.items())))
            site.moments.append(time.monotonic())
            try:
                return site.answers.get(self.path, lambda handler: send(handler, b"nothing", 404))(self)
            except (BrokenPipeError, ConnectionResetError):
                return None

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        """Does not wait for answers that nobody reads."""

        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A reader that went away is no error."""

    server = Server(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    site.answers |= {
        "/good": page,
        "/slow": lambda handler: slowly(handler, site),
        "/slow-head": lambda handler: slow_head(handler, site),
        "/endless": lambda handler: endless(handler, site),
        "/silent": lambda handler: silent(handler, site),
        "/cut": cut,
        "/bomb": bomb,
        "/tagged": tagged,
        "/there": lambda handler: redirect(handler, "/good"),
        "/circle": lambda handler: redirect(handler, "/circle-2"),
        "/circle-2": lambda handler: redirect(handler, "/circle"),
        "/far": lambda handler: redirect(handler, "/far" + "x" * (len(handler.path) - 3)),
        "/file": lambda handler: redirect(handler, "file:///etc/hosts"),
        "/gone": lambda handler: send(handler, b"", 410),
        "/closed": lambda handler: send(handler, b"", 403),
        "/failing": lambda handler: send(handler, b"", 500),
        "/busy": lambda handler: send(handler, b"", 429, Retry_After="3600"),
        "/picture": lambda handler: send(handler, b"\x89PNG", Content_Type="image/png"),
        "/wrong-charset": lambda handler: send(
            handler, f"<p>Café: {PARAGRAPHS[0]}</p>".encode(), Content_Type="text/html; charset=iso-8859-1"
        ),
        "/latin": lambda handler: send(
            handler, "<p>Café</p>".encode("latin-1"), Content_Type="text/html; charset=iso-8859-1"
        ),
        "/strange": lambda handler: send(handler, b"xx", Content_Encoding="zstd"),
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
