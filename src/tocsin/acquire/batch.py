"""Take in everything a batch names; what cannot be read is set aside and the batch goes on."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tocsin.acquire.articles import ArticleFile, pages_of
from tocsin.acquire.charset import decode
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.reception import check_not_binary, opened, read_limited
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import STANDARD_INPUT, FoundFile, files_behind
from tocsin.acquire.suffixes import Form, document_of, form_of, sniffed_form
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside

_STDIN_DOCUMENT = "stdin"


def collect(sources: Iterable[str], settings: AcquireSettings) -> Iterator[Page | SetAside]:
    """Every page behind the sources, in order, each failure in its place as a `SetAside`.

    Args:
        sources: files, folders (read recursively, sorted), globs, or `-` for standard input.
        settings: limits and given facts.
    """
    for source in sources:
        if source == STANDARD_INPUT:
            yield from _standard_input(sys.stdin.buffer, settings)
            continue
        for found in files_behind(source):
            if isinstance(found, FoundFile):
                yield from _from_file(found.path, settings)
            else:
                yield found


def _standard_input(stream: BinaryIO, settings: AcquireSettings) -> Iterator[Page | SetAside]:
    """Standard input: one page, or JSON Lines where the settings say so."""
    if settings.input_format == "jsonl":
        file = ArticleFile(STANDARD_INPUT, _STDIN_DOCUMENT, None, datetime.now(UTC))
        yield from pages_of(stream, file, settings)
        return
    content = None
    try:
        content = read_limited(stream, STANDARD_INPUT, settings.max_bytes)
        yield _page(content, STANDARD_INPUT, sniffed_form(content), settings)
    except BadInput as bad:
        yield _aside(bad, content)


def _from_file(path: str, settings: AcquireSettings) -> Iterator[Page | SetAside]:
    """The pages of one file: one, or one a line."""
    form = Form.JSONL if settings.input_format == "jsonl" else form_of(path)
    if form is None:
        yield _unknown(path)
        return
    content = None
    try:
        if form is Form.JSONL:
            with opened(path, None) as stream:
                file = ArticleFile(path, document_of(path), path, datetime.now(UTC))
                yield from pages_of(stream, file, settings)
            return
        with opened(path, settings.max_bytes) as stream:
            content = read_limited(stream, path, settings.max_bytes)
        yield _page(content, path, form, settings)
    except BadInput as bad:
        yield _aside(bad, content)


def _unknown(path: str) -> SetAside:
    """A file whose name says nothing of its form; one that is not there is called missing."""
    try:
        Path(path).stat()
    except FileNotFoundError:
        return SetAside(path, "no such file or folder", "missing")
    except OSError as error:
        return SetAside(path, f"cannot be read: {error.strerror}", "unreadable")
    return SetAside(path, "unknown suffix: wanted .html, .htm, .txt, .md, .jsonl, or their .gz", "suffix")


def _aside(bad: BadInput, content: bytes | None) -> SetAside:
    """A failure as a record, with the digest of what could be read."""
    digest = sha256_bytes(content) if content is not None else None
    return SetAside(bad.address, bad.reason, bad.kind, digest)


def _page(content: bytes, address: str, form: Form, settings: AcquireSettings) -> Page:
    """Bytes of one input as a page; a gzip's identity is that of what it packs."""
    check_not_binary(content, address)
    markup = form is Form.HTML
    decoded = decode(content, address, markup=markup)
    published = settings.published and parse_given_date(settings.published)
    return Page(
        address=address,
        sha256=sha256_bytes(content),
        received=datetime.now(UTC),
        media_type=MediaType.HTML if markup else MediaType.TEXT,
        content=content,
        charset=decoded.charset,
        text=decoded.text,
        document=_STDIN_DOCUMENT if address == STANDARD_INPUT else document_of(address),
        path=None if address == STANDARD_INPUT else address,
        given=GivenFacts(published=published) if published else None,
    )
