"""A web hook that counts: every message it is sent is a line of a file, on disk before it is answered.

usage: python -m benchmarks.faults.hook FILE    prints its port and serves until it is ended
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Hook(BaseHTTPRequestHandler):
    """Takes whatever is posted."""

    kept: Path

    def do_POST(self) -> None:
        """Write the message down, then say that it arrived."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        said = json.loads(body)
        line = json.dumps({"path": self.path, "title": said.get("title"), "message": said.get("message")})
        with self.kept.open("a", encoding="utf8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve on any free port of this machine."""
    Hook.kept = Path(sys.argv[1])
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
