"""OPML 2.0: the feeds of a watch, as feed readers take them, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TextIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from lxml import etree

from tocsin.exchange.formats.casefile import Written
from tocsin.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed."""

    address: str
    title: str | None = None
    """None where nobody named it."""


def write_opml(title: str, feeds: Iterable[Subscription], made: datetime, out: TextIO) -> Written:
    """The list of feeds.

    Args:
        title: of the list.
        feeds: each is written once, by its address.
        made: now, aware.
        out: text stream to write to.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _printable(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(made.astimezone(UTC), usegmt=True)
    body = etree.SubElement(root, "body")
    held = {feed.address: feed for feed in feeds}
    for feed in held.values():
        words = _printable(feed.title or feed.address)
        etree.SubElement(
            body, "outline", type="rss", text=words, title=words, xmlUrl=_printable(feed.address)
        )
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return Written({"feeds": len(held)}, ("files, folders and patterns of the watch", "its indicators"))


def read_opml(content: bytes, address: str) -> tuple[Subscription, ...]:
    """The feeds of a list, each once; folders of feeds are opened.

    Args:
        content: the file's bytes.
        address: its name, for messages.

    Raises:
        BadInput: it is no OPML.
    """
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise BadInput(address, f"is no OPML: {error}", "unreadable") from error
    found: dict[str, Subscription] = {}
    for outline in root.iter("outline"):
        feed = (outline.get("xmlUrl") or "").strip()
        if feed:
            found.setdefault(feed, Subscription(feed, outline.get("title") or outline.get("text")))
    return tuple(found.values())


def _printable(words: str) -> str:
    return "".join(c for c in words if c >= " " or c in "\t\n")
