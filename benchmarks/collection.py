"""A made collection: pages of local news as WARC files, with planted reprints and some pages about a watch.

A tenth of the pages reprint an earlier one under another headline on another paper's page; one in so many is
about the two states of a watch. Around each article stand a menu, teasers of other pages and a foot, as on
real pages. The sentences share their stock phrases and differ in made-up words, so that many stories have
many runs of words in common without reprinting one another. No text of anybody is used.
"""

import gzip
import random
from dataclasses import dataclass
from pathlib import Path

REPRINT = 10
"""One page in so many reprints another."""
ACTORS = ("PRK", "RUS")
"""The watch."""
FILE = 200
"""Pages of a file."""
_WHO = ("the harbour office", "a council clerk", "the ferry company", "two pilots", "the lock keeper")
_DID = ("said the pier would stay closed", "denied that a barge was lost", "asked for forty lamps")
_WHERE = ("Harrow Quay", "Lower Wexby", "Tarn Ferry", "Oldmill", "Saltmarsh End", "Brackwater")
_LINKS = ("of the", "and", "in a", "with the", "for", "by the", "from that", "at")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ABROAD = "North Korea condemned Russia and said that its ships would not call there again."
_TITLES = ("Ice on the lower pond", "Choir seeks a tenor", "Market moves to the mill", "Lamps for the quay")


@dataclass(frozen=True, slots=True)
class Collection:
    """How many pages, and which of them are about the watch."""

    pages: int
    abroad: int = 20
    """One page in so many is about the watch."""
    paragraphs: int = 12
    """Of an article, some 50 words each."""

    @property
    def planted(self) -> dict[int, int]:
        """Pages that are reprints, each with the page that it reprints."""
        return {n: n - REPRINT // 2 + 1 for n in range(self.pages) if n % REPRINT == REPRINT - 1}

    def write(self, folder: Path) -> None:
        """Write the files that are not there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        planted = self.planted
        for first in range(0, self.pages, FILE):
            path = folder / f"crawl{first:07d}.warc.gz"
            if not path.exists():
                numbers = range(first, min(self.pages, first + FILE))
                beside = path.with_suffix(".part")
                beside.write_bytes(b"".join(self._record(n, planted.get(n, n)) for n in numbers))
                beside.rename(path)

    def _record(self, number: int, told: int) -> bytes:
        """One page as a packed WARC record."""
        html = _page(number, _article(told, self.paragraphs, abroad=told % self.abroad == 0))
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-06-14T12:00:00Z\r\n"
            f"WARC-Record-ID: <urn:made:{number}>\r\n"
            f"WARC-Target-URI: https://paper{number % 37}.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + block + b"\r\n\r\n")


def _article(seed: int, count: int, *, abroad: bool) -> list[str]:
    """Paragraphs that no other seed gives."""
    chance = random.Random(seed)  # noqa: S311 - the same pages every time
    made = []
    for _ in range(count):
        words = " ".join(
            f"{''.join(chance.choices(_LETTERS, k=chance.randint(3, 9)))} {chance.choice(_LINKS)}"
            for _ in range(10)
        )
        made.append(
            f"In {chance.choice(_WHERE)}, {chance.choice(_WHO)} {chance.choice(_DID)} on day "
            f"{chance.randint(1, 9999)}, and the notice on the door read {words} all, as "
            f"{chance.choice(_WHO)} told the {chance.randint(2, 99)} people who had come by boat."
        )
    if abroad:
        made.insert(1, _ABROAD)
    return made


def _page(number: int, paragraphs: list[str]) -> str:
    """A paper's page with an article and what stands around it."""
    title = f"News of parish {number}"
    menu = "".join(f'<li><a href="/{place}">{place}</a></li>' for place in _WHERE)
    teasers = "".join(f'<li><a href="/{number - n}">{teaser}</a></li>' for n, teaser in enumerate(_TITLES, 1))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2024-06-{1 + number % 28:02d}T08:00:00Z">'
        f'<meta property="og:site_name" content="Paper {number % 37}"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article>"
        f"<aside><h2>More news</h2><ul>{teasers}</ul></aside>"
        f"<footer><p>Paper {number % 37}. All rights reserved.</p></footer></body></html>"
    )
