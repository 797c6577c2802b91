"""What an HTML page declares for machines: JSON-LD, meta and time tags, canonical address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from tocsin.stories.written_dates import declared_day
from tocsin.terms import dating
from tocsin.terms.interval import day
from tocsin.terms.story import Witness

_ARTICLES = {
    "Article": (),
    "NewsArticle": (),
    "ReportageNewsArticle": (),
    "BackgroundNewsArticle": ("backgrounder",),
    "AnalysisNewsArticle": ("analysis",),
    "OpinionNewsArticle": ("opinion",),
    "ReviewNewsArticle": ("review",),
    "BlogPosting": (),
    "LiveBlogPosting": ("live",),
    "Report": (),
    "ScholarlyArticle": (),
    "TechArticle": (),
}
"""Types of schema.org that are one article, with the section name that a type amounts to."""
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "article:publisher", "twitter:domain")
_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "article.author",
)
_DATES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "published_time",
    "datepublished",
    "date.published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "date",
)
_SECTIONS = ("article:section", "parsely-section", "section", "og:type", "category")
_DATED = re.compile(r"publish|posted|date|time|stamp|byline|meta", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]{2,50})$")


@dataclass(frozen=True, slots=True)
class Declared:
    """A page's own facts about its article."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    """ISO 639-1."""
    address: str | None = None
    sections: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()


def declared(tree: HtmlElement) -> Declared:
    """Read what a page declares; what it does not is None."""
    metas = _metas(tree)
    nodes = list(_linked_data(tree))
    article = next((node for node in nodes if _types(node) & set(_ARTICLES)), {})
    site = _name(article.get("publisher")) or _first(metas, _SITES)
    address = _canonical(tree, metas)
    return Declared(
        title=_title(tree, article, metas, site),
        byline=_authors(article.get("author")) or _author_meta(metas),
        outlet=site if site and not site.startswith(("http:", "https:", "@", "www.")) else None,
        language=_language(tree, article),
        address=address,
        sections=_sections(article, metas),
        witnesses=tuple(_witnesses(tree, article, metas)),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta tags by name, property or itemprop, lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    """The first content under the first of several names that the page has."""
    return next((" ".join(metas[name][0].split()) for name in names if name in metas), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD; a block that is no JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                content = json.loads(script.text_content().strip().rstrip(";"), strict=False)
            except (json.JSONDecodeError, RecursionError):
                continue
            yield from _objects(content)


def _objects(content: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Objects of parsed JSON, outer before inner, not deeper than pages nest them."""
    if depth > 6:  # noqa: PLR2004 - deeper objects belong to something else
        return
    if isinstance(content, dict):
        yield content
        content = [
            content[key]
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
            if key in content
        ]
    if isinstance(content, list):
        for item in content:
            yield from _objects(item, depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    """The schema.org types of an object."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {item.rsplit("/", 1)[-1] for item in values if isinstance(item, str)}


def _name(value: Any) -> str | None:
    """The name of a person or organisation, however it is written."""
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    if isinstance(value, dict):
        value = value.get("name")
        return (
            _name(value)
            if isinstance(value, list)
            else value
            if isinstance(value, str) and value.strip()
            else None
        )
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _authors(value: Any) -> str | None:
    """All author names, joined by commas; addresses of author pages are no names."""
    names = [_name(item) for item in (value if isinstance(value, list) else [value])]
    kept = [" ".join(name.split()) for name in names if name and not name.startswith(("http:", "https:"))]
    return ", ".join(dict.fromkeys(kept)) or None


def _author_meta(metas: dict[str, list[str]]) -> str | None:
    """The author that a meta tag names, without "By"."""
    for name in _AUTHORS:
        for value in metas.get(name, []):
            if not value.startswith(("http:", "https:", "@", "www.")):
                return re.sub(r"^by\s+", "", " ".join(value.split()), flags=re.IGNORECASE)
    return None


def _title(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, list[str]], site: str | None
) -> str | None:
    """The article's title: JSON-LD, Open Graph, the only first-level heading, the document's title."""
    headline = article.get("headline")
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    only = headings[0] if len([heading for heading in headings if heading]) == 1 and headings[0] else None
    document = next((" ".join(title.text_content().split()) for title in tree.iter("title")), None)
    named = headline if isinstance(headline, str) and headline.strip() else None
    title = named or _first(metas, _TITLES) or only or document
    if not title:
        return None
    title = " ".join(title.split())
    suffix = _SUFFIX.search(title)
    if suffix and (
        (site and suffix.group(1).casefold() == site.casefold()) or (title == document and not named)
    ):
        title = title[: suffix.start()]
    return title


def _language(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    """The declared language's ISO 639-1 code."""
    value = tree.get("lang") or article.get("inLanguage")
    code = value.strip()[:2].lower() if isinstance(value, str) else ""
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _canonical(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    """The page's own address."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((href.strip() for href in links if href and href.strip()), None) or _first(metas, ("og:url",))


def _sections(article: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    """Names of the section the article stands in, from all who give one."""
    value = article.get("articleSection")
    named = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
    typed = [label for kind in sorted(_types(article) & set(_ARTICLES)) for label in _ARTICLES[kind]]
    return (*typed, *named, *(content for name in _SECTIONS for content in metas.get(name, [])))


def _witnesses(tree: HtmlElement, article: dict[str, Any], metas: dict[str, list[str]]) -> Iterator[Witness]:
    """The declared days of publication, the surest first."""
    for key in ("datePublished", "dateCreated"):
        witness = _witness(article.get(key), dating.JSON_LD)
        if witness:
            yield witness
            break
    contents = (content for name in _DATES for content in metas.get(name, [])[:1])
    yield from [witness for content in contents if (witness := _witness(content, dating.META))][:2]
    for tag in tree.iter("time", "abbr", "span"):
        stamp = tag.get("datetime") or (tag.get("title") if tag.tag == "abbr" else None) or tag.get("content")
        if stamp and _publishes(tag):
            witness = _witness(stamp, dating.TIME_TAG)
            if witness:
                yield witness
                return


def _publishes(tag: HtmlElement) -> bool:
    """Whether a time tag says when the page's article was published, not when another one was."""
    if tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None:
        return True
    if tag.get("itemprop") == "dateModified" or tag.tag != "time":
        return False
    for parent in tag.iterancestors():
        if parent.tag in {"aside", "nav", "footer", "li"}:
            return False
        if parent.tag in {"article", "main"}:
            return next(parent.iter("h1"), None) is not None
    return False


def _witness(value: Any, basis: str) -> Witness | None:
    """A declared date as a witness: the day as written, in the page's own time zone."""
    found = declared_day(value) if isinstance(value, str) else None
    return Witness(basis, day(found, basis, value.strip()), None) if found else None
