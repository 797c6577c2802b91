"""The days of publication that a page declares for machines, and those of other things told apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from lxml.html import HtmlElement

from tocsin.stories.linked_data import LinkedData
from tocsin.stories.written_dates import declared_day
from tocsin.terms import dating
from tocsin.terms.interval import day
from tocsin.terms.story import Witness

_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "published_time",
    "datepublished",
    "date.published",
    "article.published",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
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
"""Names of meta tags, the surest first."""
_SAYS_PUBLISHED = re.compile(
    r"(?:^|\s)(?:dt-)?(?:published|date-published|published-date|published-time|entry-date|post-date|article-date"
    r"|publish-date|pubdate|article-published)(?:$|\s)",
    re.IGNORECASE,
)
_SAYS_OTHER = re.compile(r"updated|modified|expire|event|start|end-date", re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:comments?|replies|respond|related|recommend\w*|sidebar|widgets?|teasers?|promo\w*|popular"
    r"|trending|latest|newsletter|read-?(?:more|next|also)|see-?also|more-?(?:on|from|stories)|carousel)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOREIGN_TAGS = frozenset({"aside", "nav", "footer", "li"})
_STAMPED = ("time", "abbr", "span", "div", "p")
_CLASSED = frozenset({"time", "abbr", "span"})
_RUNNING = frozenset({"p", "blockquote", "td", "dd", "figcaption"})
_BESIDE = 12
"""Words beside a time tag in its paragraph above which it stands in running text."""


def declared_days(
    tree: HtmlElement, linked: LinkedData, metas: Mapping[str, Sequence[str]]
) -> Iterator[Witness]:
    """The declared days of publication, the surest first."""
    said = [linked.article.get("datePublished"), linked.article.get("dateCreated")]
    told = (witness for value in (*said, linked.page.get("datePublished")) if (witness := _json_ld(value)))
    yield from [witness for witness in (next(told, None),) if witness]
    contents = (content for name in _METAS for content in list(metas.get(name, []))[:1])
    yield from [w for content in contents if (w := _witness(content, dating.META))][:2]
    stamped = next(_time_tags(tree), None)
    if stamped is not None:
        yield stamped


def _json_ld(value: Any) -> Witness | None:
    return _witness(value, dating.JSON_LD)


def _time_tags(tree: HtmlElement) -> Iterator[Witness]:
    """Witnesses of the page's time tags: those that say "published", then the others above the text."""
    around = frozenset(e for heading in tree.iter("h1") for e in (heading, *heading.iterancestors()))
    tags = [(tag, stamp) for tag in tree.iter(*_STAMPED) if (stamp := _stamp(tag))]
    for wanted in (_says_published, _stands_at_article):
        for tag, stamp in tags:
            witness = _witness(stamp, dating.TIME_TAG) if wanted(tag, around) else None
            if witness:
                yield witness


def _stamp(tag: HtmlElement) -> str | None:
    """The date that a tag holds for machines."""
    names = ("datetime", "title", "content") if tag.tag == "abbr" else ("datetime", "content")
    return next((stamp for name in names if (stamp := tag.get(name))), None)


def _says_published(tag: HtmlElement, around: AbstractSet[HtmlElement]) -> bool:
    """Whether a tag names itself the date of publication, outside of what belongs to other pages."""
    named = tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None
    classed = tag.tag in _CLASSED and bool(_SAYS_PUBLISHED.search(tag.get("class") or ""))
    return (named or (classed and not _is_other(tag))) and not _is_foreign(tag, around)


def _stands_at_article(tag: HtmlElement, around: AbstractSet[HtmlElement]) -> bool:
    """Whether a nameless time tag stands at the page's own headline and not in running text."""
    if tag.tag != "time" or _is_other(tag) or _is_foreign(tag, around) or _is_in_running_text(tag):
        return False
    for parent in tag.iterancestors():
        if parent.tag in {"body", "html"}:
            return False
        if parent in around:
            return True
        if parent.tag in {"article", "main"}:
            return False
    return False


def _is_other(tag: HtmlElement) -> bool:
    """Whether a tag names itself the date of something else than publication."""
    named = tag.get("itemprop") not in {None, "datePublished"}
    return named or bool(_SAYS_OTHER.search(tag.get("class") or ""))


def _is_foreign(tag: HtmlElement, around: AbstractSet[HtmlElement]) -> bool:
    """Whether a tag stands in comments, teasers or a side column, below the block that holds the headline."""
    for parent in tag.iterancestors():
        if parent.tag in {"body", "html"} or parent in around:
            return False
        named = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if parent.tag in _FOREIGN_TAGS or _FOREIGN.search(named):
            return True
    return False


def _is_in_running_text(tag: HtmlElement) -> bool:
    """Whether words enough stand beside the tag to be a sentence that it dates."""
    block = next((parent for parent in tag.iterancestors() if parent.tag in _RUNNING), None)
    return block is not None and len(block.text_content().split()) > _BESIDE + len(tag.text_content().split())


def _witness(value: Any, basis: str) -> Witness | None:
    """A declared date as a witness: the day as written, in the page's own time zone."""
    found = declared_day(value) if isinstance(value, str) else None
    return Witness(basis, day(found, basis, value.strip()), None) if found else None
