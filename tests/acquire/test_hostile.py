"""Whatever bytes come, each reader ends in bounded time with pages or reasons."""

import gzip
import io
import json
import random
import time
import zipfile
from contextlib import suppress

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.acquire.prose import HTML, MARKUP, TEXT, found
from tests.acquire.test_archives import FERRY, OTHERS, crawled, packed
from tests.acquire.test_mail import letter

from tocsin.acquire import AcquireSettings
from tocsin.acquire.fetching.answers import seconds_of
from tocsin.acquire.fetching.webaddresses import is_public, web_address
from tocsin.acquire.formats import FORMATS
from tocsin.acquire.inlet import Lead
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.unpacking import CutShort, TooLarge, unpacked
from tocsin.terms.errors import BadInput
from tocsin.terms.page import Page, SetAside

SMALL = AcquireSettings(max_bytes=200_000)
RSS = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>P</title>"
    f"<item><title>A</title><link>https://post.example/a</link><content:encoded><![CDATA[{MARKUP}]]>"
    "</content:encoded><pubDate>Fri, 14 Jun 2024 08:00:00 GMT</pubDate></item></channel></rss>"
)


def word() -> bytes:
    """A Word file."""
    document = docx.Document()
    document.add_paragraph(TEXT)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


GOOD = {
    "pdf": typst.compile(TEXT.replace('"', "").encode(), format="pdf"),
    "docx": word(),
    "zip": packed({"a.txt": TEXT, "b.html": HTML}),
    "warc": crawled([FERRY, *OTHERS], gzipped=False),
    "mbox": b"From x\n" + letter().as_bytes() + b"\n\nFrom y\n" + letter("Two").as_bytes(),
    "eml": letter().as_bytes(),
    "opml": b"<opml><body><outline xmlUrl='https://post.example/rss' text='P'/></body></opml>",
    "sitemap": b"<urlset><url><loc>https://post.example/a</loc></url></urlset>",
    "feed": RSS.encode(),
    "json-feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [{"url": "https://post.example/a", "content_html": TEXT}],
        }
    ).encode(),
    "gdelt": json.dumps(
        {"articles": [{"url": "https://post.example/a", "title": "A", "seendate": "x"}]}
    ).encode(),
    "gdelt-csv": b"URL,MobileURL,Date,Title\nhttps://post.example/a,,2024-06-14,A\n",
    "event-registry": json.dumps(
        {"articles": {"results": [{"uri": "1", "body": TEXT, "lang": "eng"}]}}
    ).encode(),
    "polecat": json.dumps({"story_id": "1", "event_text": TEXT, "pub_date": "2024-06-14"}).encode(),
    "stix": json.dumps({"type": "bundle", "objects": [{"type": "note", "content": TEXT}]}).encode(),
    "ftm": json.dumps({"id": "1", "schema": "Article", "properties": {"bodyText": [TEXT]}}).encode(),
    "jsonl": json.dumps({"text": TEXT}).encode(),
    "json": json.dumps([{"text": TEXT}]).encode(),
    "table": f'title,text\nA,"{TEXT.replace(chr(34), "")}"\n'.encode(),
    "addresses": b"https://post.example/a\nhttps://post.example/b\n",
    "html": HTML.encode(),
    "text": TEXT.encode(),
}
"""A good input of each format."""


def read_as(name: str, content: bytes) -> list:
    """What an input gives when it is read as this format."""
    settings = AcquireSettings(max_bytes=SMALL.max_bytes, input_format=name)
    items = found(content, f"case.{name}", settings)
    for item in items:
        assert isinstance(item, Page | SetAside | Lead)
        assert not isinstance(item, SetAside) or (item.kind and item.reason)
        if isinstance(item, Page):
            item.text.encode("utf-8")
            assert "\0" not in item.text or item.charset.startswith("utf-16")
    return items


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
def test_the_good_input_is_read(name):
    """The input that the hostile ones are made of is a good one."""
    items = read_as(name, GOOD[name])
    assert items
    assert all(isinstance(item, Page | Lead) for item in items)


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
@settings(max_examples=12)
@given(content=st.binary(max_size=600))
def test_any_bytes(name, content):
    """Bytes of any kind end in pages, addresses or reasons, never in an exception."""
    read_as(name, content)
    read_as(name, GOOD[name][:40] + content)


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
@settings(max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_damaged_inputs(name, seed):
    """A good input with bytes changed, taken out, repeated or cut off ends likewise, within seconds."""
    chance = random.Random(seed)  # noqa: S311 - places to damage, no secret
    content = bytearray(GOOD[name])
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                del content[at : at + chance.randrange(1, 30)]
            case 2:
                content[at:at] = content[at : at + 40] * chance.randrange(1, 5)
            case _:
                del content[max(at, 1) :]
        content = content or bytearray(b"x")
    started = time.monotonic()
    read_as(name, bytes(content))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "piece",
    [b"<", b"<a ", b"<p>", b"[", b'{"a":', b'"', b"From x\n", b"PK\x03\x04", b"&amp;", b"\r\n", b"<!---->"],
)
def test_repetitions(piece):
    """One piece over and over, as hostile inputs have it, ends within seconds in every reader."""
    content = piece * (150_000 // len(piece))
    for entry in FORMATS:
        started = time.monotonic()
        read_as(entry.name, content)
        assert time.monotonic() - started < 10, entry.name


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_dates_addresses_and_pauses_from_anywhere(text):
    """No string breaks the reading of dates, addresses or pauses."""
    parse_given_date(text)
    assert seconds_of(text) is None or 0 <= (seconds_of(text) or 0) <= 7 * 86_400
    assert is_public(text) in {True, False}
    try:
        address = web_address(text, "https://post.example/a")
    except BadInput:
        return
    assert address.startswith(("http://", "https://"))
    assert web_address(address) == address


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.31.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.1.2.3", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("no address", False),
    ],
)
def test_public_addresses(address, public):
    """An address inside is known as such, also where it is wrapped in one of IPv6."""
    assert is_public(address) is public


@settings(max_examples=60)
@given(
    content=st.binary(max_size=300),
    packing=st.sampled_from(["gzip", "deflate", "br", ""]),
    size=st.integers(1, 50),
)
def test_packed_bodies(content, packing, size):
    """Any bytes in any pieces are unpacked within the limit, or named as cut short."""
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    with suppress(CutShort, TooLarge):
        assert len(unpacked(pieces, packing, 1000)) <= 1000


@settings(max_examples=40)
@given(content=st.binary(max_size=3000), size=st.integers(1, 500))
def test_gzip_in_pieces(content, size):
    """A body packed as one or several members is the body, however it arrives."""
    half = len(content) // 2
    body = gzip.compress(content[:half]) + gzip.compress(content[half:])
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    assert unpacked(pieces, "gzip", 3000) == content


def test_a_zip_that_lies_about_its_sizes():
    """A member that says it is small gives no more than it says."""
    content = bytearray(packed({"a.txt": b"0" * 5_000_000}))
    size = (5_000_000).to_bytes(4, "little")
    at = content.rindex(size)
    content[at : at + 4] = (100).to_bytes(4, "little")
    items = found(bytes(content), "case.zip", SMALL)
    assert all(isinstance(item, SetAside) or len(item.content) <= 100 for item in items)
    assert zipfile.is_zipfile(io.BytesIO(bytes(content)))
