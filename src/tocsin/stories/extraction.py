"""The main text of an HTML page, by trafilatura: its blocks in order, headings told apart."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import Document

_INLINE = frozenset({"hi", "ref", "lb", "del", "graphic"})
_BLOCKS = frozenset({"p", "head", "ab", "code", "fw", "row"})
_LEAVES = frozenset({"item", "quote", "cell", "div"})

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the main text."""

    text: str
    heading: bool


def main_text(tree: HtmlElement) -> list[Block]:
    """The blocks of a page's main text, comments left out; empty where there is none.

    Precision is favoured: on the article-extraction-benchmark F1 is .964 so, .960 balanced, .959 for recall.
    """
    document = bare_extraction(tree, include_comments=False, favor_precision=True)
    if not isinstance(document, Document) or document.body is None:
        return []
    return [block for block in _blocks(document.body) if block.text]


def _blocks(element: _Element) -> Iterator[Block]:
    """The leaves of trafilatura's tree; a line break inside one parts it."""
    if element.tag in _BLOCKS or (element.tag in _LEAVES and all(child.tag in _INLINE for child in element)):
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
