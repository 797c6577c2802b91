"""OPML: the list of feeds that a feed reader exports."""

from collections.abc import Iterator

from tocsin.acquire.inlet import Found, Inlet, Lead
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.xmlstream import elements, local
from tocsin.terms.page import Referral, SetAside


def read_opml(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:  # noqa: ARG001 - readers have one form
    """Each feed once, in the order of the list; folders of feeds are opened."""
    seen: set[str] = set()
    for event, element in elements(inlet.stream, inlet.address):
        if event != "start" or local(element.tag) != "outline":
            continue
        named = {local(name): value.strip() for name, value in element.attrib.items()}
        address = named.get("xmlurl")
        if not address or address in seen:
            continue
        seen.add(address)
        title = named.get("title") or named.get("text") or None
        yield Lead(address, 1, referral=Referral(inlet.address, outlet=title), only_lists=True)
    if not seen:
        yield SetAside(inlet.address, "an OPML file without a feed", "empty")


def looks_like_opml(opening: bytes) -> bool:
    """Whether bytes open with an `opml` element."""
    return b"<opml" in opening.replace(b"\0", b"")[:2048].lower()
