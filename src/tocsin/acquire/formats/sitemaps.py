"""Sitemaps: lists of a site's pages, or of its sitemaps; news sitemaps say when and by whom."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tocsin.acquire.inlet import Found, Inlet, Lead
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.xmlstream import elements, local, words_of
from tocsin.terms.page import Referral, SetAside

_STEPS = {"url": 0, "sitemap": 1}


def read_sitemap(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:  # noqa: ARG001 - readers have one form
    """Each address once, in order; `lastmod` says when a page changed, never when it was published."""
    seen: set[str] = set()
    for event, element in elements(inlet.stream, inlet.address):
        steps = _STEPS.get(local(element.tag))
        if event != "end" or steps is None:
            continue
        lead = _lead(element, inlet.address, steps)
        if lead is not None and lead.address not in seen:
            seen.add(lead.address)
            yield lead
    if not seen:
        yield SetAside(inlet.address, "a sitemap without an address", "empty")


def _lead(entry: Element, sitemap: str, steps: int) -> Lead | None:
    """One entry as an address with what a news sitemap says of it."""
    said: dict[str, str | None] = {}
    for element in entry.iter():
        said.setdefault(local(element.tag), words_of(element))
    address = said.get("loc")
    if not address:
        return None
    published = parse_given_date(said.get("publication_date") or "")
    referral = Referral(sitemap, said.get("title"), said.get("name"), published)
    return Lead(address, steps, referral=referral, only_lists=steps > 0)


def looks_like_sitemap(opening: bytes) -> bool:
    """Whether bytes open with a `urlset` or `sitemapindex` element."""
    start = opening.replace(b"\0", b"")[:4096].lower()
    return b"<urlset" in start or b"<sitemapindex" in start
