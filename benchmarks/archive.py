"""What the prefilter of an archive saves, and whether planted reprints are found.

usage: python benchmarks/archive.py [PAGES]     default: 400

Pages of made-up local news, a tenth of them reprints of an earlier page under another headline, one in
twenty about the two states of a watch, are archived in this process without and with that watch. Printed
are pages for each CPU second, the share of planted reprints that are in one account with their original,
and the memory at most.
"""

import gzip
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from tocsin.runs.archive.driver import ArchiveSettings, archive
from tocsin.runs.archive.runners import PlainRunner
from tocsin.runs.finders import packaged_finders

PAGES = 400
FILE = 200
"""Pages of a file."""
ABROAD, REPRINT = 20, 10
"""One page in so many is about the watch; one in so many reprints another."""
_WHO = ("the harbour office", "a council clerk", "the ferry company", "two pilots", "the lock keeper")
_DID = ("said the pier would stay closed", "denied that a barge was lost", "asked for forty lamps")
_WHERE = ("Harrow Quay", "Lower Wexby", "Tarn Ferry", "Oldmill", "Saltmarsh End", "Brackwater")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def text(seed: int, count: int = 12) -> list[str]:
    """Paragraphs that no other seed gives."""
    chance = random.Random(seed)  # noqa: S311 - the same pages every time
    made = []
    for _ in range(count):
        words = " ".join("".join(chance.choices(_LETTERS, k=chance.randint(3, 9))) for _ in range(12))
        made.append(
            f"In {chance.choice(_WHERE)}, {chance.choice(_WHO)} {chance.choice(_DID)} on day "
            f"{chance.randint(1, 9999)}, and the notice on the door read {words}, as {chance.choice(_WHO)} "
            f"told the {chance.randint(2, 99)} people who had come by boat."
        )
    if seed % ABROAD == 0:
        made.insert(1, "North Korea condemned Russia and said that its ships would not call there again.")
    return made


def record(number: int, told: int) -> bytes:
    """One page as a packed WARC record."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text(told))
    title = f"News of parish {number}"
    article = f"<article><h1>{title}</h1>{body}</article>"
    html = f"<html><head><title>{title}</title></head><body>{article}</body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-06-14T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:made:{number}>\r\n"
        f"WARC-Target-URI: https://paper{number % 37}.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def main(pages: int) -> None:
    """Make the collection, archive it twice, and print what it took."""
    packaged_finders()
    planted = {n: n - REPRINT // 2 + 1 for n in range(pages) if n % REPRINT == REPRINT - 1}
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, pages, FILE):
            numbers = range(first, min(pages, first + FILE))
            content = b"".join(record(n, planted.get(n, n)) for n in numbers)
            (Path(folder) / f"crawl{first:07d}.warc.gz").write_bytes(content)
        for name, actors in (("everything read", ()), ("prefiltered", ("PRK", "RUS"))):
            out = Path(folder) / name
            settings = ArchiveSettings(out, actors)
            began = time.process_time()
            archive([f"{folder}/*.warc.gz"], settings, PlainRunner(), lambda _step, _item: None)
            taken = time.process_time() - began
            print(f"{name}: {pages / taken:.1f} pages a CPU second, reprints found {found(out, planted):.3f}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most")


def found(out: Path, planted: dict[int, int]) -> float:
    """Share of planted reprints that are in one account with what they reprint."""
    account = {row["story"]: row["account"] for row in pq.read_table(out / "accounts.parquet").to_pylist()}
    of_page: dict[int, set[str]] = {}
    for part in (out / "stories").glob("*.parquet"):
        for row in pq.read_table(part, columns=["id", "address"]).to_pylist():
            number = int(row["address"].rpartition("/")[2])
            of_page.setdefault(number, set()).add(account[row["id"]])
    hits = sum(bool(of_page.get(copy, set()) & of_page.get(first, set())) for copy, first in planted.items())
    return hits / len(planted)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
