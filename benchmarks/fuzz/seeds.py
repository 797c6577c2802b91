"""What fuzzing begins with: our own fixtures, a few kilobytes each."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import typst

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gate" / "gold"
MOST = 6_000
"""Bytes of one seed: coverage grows with what is said, not with how long it takes."""
PROSE = (GOLD / "prose" / "storm-forecast.txt").read_text(encoding="utf8")[:1_500]
RECORD = {
    "id": "a-1",
    "text": PROSE,
    "title": "Storm",
    "published": "2024-06-14",
    "url": "https://a.example/s",
}
RSS = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>P</title>"
    "<item><title>A</title><link>https://post.example/a</link><guid isPermaLink='false'>1</guid>"
    f"<content:encoded><![CDATA[<p>{PROSE}</p>]]></content:encoded>"
    "<pubDate>Fri, 14 Jun 2024 08:00:00 GMT</pubDate></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><updated>2024-06-14T08:00:00Z</updated><entry>"
    "<title>A</title><link href='https://post.example/a'/><id>urn:1</id><published>2024-06-14T08:00:00Z"
    "</published><summary>words</summary></entry></feed>"
)
LETTER = (
    "From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?q?Storm_warning?=\r\nDate: Fri, 14 Jun 2024 "
    "08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{PROSE}\r\n--x\r\nContent-Type: text/html\r\n\r\n"
    f"<p>{PROSE[:300]}</p>\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="
    "../a.txt\r\n\r\nWords of a file.\r\n--x--\r\n"
)
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
    "WARC-Date: 2024-06-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    "Content-Type: application/http; "
    "msgtype=response\r\nContent-Length: {length}\r\n\r\n{http}\r\n\r\n"
)
STIX = {
    "type": "bundle",
    "id": "bundle--1",
    "objects": [
        {
            "type": "note",
            "id": "note--1",
            "content": PROSE,
            "abstract": "Storm",
            "created": "2024-06-14T08:00:00Z",
        },
        {"type": "report", "id": "report--1", "name": "R", "description": PROSE, "published": "2024-06-14"},
    ],
}
FTM = {
    "id": "1",
    "schema": "Article",
    "properties": {"title": ["Storm"], "bodyText": [PROSE], "date": ["2024"]},
}
MANIFEST = {
    "format": "tocsin-case",
    "version": 1,
    "name": "storm",
    "made": "2025-03-09T08:30:00Z",
    "program": "0.1.0",
    "counts": {"pages": 1},
    "members": [{"name": "ledger.db", "sha256": "0" * 64, "size": 8}],
}
QUERIES = (
    'arms "red line" -act:denies (speaker:kim OR country:PRK) from:2024-06 missile*',
    "a OR b -(c d) kind:claim certainty:likely to:2024",
    'speaker:"kim jong un" OR outlet:post type:consult goods:arms*',
    "K\u0456m mis\u200bsile \u6771\u4eac Stra\u00dfe",
)
DATES = (
    "2024-06-14",
    "Fri, 14 Jun 2024 08:00:00 GMT",
    "14.6.2024",
    "20240614T080000Z",
    "June 14, 2024 8 p.m. EST",
)
ADDRESSES = (
    "https://post.example/a?b=c#d",
    "//[::1]:80/x",
    "http://user@host/",
    "https://xn--bcher-kva.example",
)
BRAT = (
    "T1\tSource-attr-span 0 4\tThey\nT2\tCue-attr-span 5 9;11 12\tsaid it\nE1\tSource:T1 Cue:T2 Content2:T1\n"
)
TIMEML = (
    '<TimeML><DCT><TIMEX3 value="2024-06-14T08" type="DATE">x</TIMEX3></DCT><TEXT>On <TIMEX3 tid="t1" '
    'type="DATE" value="2024-06-14">Friday</TIMEX3> it &amp; was.</TEXT></TimeML>'
)
PETRARCH = (
    '<Sentence date="20240614" id="A_1" source="own"><Text>The envoy met the minister.</Text><EventCoding '
    'sourcecode="PRKGOV" targetcode="RUSGOV" eventcode="040"></EventCoding></Sentence>'
)


def seeds_of(target: str) -> Iterator[bytes]:
    """Good inputs of a target, each cut to a few kilobytes."""
    for seed in SEEDS[target]():
        yield seed[:MOST]


def _files(*patterns: str) -> Iterator[bytes]:
    for pattern in patterns:
        for path in sorted(GOLD.glob(pattern)):
            yield path.read_bytes()


def _text() -> Iterator[bytes]:
    yield from _files("pages/*.txt", "case/*.txt", "fillers/*.txt")


def _prose() -> Iterator[bytes]:
    for whole in _files("prose/*.txt", "articles/*.txt", "times/*.txt", "case/*.txt"):
        yield whole[:1_200]
    words = (ROOT / "tests" / "reading" / "times" / "words.txt").read_text(encoding="utf8")
    yield words.encode()[:MOST]


def _sentences() -> Iterator[bytes]:
    for text in _files("prose/*.txt", "articles/*.txt", "case/*.txt"):
        for paragraph in re.split(rb"\n\s*\n", text)[1:4]:
            yield paragraph[:500]


def _formats() -> Iterator[bytes]:
    """One good input of each group; the first byte says which reader gets it, and is added by the target."""
    return (bytes([number]) + content for content in _inputs() for number in range(24))


def _inputs() -> Iterator[bytes]:
    yield from (
        RSS.encode(),
        ATOM.encode(),
        LETTER.encode(),
        f"From x\n{LETTER}\n\nFrom y\n{LETTER}".encode(),
    )
    yield json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [{"url": "https://a.example/", "content_text": PROSE}],
        }
    ).encode()
    yield from (
        json.dumps(STIX).encode(),
        json.dumps(FTM).encode(),
        json.dumps(RECORD).encode(),
        json.dumps([RECORD]).encode(),
    )
    yield json.dumps({"articles": {"results": [{"uri": "1", "body": PROSE, "lang": "eng"}]}}).encode()
    yield json.dumps(
        {"articles": [{"url": "https://a.example/a", "title": "A", "seendate": "20240614T080000Z"}]}
    ).encode()
    yield json.dumps({"story_id": "1", "event_text": PROSE, "pub_date": "2024-06-14"}).encode()
    yield b'title,text,published\nA,"words, of\na cell",2024-06-14\n'
    yield b"URL,MobileURL,Date,Title\nhttps://post.example/a,,2024-06-14,A\n"
    yield b"<opml><body><outline xmlUrl='https://post.example/rss' text='P'/></body></opml>"
    yield b"<urlset><url><loc>https://post.example/a</loc><lastmod>2024-06-14</lastmod></url></urlset>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{PROSE[:400]}</p>"
    yield WARC.format(length=len(http), http=http).encode()
    yield from (
        _zip({"a.txt": PROSE, "b/c.html": f"<p>{PROSE}</p>"}),
        _word(),
        typst.compile(b"A storm, she said.", format="pdf"),
    )
    yield b"https://post.example/a\n# remark\nhttps://post.example/b\n"


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _word() -> bytes:
    """A Word file small enough to mutate: everything but the text itself is left out."""
    document = docx.Document()
    document.add_paragraph(PROSE[:200])
    whole, small = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as full, zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            kept.writestr(name, full.read(name))
    return small.getvalue()


def _watches() -> Iterator[bytes]:
    yield (ROOT / "examples" / "korea-russia" / "watch.yaml").read_bytes()
    yield b"name: a\nquestion: b?\nactors: [PRK]\nsources: [x]\nindicators:\n  - id: c\n    question: d?\n"


def _lines(*texts: str) -> Iterator[bytes]:
    return (text.encode() for text in texts)


SEEDS = {
    "html": lambda: _files("html/*.html"),
    "text": _text,
    "formats": _formats,
    "quotes": _prose,
    "times": _prose,
    "queries": lambda: _lines(*QUERIES),
    "watches": _watches,
    "cases": lambda: _lines(json.dumps(MANIFEST)),
    "exports": lambda: _lines(
        json.dumps(STIX), json.dumps(FTM), 'id,act,polarity,certainty,content\nclaim-1,\'=1,a,b,"[1, 2]"\n'
    ),
    "web": lambda: _lines(*ADDRESSES, *DATES, "120", 'W/"etag"'),
    "gold": lambda: _lines(BRAT, TIMEML, PETRARCH, json.dumps({"id": "1", "text": "x"})),
    "words": lambda: _lines(*QUERIES, "# [x](javascript:alert(1)) <b>", "=1+1", "a\u202eb"),
    "settings": lambda: _lines(*DATES, "text=Body,published=Day"),
    "reading": _sentences,
}
