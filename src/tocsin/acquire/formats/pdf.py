"""PDF files: the text of their pages, lines put together to paragraphs."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tocsin.acquire.articles import check_characters
from tocsin.acquire.formats.documents import made_page
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import MediaType

_MAX_PAGES = 2_000
_MAX_SECONDS = 60.0
"""Time for one file; looked at between its pages."""
_LEAST = 20
"""Letters a file must hold to be more than a scan with a page number."""
_SHORT = 0.75
"""Share of the usual line length below which a line that ends a sentence ends its paragraph."""
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_DIGITS = re.compile(r"\d+")
_REPEATED = 3
"""Pages on which the same first or last line is a running head."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def read_pdf(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """The file as one page; its properties (author, created) are those of a template as often as not."""
    content = whole(inlet, settings.max_bytes)
    try:
        pages = _pages(content, inlet.address)
    except (PyPdfError, RecursionError) as error:
        raise BadInput(inlet.address, f"damaged PDF: {error}", "damaged") from error
    text = paragraphs_of(pages)
    if sum(character.isalpha() for character in text) < _LEAST:
        reason = "a PDF without text, most likely a scan; it needs character recognition first"
        raise BadInput(inlet.address, reason, "no-text")
    text = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    check_characters(text, inlet.address)
    yield made_page(inlet, settings, MediaType.PDF, content, (text, "utf-8"))


def _pages(content: bytes, address: str) -> list[list[str]]:
    """The lines of each page.

    Raises:
        BadInput: encrypted, too many pages, or too slow.
    """
    started = time.monotonic()
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise BadInput(address, "encrypted: it cannot be read without its password", "encrypted")
    if len(reader.pages) > _MAX_PAGES:
        raise BadInput(address, f"more than {_MAX_PAGES:,} pages", "too-large")
    pages = []
    for page in reader.pages:
        if time.monotonic() - started > _MAX_SECONDS:
            raise BadInput(address, f"takes more than {_MAX_SECONDS:.0f} seconds to read", "too-slow")
        pages.append([line.rstrip() for line in page.extract_text().splitlines()])
    return pages


def paragraphs_of(pages: Sequence[Sequence[str]]) -> str:
    """Lines of pages as paragraphs with a blank line between them; running heads are left out.

    A paragraph ends at a blank line, and at a line that ends a sentence and stops short of the usual width.
    """
    heads = _running_heads(pages)
    lines = [
        line.strip()
        for page in pages
        for place, line in enumerate(page)
        if not (place in {0, len(page) - 1} and _key(line) in heads)
    ]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line:
            paragraphs.append([])
            continue
        paragraphs[-1].append(line)
        if len(line) < _SHORT * usual and (_ENDS.search(line) or len(paragraphs[-1]) == 1):
            paragraphs.append([])
    return "\n\n".join(_joined(part) for part in paragraphs if part)


def _joined(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one; a word parted at a line's end is whole again."""
    text = " ".join(lines)
    return re.sub(r"(?<=[a-z]{2})- (?=[a-z]{2})", "", text) if len(lines) > 1 else text


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines that most pages share, their numbers aside."""
    if len(pages) < _REPEATED:
        return set()
    ends = Counter(key for page in pages if page for key in {_key(page[0]), _key(page[-1])})
    return {key for key, count in ends.items() if count > len(pages) / 2}


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.strip().casefold())


def looks_like_pdf(opening: bytes) -> bool:
    """Whether bytes open with the mark of a PDF."""
    return b"%PDF-" in opening[:1024]
