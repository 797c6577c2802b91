"""A real server on this machine that speaks what reading takes of Amazon's protocol: lists, heads, bytes."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

CHANGED = datetime(2024, 6, 14, 8, tzinfo=UTC)


def listing(bucket: str, files: Mapping[str, bytes], prefix: str, delimiter: str) -> str:
    """The answer to a request for a list."""
    objects, folders = [], dict[str, None]()
    for name, content in sorted(files.items()):
        rest = name.removeprefix(prefix)
        if not name.startswith(prefix):
            continue
        if delimiter and delimiter in rest:
            folders[prefix + rest.partition(delimiter)[0] + delimiter] = None
            continue
        objects.append(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{CHANGED:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
            f"<Size>{len(content)}</Size></Contents>"
        )
    common = "".join(f"<CommonPrefixes><Prefix>{escape(each)}</Prefix></CommonPrefixes>" for each in folders)
    return (
        '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<Name>{bucket}</Name><Prefix>{escape(prefix)}</Prefix><KeyCount>{len(objects)}</KeyCount>"
        f"<IsTruncated>false</IsTruncated>{''.join(objects)}{common}</ListBucketResult>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers for the one bucket of its server."""

    protocol_version = "HTTP/1.1"
    server: "Store"

    def do_HEAD(self) -> None:
        """What is known of an object."""
        self._answer(body=False)

    def do_GET(self) -> None:
        """A list, or the bytes of an object."""
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        parts = urlsplit(self.path)
        asked, path = parse_qs(parts.query), unquote(parts.path)
        name = path.removeprefix(f"/{self.server.bucket}").lstrip("/")
        if not path.startswith(f"/{self.server.bucket}") or (name and name not in self.server.files):
            self._send(404, b"", {}, body=body)
        elif name:
            self._object(self.server.files[name], body=body)
        else:
            prefix, delimiter = (asked.get(each, [""])[0] for each in ("prefix", "delimiter"))
            found = listing(self.server.bucket, self.server.files, prefix, delimiter)
            self._send(200, found.encode(), {"Content-Type": "application/xml"}, body=body)

    def _object(self, content: bytes, *, body: bool) -> None:
        changed = {"Last-Modified": format_datetime(CHANGED, usegmt=True), "ETag": '"1"'}
        wanted = self.headers.get("Range", "").removeprefix("bytes=")
        if not wanted:
            self._send(200, content, changed, body=body)
            return
        first, _, last = wanted.partition("-")
        piece = content[int(first) : int(last) + 1 if last else None]
        place = {"Content-Range": f"bytes {first}-{int(first) + len(piece) - 1}/{len(content)}"}
        self._send(206, piece, changed | place, body=body)

    def _send(self, status: int, content: bytes, headers: dict[str, str], *, body: bool) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class Store(ThreadingHTTPServer):
    """A store with one bucket of files, which may change while it runs."""

    daemon_threads = True

    def __init__(self, bucket: str, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bucket, self.files = bucket, files


@contextmanager
def stored(bucket: str, files: dict[str, bytes]) -> Iterator[str]:
    """The settings that lead to a store with these files."""
    server = Store(bucket, files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"?endpoint_override=127.0.0.1:{server.server_address[1]}&scheme=http"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
