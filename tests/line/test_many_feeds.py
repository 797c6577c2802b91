"""A long list of feeds, killed on the way: the next reading goes on, and nothing is lost or taken twice."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.acquire.webserver import Answer, send, served
from tests.line.program import tocsin

from tocsin.ledger import open_ledger

FEEDS = 200
WORDS = ["Anleger", "Fähre", "Lampe", "Brief", "Hafen", "Brücke", "Markt", "Kahn", "Mühle", "Turm", "Glocke"]
OPTIONS = ("--allow-private", "--delay", "0")


def answer(handler: Any, number: int, sent: Counter[str]) -> None:
    """A feed with one entry of its own words, which is counted, or that it did not change."""
    if handler.headers.get("If-None-Match") == f'"{number}"':
        handler.send_response(304)
        handler.end_headers()
        return
    a, b, c, d = random.Random(number).sample(WORDS, 4)  # noqa: S311 - the same draw each time, no secret
    text = (
        f"In der Gemeinde {number} wurde über {a} und {b} gestritten, aber {c} und {d} hat seit dem Frühling "
        f"niemand gesehen, obwohl {number * 37 % 911} Menschen danach fragten."
    )
    item = f"<item><title>Brief {number}</title><description>{text}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Gemeinde {number}</title>{item}</channel></rss>"
    sent[f"/{number}"] += 1
    send(handler, feed.encode(), Content_Type="application/rss+xml", ETag=f'"{number}"')


def test_a_list_of_feeds_killed_and_gone_on(tmp_path: Path):
    """After `kill -9`, every feed's entry stands once; what was taken before is not sent again."""
    killed = threading.Event()
    sent: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}

    def counted(number: int) -> Answer:
        return lambda handler: answer(handler, number, sent[killed.is_set()])

    with served() as site:
        for number in range(FEEDS):
            site.answers[f"/{number}"] = counted(number)
        outlines = "".join(f'<outline xmlUrl="{site.address}/{n}"/>' for n in range(FEEDS))
        (tmp_path / "feeds.opml").write_text(
            f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf8"
        )
        command = [sys.executable, "-m", "tocsin", "read", "feeds.opml", *OPTIONS]
        quiet = {**os.environ, "OMP_NUM_THREADS": "1"}
        reader = subprocess.Popen(command, cwd=tmp_path, env=quiet, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 180
        while len(site.asked) < FEEDS // 2 and reader.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        reader.send_signal(signal.SIGKILL)
        assert reader.wait() == -signal.SIGKILL
        with open_ledger(tmp_path / "tocsin.db") as ledger:
            settled = set(ledger.reader().fetch_states())
            before = ledger.reader().counts().pages
        first = site.paths()
        killed.set()
        outcome = tocsin("read", "feeds.opml", *OPTIONS, cwd=tmp_path)
    assert 0 < before < FEEDS
    assert outcome.status == 0, outcome.err
    with open_ledger(tmp_path / "tocsin.db") as ledger:
        pages = Counter(page.address for page in ledger.reader().pages(closed_too=True))
        stories = {story.title for story in ledger.reader().stories()}
        assert all(result.sound for result in ledger.check())
    assert len(pages) == FEEDS
    assert set(pages.values()) == {1}
    assert stories == {f"Brief {number}" for number in range(FEEDS)}
    taken = {path for path in first if f"{site.address}{path}" in settled}
    assert taken
    assert len(first) < FEEDS
    assert sent[False] == dict.fromkeys(first, 1)
    assert sent[True] == {f"/{n}": 1 for n in range(FEEDS) if f"/{n}" not in taken}
