"""ZIP archives, WARC and WACZ."""

import gzip
import io
import zipfile
from typing import Any

import pytest
from tests.acquire.prose import HTML, TEXT, asides_of, found, pages_of

from tocsin.acquire import AcquireSettings, ArchiveLimits, collect
from tocsin.acquire.formats.archives import harmless
from tocsin.terms.page import GivenFacts, MediaType


def packed(members: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def crawled(answers: list[tuple[str, str, bytes]], *, gzipped: bool = True) -> bytes:
    """A WARC of responses: address, HTTP header lines, body."""
    records = [_record("warcinfo", None, b"software: test\r\n")]
    for address, head, body in answers:
        lines = f"HTTP/1.1 {head}".replace("\n", "\r\n")
        records.append(_record("response", address, f"{lines}\r\n\r\n".encode() + body))
    return b"".join(gzip.compress(record) if gzipped else record for record in records)


def _record(kind: str, address: str | None, block: bytes) -> bytes:
    """One record of a WARC (WARC 1.0, section 4)."""
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    media = "application/http; msgtype=response" if address else "application/warc-fields"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-06-14T08:00:00Z\r\n{target}"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(block):012}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


FERRY = ("https://post.example/ferry", "200 OK\nContent-Type: text/html; charset=utf-8", HTML.encode())
OTHERS = [
    ("https://post.example/gone", "404 Not Found\nContent-Type: text/html", HTML.encode()),
    ("https://post.example/logo", "200 OK\nContent-Type: image/png", b"\x89PNG"),
    (
        "https://post.example/cafe",
        "200 OK\nContent-Type: text/plain; charset=iso-8859-1\nContent-Encoding: gzip",
        gzip.compress("Café au port.".encode("latin-1")),
    ),
]


def test_a_zip_of_anything():
    """Members are read in the order of the archive by their own formats; hidden ones are passed over."""
    content = packed(
        {
            "b/ferry.html": HTML,
            "a.txt": TEXT,
            "notes.jsonl": '{"text": "One."}\n{"text": "Two."}\n',
            "__MACOSX/a.txt": "x",
            ".hidden.txt": "x",
            "logo.png": b"\x89PNG",
            "page.txt.gz": gzip.compress(b"Packed twice."),
        }
    )
    items = found(content, "case.zip")
    assert [page.address for page in pages_of(items)] == [
        "case.zip!/b/ferry.html",
        "case.zip!/a.txt",
        "case.zip!/notes.jsonl#1",
        "case.zip!/notes.jsonl#2",
        "case.zip!/page.txt.gz",
    ]
    assert pages_of(items)[0].document == "ferry"
    assert [(bad.kind, bad.address) for bad in asides_of(items)] == [("suffix", "case.zip!/logo.png")]


def test_a_zip_on_disk(tmp_path):
    """A ZIP file is read in place, and known by its first bytes where its name says nothing."""
    (tmp_path / "case").write_bytes(packed({"a.txt": TEXT}))
    page: Any
    (page,) = collect([str(tmp_path / "case")], AcquireSettings(fetch=None))
    assert (page.text, page.path) == (TEXT, str(tmp_path / "case"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/x.txt", "abs/x.txt"),
        ("C:\\dir\\x.txt", "dir/x.txt"),
        ("a/./b\n\x00.txt", "a/b.txt"),
        ("..", "unnamed"),
    ],
)
def test_names_are_harmless(name, kept):
    """A member's name leads nowhere but into the archive's own address."""
    assert harmless(name) == kept


def test_bombs():
    """What unfolds beyond the limits is set aside by its reason, and what stood before it is kept."""
    bomb = packed({"a.txt": TEXT, "bomb.jsonl": b"0" * 30_000_000, "after.txt": TEXT})
    first, *rest = found(bomb, "case.zip")
    assert first.text == TEXT
    assert {bad.kind for bad in rest} == {"expansion"}
    nested = packed(
        {"1.zip": packed({"2.zip": packed({"3.zip": packed({"4.zip": packed({"x.txt": TEXT})})})})}
    )
    assert [bad.kind for bad in found(nested, "case.zip")] == ["too-deep"]
    many = AcquireSettings(archives=ArchiveLimits(max_members=2))
    assert [bad.kind for bad in found(packed({f"{n}.txt": "x" for n in range(3)}), "x.zip", many)] == [
        "expansion"
    ]
    total = AcquireSettings(archives=ArchiveLimits(max_expanded_bytes=1000))
    assert [bad.kind for bad in found(packed({"a.txt": "ab" * 900}), "x.zip", total)] == ["expansion"]


def test_a_gzip_bomb_of_lines(tmp_path):
    """A small gzip of endless lines ends at the limit."""
    path = tmp_path / "case.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' + (b" " * 1000 + b"\n") * 40_000))
    page, bad = list[Any](collect([str(path)], AcquireSettings(fetch=None)))
    assert (page.text, bad.kind) == ("a", "expansion")


def test_damaged_zips():
    """Encrypted and damaged members are named, the others read."""
    content = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}, zipfile.ZIP_STORED))
    at = content.index(b"b.txt") + 20
    content[at : at + 4] = b"!!!!"
    items = found(bytes(content), "case.zip")
    assert [getattr(item, "kind", "page") for item in items] == ["page", "damaged", "page"]
    locked = bytearray(packed({"a.txt": TEXT}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert [bad.kind for bad in found(bytes(locked), "case.zip")] == ["encrypted"]
    assert [bad.kind for bad in found(b"PK\x03\x04 nothing", "case.zip")] == ["damaged"]
    assert [bad.kind for bad in found(packed({}), "case.zip")] == ["empty"]


@pytest.mark.parametrize("gzipped", [True, False])
def test_warc(gzipped):
    """Pages of a crawl have the address they were fetched from; refusals and pictures are none."""
    ferry, cafe = found(
        crawled([FERRY, *OTHERS], gzipped=gzipped), "crawl.warc.gz" if gzipped else "crawl.warc"
    )
    assert (ferry.address, ferry.document) == (FERRY[0], FERRY[0])
    assert (ferry.media_type, ferry.text) == (MediaType.HTML, HTML)
    assert ferry.given == GivenFacts(url=FERRY[0])
    assert (cafe.text, cafe.charset) == ("Café au port.", "windows-1252")


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_warc_cut_short(gzipped):
    """What stands before the fault is kept, and the file is named with it."""
    whole = crawled([FERRY, OTHERS[2], (FERRY[0] + "2", FERRY[1], HTML.encode())], gzipped=gzipped)
    items = found(whole[:-150], "crawl.warc")
    assert [page.address for page in pages_of(items)] == [FERRY[0], OTHERS[2][0]]
    (bad,) = asides_of(items)
    assert (bad.kind, bad.address) == ("damaged", "crawl.warc")
    assert "3 records" in bad.reason


def test_a_damaged_warc():
    """A record that is none ends the file with a reason."""
    content = crawled([FERRY], gzipped=False) + b"NO RECORD AT ALL\r\n\r\n" * 3
    items = found(content, "crawl.warc")
    assert [page.address for page in pages_of(items)] == [FERRY[0]]
    assert [bad.kind for bad in asides_of(items)] == ["damaged"]
    assert {bad.kind for bad in found(b"WARC/1.0\r\nnothing", "crawl.warc")} <= {"damaged", "empty"}


def test_answers_as_crawlers_keep_them(capfd):
    """Bodies in chunks, unpacked with their headers kept, damaged, or longer than declared."""
    chunked = f"{len(HTML.encode()):x}\r\n".encode() + HTML.encode() + b"\r\n0\r\n\r\n"
    head = "200 OK\nContent-Type: text/html\n"
    content = crawled(
        [
            ("https://post.example/1", f"{head}Transfer-Encoding: chunked", chunked),
            ("https://post.example/2", f"{head}Content-Encoding: gzip", HTML.encode()),
            ("https://post.example/3", f"{head}Content-Encoding: gzip", gzip.compress(HTML.encode())[:-60]),
            ("https://post.example/4", f"{head}Content-Encoding: zstd", b"xx"),
        ],
        gzipped=False,
    )
    longer = content.replace(b"\r\n\r\nWARC/1.0", b" and more\r\n\r\nWARC/1.0")
    for archive in (content, longer):
        items = found(archive, "crawl.warc")
        assert [page.text for page in pages_of(items)] == [HTML, HTML]
        assert [bad.kind for bad in asides_of(items)][:2] == ["damaged", "packing"]
    assert asides_of(items)[-1].reason.startswith("4 records are longer")
    assert capfd.readouterr().err == ""


def test_wacz():
    """A WACZ is read for its web archives alone."""
    content = packed(
        {
            "datapackage.json": "{}",
            "archive/data.warc.gz": crawled([FERRY]),
            "indexes/index.cdx": "x",
            "pages/pages.jsonl": '{"format": "json-pages-1.0"}',
        },
        zipfile.ZIP_STORED,
    )
    (page,) = found(content, "crawl.wacz")
    assert page.address == FERRY[0]
