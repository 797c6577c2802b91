"""What an HTML page declares for machines: JSON-LD, meta and time tags, canonical address."""

import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from tocsin.stories.declared_dates import declared_days
from tocsin.stories.linked_data import ARTICLES, linked_data, types_of
from tocsin.terms.story import Witness

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
_SECTIONS = ("article:section", "parsely-section", "section", "og:type", "category")
_SUFFIX = re.compile(r"(?<!\s)\s+[|–—·»-]\s+([^|–—·»]{2,50})$")


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
    linked = linked_data(tree, _own_titles(tree, metas))
    article = linked.article
    site = _name(article.get("publisher")) or _first(metas, _SITES)
    address = _canonical(tree, metas)
    return Declared(
        title=_title(tree, article, metas, site),
        byline=_authors(article.get("author")) or _author_meta(metas),
        outlet=site if site and not site.startswith(("http:", "https:", "@", "www.")) else None,
        language=_language(tree, article),
        address=address,
        sections=_sections(article, metas),
        witnesses=tuple(declared_days(tree, linked, metas)),
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


def _own_titles(tree: HtmlElement, metas: dict[str, list[str]]) -> list[str]:
    """What the page calls itself: first headings, the document's title, titles for other sites."""
    headings = [" ".join(tag.text_content().split()) for tag in tree.iter("h1", "title")]
    return [*filter(None, headings), *(metas[name][0] for name in _TITLES if name in metas)]


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
    typed = [label for kind in sorted(types_of(article) & set(ARTICLES)) for label in ARTICLES[kind]]
    return (*typed, *named, *(content for name in _SECTIONS for content in metas.get(name, [])))
