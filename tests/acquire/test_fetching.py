"""The web asked for real: a server on this machine, good answers and bad ones."""

import gzip
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
from tests.acquire.prose import HTML, TITLE
from tests.acquire.webserver import Site, feed, page, redirect, send, served

from tocsin.acquire import AcquireSettings, FetchMemory, FetchSettings, FetchState, Progress, collect
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import MediaType, Page, SetAside

PATIENT = FetchSettings(delay_seconds=0, attempts=2, allow_private=True, host_failures=100)
"""For what answers: a deadline is the machine's business there, not the test's."""
HURRIED = replace(PATIENT, deadline_seconds=5, read_seconds=3, attempts=1)
"""For what never ends: the deadline is what ends it."""


@pytest.fixture
def site():
    """The server."""
    with served() as running:
        yield running


def taken(
    site: Site, *paths: str, fetch: FetchSettings = PATIENT, memory: FetchMemory | None = None, **more: Any
) -> list[Any]:
    """What the addresses of some paths give."""
    addresses = [path if "://" in path else site.address + path for path in paths]
    return list(collect(addresses, AcquireSettings(fetch=fetch, **more), memory))


def kinds(items: list[Any]) -> list[str]:
    """`page`, or the kind of failure."""
    return ["page" if isinstance(item, Page) else item.kind for item in items]


def test_a_page(site):
    """A page has its address as identity, and the program says who asks."""
    (found,) = taken(site, "/good#part", fetch=FetchSettings(allow_private=True, contact="desk@post.example"))
    assert isinstance(found, Page)
    assert (found.address, found.document, found.path) == (f"{site.address}/good",) * 2 + (None,)
    assert (found.text, found.media_type) == (HTML, MediaType.HTML)
    assert site.asked[0][1]["User-Agent"].startswith("Tocsin/")
    assert "desk@post.example" in site.asked[0][1]["User-Agent"]
    with pytest.raises(BadUsage):
        FetchSettings(contact="x\r\nX-Injected: 1")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/nothing", "not-found"),
        ("/gone", "gone"),
        ("/closed", "forbidden"),
        ("/failing", "bad-status"),
        ("/busy", "busy"),
        ("/endless", "too-large"),
        ("/cut", "cut-short"),
        ("/bomb", "too-large"),
        ("/circle", "redirects"),
        ("/file", "redirects"),
        ("/picture", "media-type"),
        ("/strange", "packing"),
        ("http://127.0.0.1:9/", "network"),
        ("http://nowhere.invalid/", "network"),
        ("http://user:word@127.0.0.1/", "not-address"),
        ("http://127.0.0.1:70000/", "not-address"),
        ("https://", "not-address"),
        ("http://exa mple.org/", "not-address"),
        ("http://example.org/\r\nX-Injected: 1", "not-address"),
    ],
)
def test_each_bad_answer_is_named_and_blocks_nothing(site, path, kind):
    """Whatever an address answers, it is set aside with its reason, and the next one is read."""
    items = taken(site, path, "/good", max_bytes=2_000_000)
    assert kinds(items) == [kind, "page"]
    assert items[0].reason


@pytest.mark.parametrize("path", ["/slow", "/slow-head", "/silent"])
def test_what_never_ends_is_ended(site, path):
    """An address that does not come to an end is left in bounded time, and the next one is read."""
    started = time.monotonic()
    items = taken(site, path, "/good", fetch=HURRIED)
    assert kinds(items) == ["timeout", "page"]
    assert items[0].reason
    assert time.monotonic() - started < 8


def test_no_more_is_taken_than_the_limit(site):
    """A page without end is left at the limit: what was sent beyond it is what lay in the sockets."""
    (endless,) = taken(site, "/endless", max_bytes=2_000_000)
    assert endless.kind == "too-large"
    assert site.sent < 20_000_000


def test_redirects(site):
    """A redirected page has the address where it was found; the number of redirects is bounded."""
    for number in range(8):
        site.answers[f"/r{number}"] = lambda handler, n=number: redirect(handler, f"/r{n + 1}")
    found, far = taken(site, "/there", "/r0")
    assert found.address == f"{site.address}/good"
    assert (far.kind, site.paths()["/r6"]) == ("redirects", 0)


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda content: zlib.compress(content)[2:-4]),
        ("br", brotli.compress),
        ("identity", bytes),
    ],
)
def test_packings(site, packing, pack):
    """Each packing that is asked for is undone; cut short, it is named."""
    body = pack(HTML.encode())
    site.answers["/packed"] = lambda handler: send(handler, body, Content_Encoding=packing)
    site.answers["/half"] = lambda handler: send(handler, body[: len(body) // 2], Content_Encoding=packing)
    items = taken(site, "/packed", "/half")
    assert items[0].text == HTML
    assert kinds(items)[1] == ("page" if packing == "identity" else "cut-short")


def test_charsets(site):
    """The charset a server declares is believed where the bytes agree with it."""
    wrong, latin = taken(site, "/wrong-charset", "/latin")
    assert (wrong.text[:10], wrong.charset) == ("<p>Café: T", "utf-8")
    assert (latin.text, latin.charset) == ("<p>Café</p>", "windows-1252")


def test_unchanged_pages(site):
    """What has not changed is not sent again; the state of a pass is what the next one begins with."""
    memory = FetchMemory()
    assert kinds(taken(site, "/tagged", memory=memory)) == ["page"]
    (state,) = memory.changed()
    assert (state.etag, state.status, state.last_modified) == ('"v1"', 200, "Fri, 14 Jun 2024 08:00:00 GMT")
    again = FetchMemory([FetchState.from_row(state.as_row())])
    assert taken(site, "/tagged", memory=again) == []
    assert [state.status for state in again.changed()] == [304]
    assert site.asked[-1][1]["If-Modified-Since"] == "Fri, 14 Jun 2024 08:00:00 GMT"


@pytest.mark.parametrize("etag", ['"a"\r\nX-Injected: 1', "", "x" * 1000])
def test_validators_cannot_inject_headers(etag):
    """A state that could write a header of its own is refused."""
    with pytest.raises(ValueError, match="header"):
        FetchState("https://post.example/", etag, None, datetime.now(UTC), 200)


def test_a_busy_server_is_asked_again_and_then_left(site):
    """A short pause is kept; a long one leaves the host for this pass, and its end is remembered."""
    answers = [503, 503, 200]
    site.answers["/later"] = lambda handler: send(handler, HTML.encode(), answers.pop(0), Retry_After="0")
    (found,) = taken(site, "/later", fetch=FetchSettings(delay_seconds=0, allow_private=True))
    assert isinstance(found, Page)
    memory = FetchMemory()
    items = taken(site, "/busy", "/good", memory=memory, fetch=replace(PATIENT, at_once=1))
    assert kinds(items) == ["busy", "left"]
    (busy,) = [state for state in memory.changed() if state.address.endswith("/busy")]
    assert busy.not_before is not None
    assert busy.not_before - datetime.now(UTC) > timedelta(minutes=50)
    assert kinds(taken(site, "/busy", memory=memory)) == ["later"]
    assert site.paths()["/busy"] == 1


def test_a_failing_host_is_left(site):
    """After some failures in a row a host is not asked again in the pass."""
    fetch = FetchSettings(delay_seconds=0, attempts=1, host_failures=2, allow_private=True, at_once=1)
    items = taken(site, "/failing", "/failing?2", "/failing?3", "/good", fetch=fetch)
    site.answers["/failing?2"] = site.answers["/failing"]
    assert kinds(items)[0] == "bad-status"
    assert site.paths()["/failing"] == 1


def test_robots(site):
    """What robots.txt forbids is not asked; a file that cannot be had forbids everything, none nothing."""
    site.robots = b"User-agent: *\nDisallow: /private\n\nUser-agent: tocsin\nDisallow: /good\nAllow: /\n"
    assert kinds(taken(site, "/good", "/there", "/tagged")) == ["robots", "robots", "page"]
    assert site.paths()["/good"] == 0
    site.robots = 500
    assert kinds(taken(site, "/good")) == ["robots-unreachable"]
    assert kinds(taken(site, "/good", fetch=replace(PATIENT, obey_robots=False))) == ["page"]
    site.robots = 403
    assert kinds(taken(site, "/good")) == ["page"]
    site.robots = b"\x00\xff" * 1000
    assert kinds(taken(site, "/good")) == ["page"]


def test_pace(site):
    """A host is not asked faster than its pace; a robots.txt may slow it down up to a limit."""
    site.answers |= {f"/p{n}": page for n in range(3)}
    taken(site, "/p0", "/p1", "/p2", fetch=FetchSettings(delay_seconds=0.6, allow_private=True))
    assert min(b - a for a, b in zip(site.moments, site.moments[1:], strict=False)) > 0.45
    site.robots = b"User-agent: *\nCrawl-delay: 60\n"
    site.moments.clear()
    fetch = FetchSettings(delay_seconds=0, max_crawl_delay=0.6, allow_private=True)
    taken(site, "/p0", "/p1", fetch=fetch)
    assert 0.45 < site.moments[1] - site.moments[0] < 30  # not the minute that was asked for


def test_private_addresses_are_refused(site):
    """Nothing on this machine or its network is asked unless that is allowed, by whatever name."""
    port = site.address.rpartition(":")[2]
    hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1")
    addresses = [f"http://{host}:{port}/good" for host in hosts]
    addresses += ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fd00:ec2::254]/"]
    items = taken(site, *addresses, fetch=FetchSettings(delay_seconds=0, attempts=1))
    assert {item.kind for item in items} <= {"private-address", "network"}
    assert kinds(items[:2]) == ["private-address"] * 2
    assert site.asked == []


def test_a_feed(site):
    """Each entry of a feed is fetched, and carries what the feed says of it."""
    site.answers["/rss"] = lambda handler: send(
        handler, feed([site.address + "/good", "/tagged", "/gone"]), Content_Type="application/rss+xml"
    )
    one, two, gone = taken(site, "/rss")
    assert (one.address, two.address) == (f"{site.address}/good", f"{site.address}/tagged")
    assert one.referral.address == f"{site.address}/rss"
    assert (one.referral.title, one.referral.outlet) == ("Story 0", "Ellery Post")
    assert one.referral.published == "2024-06-14T08:00:00+00:00"
    assert gone.kind == "gone"


def test_a_feed_is_read_once(site):
    """Entries that were taken are not fetched again; those that failed in passing are."""
    site.answers["/rss"] = lambda handler: (
        send(handler, b"", 304)
        if handler.headers.get("If-None-Match")
        else send(handler, feed(["/good", "/failing", "/gone"]), ETag='"f"')
    )
    memory = FetchMemory()
    assert kinds(taken(site, "/rss", memory=memory)) == ["page", "bad-status", "gone"]
    site.answers["/failing"] = page
    assert kinds(taken(site, "/rss", memory=memory)) == ["page"]
    assert taken(site, "/rss", memory=memory) == []
    assert "If-None-Match" in site.asked[-1][1]
    assert site.paths()["/good"] == site.paths()["/gone"] == 1


def test_an_interrupted_pass_is_taken_up(site):
    """What the caller had not taken when a pass broke off is read in the next one, nothing twice."""
    site.answers |= {f"/p{n}": page for n in range(6)}
    site.answers["/rss"] = lambda handler: send(handler, feed([f"/p{n}" for n in range(6)]), ETag='"f"')
    memory = FetchMemory()
    settings = AcquireSettings(fetch=PATIENT)
    pages: Any = collect([f"{site.address}/rss"], settings, memory)
    first = [next(pages).address for _ in range(3)]
    pages.close()
    second = [found.address for found in collect([f"{site.address}/rss"], settings, memory)]
    assert first[:2] + second == [f"{site.address}/p{n}" for n in range(6)]


def test_limits_of_a_feed(site):
    """A pass takes so many new entries of a feed; the next one takes the next."""
    site.answers |= {f"/p{n}": page for n in range(5)}
    site.answers["/rss"] = lambda handler: send(handler, feed([f"/p{n}" for n in range(5)]), ETag='"f"')
    fetch = replace(PATIENT, max_feed_entries=2)
    memory = FetchMemory()
    counts = [len(taken(site, "/rss", memory=memory, fetch=fetch)) for _ in range(4)]
    assert counts == [2, 2, 1, 0]


def test_known_articles_are_not_fetched(site):
    """What the caller knows needs no fetching, and an address that two feeds name is fetched once."""
    site.answers["/rss"] = lambda handler: send(handler, feed(["/good", "/tagged"]))
    site.answers["/rss2"] = lambda handler: send(handler, feed(["/tagged"]))
    memory = FetchMemory(known=lambda address: address.endswith("/good"))
    assert kinds(taken(site, "/rss", "/rss2", memory=memory)) == ["page"]


def test_lists_of_feeds_in_order(site, tmp_path):
    """Feeds of an OPML file are read side by side, their pages in the order of the list; none blocks."""
    for n in range(6):
        site.answers[f"/rss{n}"] = lambda handler, n=n: send(handler, feed([f"/a{n}", f"/b{n}"], f"Feed {n}"))
        site.answers |= {f"/a{n}": page, f"/b{n}": page}
    site.answers["/a1"] = lambda handler: page(handler) if not site.stopping.wait(0.5) else None
    outlines = "".join(f'<outline xmlUrl="{site.address}/rss{n}"/>' for n in range(6))
    slow = f'<outline xmlUrl="{site.address}/slow"/>'
    opml = tmp_path / "feeds.opml"
    opml.write_text(f"<opml><body>{slow}{outlines}</body></opml>")
    told: list[Progress] = []
    items: list[Any] = list(collect([str(opml)], AcquireSettings(fetch=HURRIED), None, told.append))
    assert kinds(items) == ["timeout"] + ["page"] * 12
    assert [item.address[-2:] for item in items[1:]] == [f"{part}{n}" for n in range(6) for part in "ab"]
    assert items[1].referral.outlet == "Feed 0"
    assert (told[-1].done, told[-1].found, told[-1].complete) == (20, 20, True)
    site.answers["/feeds.opml"] = lambda handler: send(handler, opml.read_bytes(), Content_Type="text/x-opml")
    assert kinds(taken(site, "/feeds.opml", fetch=HURRIED)) == kinds(items)


def test_a_feed_that_became_a_page(site, tmp_path):
    """Where a list names a feed and a page comes, the page is not taken for an article."""
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body><outline xmlUrl="{site.address}/good"/></body></opml>')
    (bad,) = list[Any](collect([str(path)], AcquireSettings(fetch=PATIENT)))
    assert (bad.kind, bad.address) == ("not-feed", f"{site.address}/good")


def test_lists_inside_lists_end(site):
    """A feed that leads to itself, and a list that leads to lists, end with a reason."""
    site.answers["/rss"] = lambda handler: send(handler, feed(["/rss?again"]))
    site.answers["/rss?again"] = lambda handler: send(handler, feed(["/rss?more"]))
    assert kinds(taken(site, "/rss")) == ["too-deep"]
    index = f"<sitemapindex><sitemap><loc>{site.address}/index</loc></sitemap></sitemapindex>".encode()
    site.answers["/index"] = lambda handler: send(handler, index, Content_Type="application/xml")
    assert kinds(taken(site, "/index")) == ["too-deep"]


def test_a_list_of_ten_thousand(tmp_path):
    """A long list that nobody answers is told one by one, without holding it all."""
    path = tmp_path / "all.urls"
    path.write_text("\n".join(f"http://127.0.0.1:9/{n}" for n in range(10_000)))
    fetch = FetchSettings(delay_seconds=0, attempts=1, allow_private=True, host_failures=2)
    items: list[Any] = list(collect([str(path)], AcquireSettings(fetch=fetch)))
    assert len(items) == 10_000
    assert {item.kind for item in items} <= {"network", "left", "robots-unreachable"}
    assert [item.address for item in items] == [f"http://127.0.0.1:9/{n}" for n in range(10_000)]


def test_pdf_and_sitemap_from_the_web(site):
    """What an answer holds is told by its bytes, whatever the server calls it."""
    urlset = f"<?xml version='1.0'?><urlset><url><loc>{site.address}/good</loc></url></urlset>".encode()
    site.answers["/sitemap.xml.gz"] = lambda handler: send(
        handler, gzip.compress(urlset), Content_Type="application/octet-stream"
    )
    site.answers["/broken.pdf"] = lambda handler: send(handler, b"%PDF-1.7 x", Content_Type="text/html")
    items = taken(site, "/sitemap.xml.gz", "/broken.pdf")
    assert kinds(items) == ["page", "damaged"]
    assert TITLE in items[0].text
    assert isinstance(items[1], SetAside)
