"""Sitemaps, OPML, lists of addresses, GDELT lists."""

import json

import pytest
from tests.acquire.prose import TEXT, found, leads_of

from tocsin.acquire.inlet import Lead
from tocsin.terms.page import MediaType, Referral


def test_opml():
    """Each feed of a list once, folders opened, with the name the reader knows it by."""
    opml = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
    <outline text="Islands"><outline type="rss" text="Post" title="Ellery Post" xmlUrl="https://post.example/rss"/>
    <outline text="Again" xmlUrl="https://post.example/rss"/></outline>
    <outline text="Valley" xmlurl=" https://valley.example/feed "/></body></opml>"""
    assert found(opml.encode(), "feeds.opml") == [
        Lead(
            "https://post.example/rss", 1, None, Referral("feeds.opml", outlet="Ellery Post"), only_lists=True
        ),
        Lead(
            "https://valley.example/feed", 1, None, Referral("feeds.opml", outlet="Valley"), only_lists=True
        ),
    ]
    (bad,) = found(b"<opml><body/></opml>", "feeds.xml")
    assert bad.kind == "empty"


def test_ten_thousand_feeds():
    """A long list is read to its end, in order."""
    outlines = "".join(f'<outline xmlUrl="https://p{n}.example/rss"/>' for n in range(10_000))
    leads = found(f"<opml><body>{outlines}</body></opml>".encode(), "feeds.opml")
    assert [lead.address for lead in leads] == [f"https://p{n}.example/rss" for n in range(10_000)]


def test_sitemaps():
    """A sitemap's addresses are articles, an index's are sitemaps; when a page changed says nothing."""
    sitemap = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://post.example/a</loc><lastmod>2024-06-20</lastmod></url>
    <url><loc> https://post.example/b </loc><news:news><news:publication><news:name>Ellery Post</news:name>
    <news:language>en</news:language></news:publication>
    <news:publication_date>2024-06-14</news:publication_date>
    <news:title>Ferry</news:title></news:news></url></urlset>"""
    assert found(sitemap.encode(), "sitemap.xml") == [
        Lead("https://post.example/a", 0, referral=Referral("sitemap.xml")),
        Lead(
            "https://post.example/b",
            0,
            referral=Referral("sitemap.xml", "Ferry", "Ellery Post", "2024-06-14"),
        ),
    ]
    index = "<sitemapindex><sitemap><loc>https://post.example/1.xml.gz</loc></sitemap></sitemapindex>"
    assert found(index.encode(), "sitemap.xml") == [
        Lead("https://post.example/1.xml.gz", 1, None, Referral("sitemap.xml"), only_lists=True)
    ]


@pytest.mark.parametrize("name", ["list.urls", "list.txt"])
def test_address_lists(name):
    """A list names an address a line; remarks and repetitions are passed over."""
    leads = found(
        b"\xef\xbb\xbfhttps://a.example/1\r\n\n# later\nHTTP://b.example/\nhttps://a.example/1\n", name
    )
    assert leads == [Lead("https://a.example/1", 1), Lead("HTTP://b.example/", 1)]


def test_a_text_that_begins_with_an_address_is_a_text():
    """Only where every line is an address is a text file a list."""
    (page,) = found(f"https://a.example/1\n\n{TEXT}".encode(), "page.txt")
    assert page.media_type is MediaType.TEXT


def test_a_list_names_what_is_no_address():
    """A line that is no address is set aside by its number, and the next one read."""
    bad, lead = found(b"ftp://a.example/\nhttps://a.example/", "list.urls")
    assert (bad.kind, bad.address, lead.address) == ("not-address", "list.urls#1", "https://a.example/")


def test_gdelt_lists():
    """A list of GDELT names addresses; when its crawler saw a page is never a date of publication."""
    article = {
        "url": "https://post.example/a",
        "title": "Ferry stays , master says",
        "seendate": "20240614T081500Z",
        "domain": "post.example",
        "language": "English",
    }
    told = Referral("list.json", "Ferry stays, master says", None, None)
    content = json.dumps({"articles": [article, {"title": "x"}]})
    lead, bad = found(content.encode(), "list.json")
    assert lead == Lead("https://post.example/a", 0, referral=told)
    assert bad.kind == "no-address"
    broken = content.replace("stays", "stays \\'here\\'").encode()
    assert "Ferry stays 'here', master says" in str(leads_of(found(broken, "list.json"))[0].referral)
    table = (
        'URL,MobileURL,Date,Title\nhttps://post.example/a,,2024-06-14 08:15:00,"Ferry stays , master says"\n'
    )
    (lead,) = found(table.encode(), "list.csv")
    assert lead.referral == Referral("list.csv", "Ferry stays, master says", None, None)
