"""HTML pages and plain text: the bytes are the page."""

import re
from collections.abc import Iterator

from tocsin.acquire.charset import decode
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.reception import check_not_binary, whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!--|(?:!doctype\s+html|html|head|body|meta|title|p|div|article|h1)\b)",
    re.IGNORECASE,
)
_LOOKED_AT = 4096


def read_html(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """One page of markup."""
    yield _page(inlet, settings, MediaType.HTML)


def read_text(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """One page of text without markup."""
    yield _page(inlet, settings, MediaType.TEXT)


def _page(inlet: Inlet, settings: AcquireSettings, media_type: MediaType) -> Page | SetAside:
    """The page, or what is wrong with its bytes, which have a digest all the same."""
    content = whole(inlet, settings.max_bytes)
    try:
        return page_of(content, inlet, settings, media_type)
    except BadInput as bad:
        return SetAside(bad.address, bad.reason, bad.kind, sha256_bytes(content))


def looks_like_html(opening: bytes) -> bool:
    """Whether bytes open as markup does: a doctype, a comment, or one of the first tags of a page."""
    start = opening[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    return bool(_HTML.match(start))


def page_of(content: bytes, inlet: Inlet, settings: AcquireSettings, media_type: MediaType) -> Page:
    """Bytes of HTML or text as a page; a gzip's identity is that of what it packs.

    Raises:
        BadInput: the bytes are no text, or not in the charset they are meant to be in.
    """
    check_not_binary(content, inlet.address)
    decoded = decode(content, inlet.address, markup=media_type is MediaType.HTML, told=inlet.charset)
    return made_page(inlet, settings, media_type, content, (decoded.text, decoded.charset))


def made_page(
    inlet: Inlet, settings: AcquireSettings, media_type: MediaType, content: bytes, read: tuple[str, str]
) -> Page:
    """A page of one input; `read` is its text and the charset it was read with."""
    return Page(
        address=inlet.address,
        sha256=sha256_bytes(content),
        received=inlet.received,
        media_type=media_type,
        content=content,
        charset=read[1],
        text=read[0],
        document=inlet.document,
        path=inlet.path,
        given=given_of(inlet, settings),
        referral=inlet.referral,
    )


def given_of(inlet: Inlet, settings: AcquireSettings) -> GivenFacts | None:
    """What is given with an input; the batch's date stands in where it gives none."""
    given = inlet.given or GivenFacts()
    published = given.published or (settings.published and parse_given_date(settings.published))
    if not published:
        return inlet.given
    return GivenFacts(given.title, given.outlet, given.url, given.language, published)
