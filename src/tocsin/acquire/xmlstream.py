"""XML read piece by piece, with every trick that XML allows refused."""

import io
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tocsin.terms.errors import BadInput

_DEEPEST = 200
"""Elements inside elements; no feed or list nests a tenth of it."""


def elements(stream: BinaryIO, address: str) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of each element in order, memory kept free of what has ended at the second level.

    Raises:
        BadInput: no well-formed XML, entities of its own, or nested beyond reason.
    """
    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(_trimmed(stream), events=("start", "end"), forbid_dtd=False):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise BadInput(address, f"XML nested more than {_DEEPEST} deep", "xml-depth")
            yield event, element
            if event == "end" and depth <= 1:
                element.clear()
                if depth == 1:
                    root.clear()
    except DefusedXmlException as error:
        reason = "XML that defines entities of its own, as an XML bomb does; it is not read"
        raise BadInput(address, reason, "xml-entities") from error
    except (ParseError, LookupError, ValueError) as error:
        raise BadInput(address, f"not well-formed XML: {error}", "not-xml") from error


def local(name: str) -> str:
    """An element's or attribute's name in lower case without its namespace."""
    return name.rpartition("}")[2].lower()


def words_of(element: Element) -> str | None:
    """An element's text with single spaces; None where it holds none."""
    return " ".join("".join(element.itertext()).split()) or None


def _trimmed(stream: BinaryIO) -> BinaryIO:
    """The stream without white space before its first character, which XML does not allow."""
    while isinstance(stream, io.BufferedReader | io.BytesIO):
        first = (
            stream.peek(1)[:1]
            if isinstance(stream, io.BufferedReader)
            else stream.getvalue()[stream.tell() : stream.tell() + 1]
        )
        if not first or first not in b" \t\r\n":
            break
        stream.read(1)
    return stream
