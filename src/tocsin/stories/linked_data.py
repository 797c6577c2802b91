"""JSON-LD of a page: which of its objects is the page's own article."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from tocsin.stories.lines import fold

ARTICLES = {
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
_PAGES = frozenset({"WebPage", "ItemPage"})
"""Types that are the page itself; a page of a collection is none."""
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_LISTS = ("itemListElement", "item")
_DEEPEST = 6
"""Objects deeper than this belong to something else."""
_TELLING = re.compile(r"[a-z0-9]{4,}")
"""Words of a title that can tell it from another one."""


@dataclass(frozen=True, slots=True)
class _Node:
    """One object, and whether it stands in a list of pages."""

    fields: dict[str, Any]
    listed: bool


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page's JSON-LD says of the page itself."""

    article: dict[str, Any]
    """The object of its article, empty where it has none."""
    page: dict[str, Any]
    """The object of the page around it, empty where it has none."""


def linked_data(tree: HtmlElement, titles: Sequence[str]) -> LinkedData:
    """The objects that speak of the page itself.

    Args:
        tree: the page.
        titles: its own titles; an object with quite another headline is another article.
    """
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if types_of(node.fields) & set(ARTICLES) and _is_own(node, titles)]
    best = max(articles, key=lambda node: _sameness(node.fields, titles), default=None)
    pages = (node.fields for node in nodes if types_of(node.fields) & _PAGES and not node.listed)
    return LinkedData(best.fields if best else {}, next(pages, {}))


def types_of(fields: dict[str, Any]) -> set[str]:
    """The schema.org types of an object."""
    value = fields.get("@type")
    values = value if isinstance(value, list) else [value]
    return {item.rsplit("/", 1)[-1] for item in values if isinstance(item, str)}


def _nodes(tree: HtmlElement) -> Iterator[_Node]:
    """Every object of the page's JSON-LD; a block that is no JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                content = json.loads(script.text_content().strip().rstrip(";"), strict=False)
            except (json.JSONDecodeError, RecursionError):
                continue
            yield from _objects(content, listed=False)


def _objects(content: Any, *, listed: bool, depth: int = 0) -> Iterator[_Node]:
    """Objects of parsed JSON, outer before inner, not deeper than pages nest them."""
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for item in content:
            yield from _objects(item, listed=listed, depth=depth + 1)
    if isinstance(content, dict):
        yield _Node(content, listed)
        for key in (*_INNER, *_LISTS):
            if key in content:
                yield from _objects(content[key], listed=listed or key in _LISTS, depth=depth + 1)


def _is_own(node: _Node, titles: Sequence[str]) -> bool:
    """Whether an article is the page's own: not one of a list, not one with quite another headline."""
    sameness = _sameness(node.fields, titles)
    return sameness == _SAME if node.listed else sameness > 0


_SAME, _ALIKE, _UNTOLD = 3, 2, 1


def _sameness(fields: dict[str, Any], titles: Sequence[str]) -> int:
    """How far an object's headline is one of the page's titles; 0 where it is another article's.

    Pages write their headlines anew for search engines, so one shared word is enough to be alike. Where
    either has too few words of Latin letters to tell by, it is not told.
    """
    headline = fields.get("headline") or fields.get("name")
    if not isinstance(headline, str) or not titles:
        return _UNTOLD
    if any(fold(headline) and fold(headline) == fold(title) for title in titles):
        return _SAME
    words = set(_TELLING.findall(headline.casefold()))
    known = set(_TELLING.findall(" ".join(titles).casefold()))
    if not words or not known:
        return _UNTOLD
    return _ALIKE if words & known else 0
