"""An entry of a feed: a page where it holds the whole article, an address to fetch where it does not."""

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Self

from tocsin.acquire.formats.documents import made_page
from tocsin.acquire.inlet import Found, Inlet, Lead
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import is_web
from tocsin.terms.page import GivenFacts, MediaType, Referral, SetAside

_FULL = 120
"""Words from which the content of an entry is taken for the article itself; teasers have 20 to 80."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\]|(?:read|see|learn)\s+more\W*|continue\s+reading\b.{0,80}"
    r"|read\s+the\s+(?:full|rest|whole)\b.{0,80})\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article."""

    number: int
    """1-based place in the feed."""
    link: str | None
    title: str | None
    outlet: str | None
    published: str | None
    """ISO 8601, as the feed gives it."""
    content: str | None
    """What the feed calls the content; a summary is none."""
    markup: bool
    summary: str | None

    def linked(self, address: str) -> Self:
        """The same entry with another link."""
        return replace(self, link=address)


def found_in(entry: Entry, inlet: Inlet, settings: AcquireSettings) -> Found:
    """The entry as a page or as an address; one with neither text nor address is set aside."""
    referral = Referral(inlet.address, entry.title, entry.outlet, entry.published)
    linked = entry.link is not None and is_web(entry.link)
    text = entry.content if entry.content and (_is_whole(entry.content) or not linked) else None
    if text is None and not linked:
        text = entry.summary
    address = entry.link if linked and entry.link else f"{inlet.address}#{entry.number}"
    if text is not None and text.strip():
        given = GivenFacts(url=entry.link) if linked else None
        place = replace(inlet, address=address, name="", given=given, referral=referral)
        kind = MediaType.HTML if entry.markup or _TAG.search(text) else MediaType.TEXT
        return made_page(place, settings, kind, text.encode("utf-8", "replace"), (text, "utf-8"))
    if not linked:
        return SetAside(address, "an entry with neither a text nor a web address", "no-text")
    return Lead(address, 0, referral=referral)


def _is_whole(content: str) -> bool:
    """Whether a content reads like the article and not like its beginning."""
    words = unescape(_TAG.sub(" ", content)).split()
    return len(words) >= _FULL and not _CUT.search(" ".join(words[-12:]))
