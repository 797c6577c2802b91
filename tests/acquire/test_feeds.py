"""RSS, Atom and JSON Feed."""

import json

import pytest
from tests.acquire.prose import MARKUP, TEXT, TITLE, found

from tocsin.acquire.inlet import Lead
from tocsin.terms.page import GivenFacts, MediaType, Page, Referral, SetAside

WHOLE = MARKUP * 2
RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ellery Post</title><link>https://post.example/</link>{items}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Marden Valley News</title>
<link rel="self" href="https://valley.example/feed"/><link href="https://valley.example/"/>
<entry><title>Frost</title><link rel="alternate" href="https://valley.example/frost"/>
<updated>2024-06-20T10:00:00Z</updated>{published}{content}</entry></feed>"""


def rss(items: str, charset: str = "utf-8", name: str = "feed.xml") -> list:
    """What an RSS feed with these items gives."""
    return found(RSS.format(items=items, charset=charset).encode(charset), name)


def test_an_entry_is_an_address_with_what_the_feed_says():
    """Link, title, date and outlet of an entry go with its address; a summary is no article."""
    (lead,) = rss(
        f"<item><title>A &amp; B</title><link>https://post.example/a</link><description>{TEXT}</description>"
        "<pubDate>Fri, 14 Jun 2024 08:00:00 +0900</pubDate></item>"
    )
    told = Referral("feed.xml", "A & B", "Ellery Post", "2024-06-14T08:00:00+09:00")
    assert lead == Lead("https://post.example/a", 0, referral=told)


def test_the_source_of_an_entry_is_its_outlet():
    """An aggregator's entry belongs to the outlet it names."""
    (lead,) = rss(
        "<item><title>A</title><link>https://post.example/a</link>"
        '<source url="https://other.example/rss">The Other Paper</source></item>'
    )
    assert lead.referral.outlet == "The Other Paper"


def test_full_content_is_a_page():
    """An entry with its whole text is a page at its own address; what the feed says is a witness."""
    (page,) = rss(
        f"<item><title>{TITLE}</title><link>https://post.example/ferry</link>"
        f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>"
        "<dc:date>2024-06-14</dc:date></item>"
    )
    assert isinstance(page, Page)
    assert (page.address, page.document, page.media_type) == (
        "https://post.example/ferry",
        "https://post.example/ferry",
        MediaType.HTML,
    )
    assert page.text == WHOLE
    assert page.given == GivenFacts(url="https://post.example/ferry")
    assert page.referral == Referral("feed.xml", TITLE, "Ellery Post", "2024-06-14")


@pytest.mark.parametrize(
    "ending", ["…", "[&#8230;]", "<a href='x'>Read more</a>", "Continue reading this story"]
)
def test_a_teaser_is_no_article(ending):
    """Content that breaks off is fetched from its address."""
    (lead,) = rss(
        "<item><title>A</title><link>https://post.example/a</link>"
        f"<content:encoded><![CDATA[{MARKUP * 2}<p>And then {ending}</p>]]></content:encoded></item>"
    )
    assert isinstance(lead, Lead)


def test_entries_without_a_link():
    """An entry's own words are its page where it names no address; with neither it is set aside."""
    page, bad = rss("<item><title>Note</title><description>The ferry sails.</description></item><item/>")
    assert (page.address, page.text) == ("feed.xml#1", "The ferry sails.")
    assert (bad.kind, bad.address) == ("no-text", "feed.xml#2")


def test_relative_links_and_charset():
    """A relative link is made whole by the feed's own address; its charset is that of its declaration."""
    (lead,) = rss("<item><title>Café</title><link>/a?x=1&amp;y=2</link></item>", "iso-8859-1")
    assert (lead.address, lead.referral.title) == ("https://post.example/a?x=1&y=2", "Café")


def test_atom():
    """Atom's `published` is a date of publication, its `updated` is not."""
    published = "<published>2024-06-14T08:00:00Z</published>"
    (dated,) = found(ATOM.format(published=published, content="").encode(), "feed.atom")
    (undated,) = found(ATOM.format(published="", content="").encode(), "feed.atom")
    assert dated.referral.published == "2024-06-14T08:00:00+00:00"
    assert undated.referral.published is None
    assert undated.referral.outlet == "Marden Valley News"
    content = f"<content type='html'>{WHOLE.replace('<', '&lt;')}</content>"
    (page,) = found(ATOM.format(published="", content=content).encode(), "feed.atom")
    assert page.text == WHOLE


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><x>&b;</x></channel></rss>',
            "xml-entities",
        ),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hosts">]><rss><channel>&x;</channel></rss>',
            "xml-entities",
        ),
        ('<!DOCTYPE r [<!ENTITY a "x">]><rss><channel><item>&a;', "xml-entities"),
        ("<rss><channel><title>Void</title></channel></rss>", "empty"),
        ("<rss>" * 300, "xml-depth"),
        ("<rss><channel>" + "<a " * 300_000, "not-xml"),
    ],
)
def test_hostile_feeds(content, kind):
    """Entities of a feed's own, depth beyond reason and large broken feeds are refused, in little time."""
    (bad,) = found(content.encode(), "feed.rss")
    assert bad.kind == kind


def test_a_feed_with_faults_is_read():
    """A small feed that is not well-formed is read as far as it goes."""
    lead, other = rss(
        "<item><title>A&nbsp;B</title><link>https://post.example/a</link></item>"
        "<item><title>Q & A<link>https://post.example/b</link></item>"
    )
    assert lead.address == "https://post.example/a"
    assert isinstance(other, Lead | SetAside)


def test_json_feed():
    """Items of a JSON Feed are pages or addresses as those of RSS are; `date_modified` is no publication."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ellery Post",
        "items": [
            {"id": "1", "url": "https://post.example/a", "title": "A", "date_modified": "2024-06-15"},
            {
                "id": "2",
                "url": "https://post.example/b",
                "content_html": WHOLE,
                "date_published": "2024-06-14T08:00:00Z",
            },
            "no item",
            {"id": "3", "content_text": "half \ud800 pair"},
        ],
    }
    lead, page, *bad = found(json.dumps(feed).encode(), "feed.json")
    assert lead == Lead("https://post.example/a", 0, referral=Referral("feed.json", "A", "Ellery Post", None))
    assert (page.text, page.referral.published) == (WHOLE, "2024-06-14T08:00:00+00:00")
    assert [item.kind for item in bad] == ["not-object", "encoding"]
