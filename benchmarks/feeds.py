"""A long list of feeds from a real web server into a ledger, killed on the way and gone on with.

usage: python benchmarks/feeds.py [FEEDS] [--only-fetch]

A server of its own process answers FEEDS different feeds with an entry each, and says 304 to who knows them.
The list is read with `tocsin read --allow-private --delay 0`, killed with `kill -9` when a third of it was
asked for, read to its end, and read once more. Printed are pages, requests and peak memory of each. With
`--only-fetch` the list is fetched and unfolded, and its pages are counted instead of read.
"""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tocsin.acquire import AcquireSettings, FetchMemory, FetchSettings, FetchState, collect
from tocsin.terms.page import Page

_SEED = 20241122
_WORDS = re.findall(
    r"\w+",
    "pier ferry lamp mayor letter harbour council bridge market choir barge winter mill field tower school "
    "river stone garden baker north window captain paper bell summer road island orchard clerk",
)
_WORTE = re.findall(
    r"\w+",
    "Anleger Fähre Lampe Rathaus Brief Hafen Gemeinde Brücke Markt Kirche Kahn Winter Mühle Feld Turm Schule "
    "Fluss Stein Garten Bäckerei Norden Fenster Lotse Zeitung Glocke Sommer Straße Insel Obst Schleuse",
)
_READ = 20
"""Every so many-th feed is in English, and read; the others are kept, as of most feeds of the world."""


def feed(number: int) -> bytes:
    """A feed with one entry of its own words."""
    draw = random.Random(_SEED + number)  # noqa: S311 - the same draw each time, no secret
    if number % _READ == 0:
        a, b, c, d, e, f = draw.sample(_WORDS, 6)
        count = draw.randint(20, 9999)
        text = (
            f"The {a} of parish {number} said on Monday that the {b} and the {c} would stay closed. Some "
            f"{count} people wrote to the {d}, but the {e} had not seen the {f} since spring."
        )
    else:
        a, b, c, d, e, f = draw.sample(_WORTE, 6)
        count = draw.randint(20, 9999)
        text = (
            f"In der Gemeinde {number} wurde über {a} und {b} gestritten. Etwa {count} Menschen schrieben "
            f"wegen {c} und {d}, aber {e} und {f} sind seit dem Frühling nicht mehr gesehen worden."
        )
    item = f"<title>News of parish {number}</title><pubDate>Mon, 03 Jun 2024 08:00:00 GMT</pubDate>"
    item += f"<description>{text}</description>"
    channel = f"<title>Parish {number}</title><item>{item}</item>"
    return f"<rss version='2.0'><channel>{channel}</channel></rss>".encode()


class Answer(BaseHTTPRequestHandler):
    """A feed under each number; a line in the log for each that is sent in full or not."""

    def do_GET(self) -> None:
        """Answer."""
        number = self.path.strip("/").removesuffix(".xml")
        if not number.isdigit():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        tag = f'"feed-{number}"'
        known = self.headers.get("If-None-Match") == tag
        with Path(os.environ["FEEDS_LOG"]).open("a", encoding="ascii") as log:
            log.write(f"{304 if known else 200} {number}\n")
        content = b"" if known else feed(int(number))
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one reading came to."""

    cpu_seconds: float
    peak_megabytes: float
    sent: int
    """Feeds sent in full."""
    unchanged: int
    twice: int
    """Feeds sent in full that were sent in full before."""


def requests(log: Path) -> Counter[str]:
    """How often each line stands in the server's log."""
    return Counter(log.read_text(encoding="ascii").splitlines()) if log.exists() else Counter()


def fetch(opml: str) -> None:
    """Fetch the list, keeping beside it what was learned of each address and which pages came."""
    states, pages = Path("states.jsonl"), Path("pages.txt")
    lines = states.read_text().splitlines() if states.exists() else []
    with states.open("a", buffering=1) as learned, pages.open("a", buffering=1) as taken:

        def keep(state: FetchState) -> None:
            learned.write(json.dumps(state.as_row()) + "\n")

        known = (FetchState.from_row(json.loads(line)) for line in lines if line.endswith("}"))
        memory = FetchMemory(known, keep=keep)
        settings = AcquireSettings(fetch=FetchSettings(allow_private=True, delay_seconds=0))
        for item in collect([opml], settings, memory):
            if isinstance(item, Page):
                taken.write(f"{item.address}\n")


def read(folder: Path, log: Path, command: list[str], kill_at: int | None = None) -> Pass:
    """One reading of the list; killed when so many feeds were sent."""
    before = requests(log)
    with (folder / "said.txt").open("w") as said:
        reader = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        while kill_at and reader.poll() is None:
            if sum(requests(log).values()) >= kill_at:
                reader.send_signal(signal.SIGKILL)
                break
            time.sleep(0.2)
        _, status, used = os.wait4(reader.pid, 0)
    if status and not kill_at:
        raise SystemExit((folder / "said.txt").read_text())
    after = requests(log)
    sent = {line for line in after if line.startswith("200 ") and after[line] > before[line]}
    return Pass(
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        len(sent),
        sum(after[line] - before[line] for line in after if line.startswith("304 ")),
        sum(before[line] > 0 for line in sent),
    )


def held(folder: Path) -> tuple[int, int]:
    """Pages in the ledger, or those that came, and different addresses among them."""
    if (folder / "pages.txt").exists():
        pages = (folder / "pages.txt").read_text().splitlines()
        return len(pages), len(set(pages))
    with sqlite3.connect(folder / "tocsin.db") as ledger:
        row: tuple[int, int] = ledger.execute(
            "SELECT count(*), count(DISTINCT address) FROM pages"
        ).fetchone()
        return row


def measure(feeds: int, command: list[str]) -> None:
    """Take in that many feeds, and print what it took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        log = folder / "requests.log"
        os.environ["FEEDS_LOG"] = str(log)
        server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            outlines = "".join(f'<outline xmlUrl="{address}/{n}.xml"/>' for n in range(feeds))
            (folder / "feeds.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
            for name, kill_at in (("killed", feeds // 3), ("gone on", None), ("once more", None)):
                done = read(folder, log, command, kill_at)
                pages, addresses = held(folder)
                print(
                    f"{feeds:6d} feeds  {name:9s}  {pages:6d} pages at {addresses:6d} addresses  sent "
                    f"{done.sent:6d} ({done.twice} again)  unchanged {done.unchanged:6d}  peak "
                    f"{done.peak_megabytes:4.0f} MiB  {done.cpu_seconds:6.0f} CPU-s",
                    flush=True,
                )
        finally:
            server.kill()
            server.wait()


def serve() -> None:
    """Answer until killed; the address goes to standard output."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


def main(arguments: list[str]) -> None:
    """Serve, fetch, or measure."""
    if arguments[:1] == ["--serve"]:
        serve()
    elif arguments[:1] == ["--fetch"]:
        fetch(arguments[1])
    else:
        command = [sys.executable, "-m", "tocsin", "read", "feeds.opml", "--allow-private", "--delay", "0"]
        if "--only-fetch" in arguments:
            command = [sys.executable, str(Path(__file__).resolve()), "--fetch", "feeds.opml"]
        measure(int(arguments[0]) if arguments else 1_000, command)


if __name__ == "__main__":
    main(sys.argv[1:])
