"""Collections made for the tests: pages of our own prose with planted reprints, as WARC files."""

import base64
import gzip
import hashlib
import random
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

_PLACES = (
    "Harrow Quay",
    "Lower Wexby",
    "Tarn Ferry",
    "Oldmill",
    "Saltmarsh End",
    "Brackwater",
    "Pell Common",
)
_WHO = (
    "the harbour office",
    "a council clerk",
    "the ferry company",
    "two pilots",
    "the lock keeper",
    "a choir",
)
_DID = (
    "said on Monday that the pier would stay closed",
    "denied that a barge had been lost",
    "said the market would open again in spring",
    "warned that the ice was thin",
    "asked for forty new lamps",
    "confirmed the sale of the old mill",
)
_ABROAD = (
    "North Korea condemned Russia on Friday and expelled two Russian diplomats from Lower Wexby.",
    "Russia denied on Saturday that shells from North Korea had been unloaded at the port.",
)


def paragraphs(seed: int, count: int = 5) -> list[str]:
    """Paragraphs of local news that no other seed gives."""
    draw = random.Random(seed)  # noqa: S311 - the same draw each time, no secret
    made = []
    for number in range(count):
        where, who, did = draw.choice(_PLACES), draw.choice(_WHO), draw.choice(_DID)
        made.append(
            f"In {where}, {who} {did}, and {draw.randint(3, 9999)} people of parish {seed}-{number} signed a "
            f"letter that was read aloud at the {draw.randint(2, 99)}th meeting of the {draw.choice(_WHO)}."
        )
    return made


def page(title: str, text: list[str], day: int = 3) -> str:
    """A page of a made-up paper."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        f"<html><head><title>{title}</title>"
        f'<meta property="article:published_time" content="2024-06-{day:02d}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def abroad(seed: int) -> list[str]:
    """A story about the two states of the tests' watch, between local paragraphs."""
    return [_ABROAD[seed % 2], *paragraphs(seed, 3), _ABROAD[(seed + 1) % 2]]


def write_warc(path: Path, pages: list[tuple[str, str]], *, packed: bool = True) -> Path:
    """Write pages, each with its address, as responses of a WARC file with digests of their blocks."""
    records = [_record(address, html) for address, html in pages]
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) if packed else record for record in records))
    return path


def _record(address: str, html: str) -> bytes:
    body = html.encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, address)}>",
        "WARC-Date: 2024-06-14T12:00:00Z",
        f"WARC-Target-URI: {address}",
        f"WARC-Block-Digest: sha1:{digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def collection(folder: Path, files: int = 3, each: int = 4) -> list[Path]:
    """WARC files in which every file's last page reprints the first page of the file before it."""
    made = []
    for number in range(files):
        pages = []
        for place in range(each):
            seed = number * each + place
            source = seed - 2 * each + 1 if place == each - 1 and number else seed
            text = abroad(source) if source % each == 1 else paragraphs(source)
            pages.append(
                (f"https://paper{place}.example/{number}/{seed}", page(f"News of parish {seed}", text))
            )
        packed = number % 2 == 0
        name = f"crawl{number}.warc.gz" if packed else f"crawl{number}.warc"
        made.append(write_warc(folder / name, pages, packed=packed))
    return made
