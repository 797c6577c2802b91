"""What pages declare for machines."""

import pytest
from lxml.html import fromstring

from tocsin.stories.declared import Declared, declared


def facts(head: str, body: str = "") -> Declared:
    """What a page with this head and body declares."""
    return declared(fromstring(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"))


def days(found: Declared) -> list[tuple[str, str | None]]:
    """Basis and day of each witness."""
    return [(witness.basis, witness.interval.earliest) for witness in found.witnesses]


def test_linked_data():
    """JSON-LD gives title, authors, outlet, section and day, also inside a graph."""
    found = facts(
        """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
        {"@type": ["Article", "OpinionNewsArticle"], "headline": "Ferry", "articleSection": "Islands",
        "author": [{"name": "Jo Lindqvist"}, {"name": "Mia Torvald"}],
        "publisher": {"name": "The Ellery Post"},
        "datePublished": "2024-06-14T01:00:00Z"}]}</script>"""
    )
    assert (found.title, found.byline, found.outlet) == (
        "Ferry",
        "Jo Lindqvist, Mia Torvald",
        "The Ellery Post",
    )
    assert found.sections[:2] == ("opinion", "Islands")
    assert found.language == "en"
    assert days(found) == [("json-ld", "2024-06-14")]


def test_broken_linked_data_is_passed_over():
    """A block that is no JSON does not hide the next one."""
    found = facts(
        """<script type="application/ld+json">{"@type": oops</script>
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry"}</script>"""
    )
    assert found.title == "Ferry"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ('<meta property="article:published_time" content="2024-06-14">', [("meta", "2024-06-14")]),
        ('<meta name="pubdate" content="20240614">', [("meta", "2024-06-14")]),
        ('<meta name="DC.date.issued" content="14 June 2024">', [("meta", "2024-06-14")]),
        ('<meta name="date" content="soon">', []),
        ('<meta property="article:modified_time" content="2024-06-14">', []),
        ('<meta name="viewport" content="2024-06-14">', []),
    ],
)
def test_meta_dates(tags, expected):
    """Publication dates are read; others, and what is no date, are not."""
    assert days(facts(tags)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<article><h1>F</h1><time datetime="2024-06-14">today</time></article>',
            [("time tag", "2024-06-14")],
        ),
        ('<span itemprop="datePublished" content="2024-06-14"></span>', [("time tag", "2024-06-14")]),
        ('<aside><time datetime="2024-06-14">other</time></aside>', []),
        ('<time datetime="2024-06-14">somewhere</time>', []),
        ('<article><h1>F</h1><ul><li><time datetime="2024-06-14">teaser</time></li></ul></article>', []),
    ],
)
def test_time_tags(body, expected):
    """Only a time tag of the article itself is a witness, not that of a teaser."""
    assert days(facts("", body)) == expected


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Night ferry stays | The Post</title>", "", "Night ferry stays"),
        ("<title>x</title><meta property='og:title' content='Ferry - Post'>", "", "Ferry - Post"),
        (
            "<meta property='og:title' content='Ferry - Post'><meta property='og:site_name' content='Post'>",
            "",
            "Ferry",
        ),
        ("<title>Post</title>", "<h1>Night ferry stays</h1>", "Night ferry stays"),
        ("<title>Post</title>", "<h1>One</h1><h1>Two</h1>", "Post"),
        ("", "", None),
    ],
)
def test_titles(head, body, title):
    """The title comes without the site's name."""
    assert facts(head, body).title == title


def test_author_addresses_are_no_names():
    """A link to an author's page does not sign an article."""
    link = '<meta property="article:author" content="https://example.org/jo">'
    head = link + '<meta name="author" content="By Jo L.">'
    assert facts(head).byline == "Jo L."
