"""The main text of an HTML page, by trafilatura: its blocks in order, headings told apart."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import Document
from trafilatura.settings import Extractor

_STRUCTURE = frozenset({"p", "head", "ab", "list", "item", "quote", "table", "row", "div", "code"})
"""Tags of trafilatura's tree that hold text of their own; any other runs on inside its parent."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the main text."""

    text: str
    heading: bool
    link: bool = False
    """Whether all of it is a link: the title of another page, where it is no sentence."""


def main_text(tree: HtmlElement) -> list[Block]:
    """The blocks of a page's main text, comments left out; empty where there is none.

    The balanced extraction without trafilatura's own fallbacks is best here: with the parts told apart
    afterwards, F1 on the article-extraction-benchmark is .972, against .968 for precision, .969 with the
    fallbacks and .968 for recall. The fallbacks are tried where it finds nothing.
    """
    body = _extracted(tree, fast=True)
    if body is None:
        body = _extracted(tree, fast=False)
    if body is None:
        return []
    linked = {" ".join(anchor.text_content().split()) for anchor in tree.iter("a")}
    return [
        Block(block.text, block.heading, link=not block.heading and block.text in linked)
        for block in _blocks(body)
        if block.text
    ]


@cache
def _settings(*, fast: bool) -> Extractor:
    """Trafilatura's settings, read from its file once a process; no extraction changes them."""
    return Extractor(comments=False, fast=fast)


def _extracted(tree: HtmlElement, *, fast: bool) -> _Element | None:
    """Trafilatura's tree of a page's main text; None where it finds none."""
    document = bare_extraction(tree, options=_settings(fast=fast))
    if not isinstance(document, Document) or document.body is None:
        return None
    return document.body if any(document.body.itertext()) else None


def _blocks(element: _Element) -> Iterator[Block]:
    """The leaves of trafilatura's tree; a line break inside one parts it."""
    if element.tag != "body" and not any(child.tag in _STRUCTURE for child in element.iterdescendants()):
        for line in _text(element).split("\n"):
            yield Block(" ".join(line.split()), element.tag == "head")
        return
    yield Block(" ".join((element.text or "").split()), heading=False)
    for child in element:
        yield from _blocks(child)
        yield Block(" ".join((child.tail or "").split()), heading=False)


def _text(element: _Element) -> str:
    """All text of a leaf, a line break for each `lb` and a space behind each table cell."""
    pieces = ["\n" if element.tag == "lb" else "", element.text or ""]
    for child in element:
        pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join([*pieces, " " if element.tag == "cell" else ""])
