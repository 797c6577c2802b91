"""Our own pages with known publication dates, in the ways sites give them; and pages that give none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.stories.pages import FERRY, FERRY_TITLE, ORCHARD, ORCHARD_TITLE

DAYS = (date(2024, 6, 14), date(2019, 11, 3), date(2022, 2, 28))


@dataclass(frozen=True, slots=True)
class DatedPage:
    """One page and what is true of it."""

    name: str
    html: str
    address: str | None
    published: date | None
    """None where the page does not say when it was published."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one kind of site puts into a page."""

    head: str = ""
    above: str = ""
    """Before the headline."""
    under: str = ""
    """Between headline and text."""
    inside: str = ""
    """In the middle of the text."""
    below: str = ""
    path: str = ""
    plain: bool = False
    """Whether the text stands in bare `div`s instead of an `article`."""


def ld(inner: str) -> str:
    """A block of JSON-LD."""
    return f'<script type="application/ld+json">{inner}</script>'


def _html(shape: Shape, story: tuple[str, tuple[str, ...]]) -> str:
    title, paragraphs = story
    text = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    body = "".join([*text[:2], shape.inside, *text[2:]])
    block = "div" if shape.plain else "article"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} - Ellery Post</title>{shape.head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/islands">Islands</a></nav>{shape.above}'
        f'<{block} class="post"><h1>{title}</h1>{shape.under}<div class="text">{body}</div></{block}>'
        f"{shape.below}<footer><p>Ellery Post, Pier Street 1</p></footer></body></html>"
    )


def _dated(day: date) -> dict[str, Shape]:
    """Ways in which a page says that it was published on a day."""
    iso, stamp = day.isoformat(), f"{day.isoformat()}T07:30:00+00:00"
    later, long = (day + timedelta(days=2)).isoformat(), f"{day:%B} {day.day}, {day.year}"
    european, weekday = f"{day.day} {day:%B} {day.year}", f"{day:%A}"
    next_day = day + timedelta(days=1)
    after = f"{next_day.day} {next_day:%B} {next_day.year}"
    path = f"/{day:%Y/%m/%d}/night-ferry"
    return {
        "json-ld": Shape(
            ld(f'{{"@type": "NewsArticle", "datePublished": "{stamp}", "dateModified": "{later}"}}')
        ),
        "json-ld graph": Shape(
            ld(
                '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Ellery Post"}, '
                f'{{"@type": "WebPage", "datePublished": "{stamp}"}}, '
                f'{{"@type": "Article", "headline": "Pier: ferry stays", "datePublished": "{stamp}"}}]}}'
            )
        ),
        "json-ld web page": Shape(ld(f'{{"@type": "WebPage", "datePublished": "{stamp}"}}')),
        "json-ld beside a list of others": Shape(
            ld(
                '{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": '
                f'{{"@type": "NewsArticle", "headline": "Other", "datePublished": "{later}"}}}}]}}'
            )
            + ld(f'{{"@type": "NewsArticle", "headline": "{FERRY_TITLE}", "datePublished": "{iso}"}}')
        ),
        "json-ld written out": Shape(ld(f'{{"@type": "BlogPosting", "datePublished": "{long}"}}')),
        "open graph": Shape(
            f'<meta property="article:published_time" content="{stamp}">'
            f'<meta property="article:modified_time" content="{later}">'
        ),
        "meta itemprop": Shape(f'<meta itemprop="datePublished" content="{stamp}">'),
        "meta dublin core": Shape(f'<meta name="DC.date.issued" content="{iso}">'),
        "meta parsely": Shape(f'<meta name="parsely-pub-date" content="{stamp}">'),
        "meta citation": Shape(f'<meta name="citation_publication_date" content="{day:%Y/%m/%d}">'),
        "meta pubdate": Shape(f'<meta name="pubdate" content="{day:%Y%m%d}">'),
        "meta written out": Shape(f'<meta name="publish-date" content="{weekday}, {european} 07:30 GMT">'),
        "time itemprop": Shape(
            under=f'<p>By Ada Quill <time itemprop="datePublished" datetime="{stamp}">x</time></p>'
        ),
        "time in the header": Shape(under=f'<div class="meta"><time datetime="{stamp}">{long}</time></div>'),
        "time without an article": Shape(
            plain=True,
            under=f'<div class="entry-meta"><time class="entry-date published" datetime="{stamp}">'
            f"{long}</time></div>",
        ),
        "time with its update": Shape(
            under=f'<div class="posted-on"><time class="published" datetime="{stamp}">{long}</time>'
            f'<time class="updated" datetime="{later}">x</time></div>'
        ),
        "update before its time": Shape(
            under=f'<div class="posted-on"><time class="updated" datetime="{later}">x</time>'
            f'<time class="published" datetime="{stamp}">{long}</time></div>'
        ),
        "hatom": Shape(plain=True, under=f'<p><abbr class="published" title="{stamp}">{long}</abbr></p>'),
        "byline": Shape(plain=True, under=f"<p>By Ada Quill | {long}</p>"),
        "byline with outlet": Shape(plain=True, under=f"<p>Ada Quill, Ellery Post - {long} 7:30 am</p>"),
        "published line": Shape(plain=True, under=f"<p>Published: {european}, 07:30 BST</p>"),
        "posted on by": Shape(plain=True, under=f"<p>Posted on {long} by Ada Quill</p>"),
        "published and updated": Shape(
            plain=True, under=f"<p>Published {european}</p><p>Updated {after}</p>"
        ),
        "updated and published": Shape(plain=True, under=f"<p>Updated {after} | Published {european}</p>"),
        "weekday": Shape(plain=True, under=f"<p>{weekday}, {long}</p>"),
        "short month and zone": Shape(
            plain=True,
            under=f"<p>By Ada Quill</p><p>Published {day:%b}. {day.day}, {day.year} 7:30 a.m. ET</p>",
        ),
        "bare date and address": Shape(plain=True, under=f"<p>{long}</p>", path=path),
        "address": Shape(path=path),
        "address with month name": Shape(path=f"/islands/{day:%Y}/{day:%b}/{day:%d}/ferry".lower()),
        "address with dashes": Shape(path=f"/news/{iso}-night-ferry"),
        "address and scrape date": Shape(above="<p>Friday, November 20, 2026</p>", path=path),
        "wrong weekday and address": Shape(
            plain=True, under=f"<p>{day + timedelta(days=1):%A}, {long}</p>", path=path
        ),
        "json-ld among comments and others": Shape(
            ld(f'{{"@type": "NewsArticle", "datePublished": "{stamp}"}}'),
            below='<section class="comments"><h3>Words</h3><div><time datetime="2025-01-05">5 January</time>'
            "<p>Well written.</p></div></section>",
        ),
        "byline among others": Shape(
            plain=True,
            under=f"<p>By Ada Quill, {long}</p>",
            below=f'<aside><h3>Related</h3><a href="/o">Apples</a> <time datetime="{later}">x</time></aside>',
        ),
        "contradicting scrape date": Shape(
            f'<meta property="article:published_time" content="{stamp}">',
            under="<p>November 20, 2026</p>",
        ),
    }


def _undated() -> dict[str, Shape]:
    """Pages full of dates that say nothing of when they were published."""
    other = '{"@type": "NewsArticle", "headline": "Tide Tables Printed Anew", "datePublished": "2024-06-11"}'
    return {
        "nothing": Shape(),
        "nothing, without an article": Shape(plain=True),
        "copyright": Shape(below="<p>Copyright 2024 Ellery Post. Last change: never.</p>"),
        "date of the scrape": Shape(above="<p>Friday, November 20, 2026</p>"),
        "date of the scrape under the headline": Shape(plain=True, under="<p>November 20, 2026</p>"),
        "modified only": Shape('<meta property="article:modified_time" content="2024-06-16">'),
        "json-ld modified only": Shape(ld('{"@type": "NewsArticle", "dateModified": "2024-06-16"}')),
        "comments": Shape(
            below='<section id="comments"><h3>2 comments</h3><ol><li><p>Jo, <time datetime="2024-06-12">June '
            "12</time></p><p>Thank you.</p></li></ol></section>"
        ),
        "comments inside the article": Shape(
            inside='<div class="comments"><div class="comment"><time datetime="2024-06-12">June</time> Jo: '
            "Thank you.</div></div>"
        ),
        "comments as text": Shape(
            plain=True, below="<div><p>Jo says:</p><p>June 12, 2024 at 8:15 pm</p><p>Fine.</p></div>"
        ),
        "related articles": Shape(
            below='<aside><ul><li><a href="/2024/06/11/frost">Frost</a> <time datetime="2024-06-11">June 11'
            "</time></li></ul></aside>"
        ),
        "related articles inside": Shape(
            inside='<div class="related-stories"><h4>More on this</h4><a href="/frost">Frost</a>'
            '<time datetime="2024-06-11">June 11, 2024</time></div>'
        ),
        "related articles as articles": Shape(
            below='<section><article><h3><a href="/frost">Frost</a></h3><time datetime="2024-06-11">June 11'
            "</time><p>Apples.</p></article></section>"
        ),
        "json-ld of a list": Shape(
            ld(
                '{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": '
                f"{other}}}, {other}]}}"
            )
        ),
        "json-ld of another article": Shape(ld(other)),
        "json-ld of a video and an event": Shape(
            ld('{"@type": "VideoObject", "uploadDate": "2024-06-10", "datePublished": "2024-06-10"}')
            + ld('{"@type": "Event", "startDate": "2024-07-01"}')
        ),
        "a date of an event in the text": Shape(
            inside='<p>The council meets again on <time datetime="2024-07-01">July 1, 2024</time> to hear '
            "divers and the company, and will then decide about the pier and the ferry.</p>"
        ),
        "dates in the text": Shape(
            inside="<p>On March 3, 2023 the council had bought the pier, and on 5 May 2023 it closed it.</p>"
        ),
        "deadline under the headline": Shape(
            plain=True,
            under="<p>The council will decide by July 1, 2024 whether divers go down once more.</p>",
        ),
        "previous and next": Shape(
            below='<div><a href="/2024/05/02/tide">Previous</a> <a href="/2024/06/20/bell">Next</a></div>'
        ),
        "number in the address": Shape(path="/story/20241/06/ferry-12345678"),
        "picture of another day": Shape(
            inside='<figure><img src="/uploads/2021/03/04/pier.jpg" alt="">'
            "<figcaption>The pier on March 4, 2021. Photo: Ada Quill</figcaption></figure>"
        ),
        "sidebar with time": Shape(
            above='<div class="sidebar"><h4>Latest</h4><time datetime="2024-06-13">June 13, 2024</time>'
            '<a href="/x">Tide table</a></div>'
        ),
        "a newsletter box": Shape(
            inside="<div><p>Sign up: our letter of June 10, 2024 is still free.</p></div>"
        ),
    }


def dated_pages() -> Iterator[DatedPage]:
    """Every way of giving a date, on several days."""
    for day in DAYS:
        for name, shape in _dated(day).items():
            yield _page(f"{name}, {day}", shape, (FERRY_TITLE, FERRY), day)


def undated_pages() -> Iterator[DatedPage]:
    """Every trap, around two stories."""
    stories: tuple[tuple[str, tuple[str, ...]], ...] = ((FERRY_TITLE, FERRY), (ORCHARD_TITLE, ORCHARD))
    for story in stories:
        for name, shape in _undated().items():
            yield _page(f"{name}, {story[0][:5]}", shape, story, None)


def _page(name: str, shape: Shape, story: tuple[str, tuple[str, ...]], day: date | None) -> DatedPage:
    address = f"https://post.example{shape.path}" if shape.path else None
    return DatedPage(name, _html(shape, story), address, day)
