"""DOCX files: the text of paragraphs and tables, in order."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from tocsin.acquire.articles import check_characters
from tocsin.acquire.formats.documents import made_page
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import MediaType

_PARTS = 5_000
"""Files inside a Word file beyond which it is none."""


def read_docx(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """The file as one page, a blank line between paragraphs.

    Its properties (author, created, changed) are those of a template as often as not and are not taken.
    """
    content = whole(inlet, settings.max_bytes)
    _check(content, inlet.address, settings)
    try:
        document = Document(io.BytesIO(content))
    except (OpcError, LookupError, ValueError, SyntaxError, zipfile.BadZipFile, zlib.error) as error:
        raise BadInput(inlet.address, f"damaged Word file: {error}", "damaged") from error
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            blocks += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            blocks.append(block.text)
    text = "\n\n".join(stripped for block in blocks if (stripped := block.strip()))
    if not text:
        raise BadInput(inlet.address, "a Word file without text", "no-text")
    check_characters(text, inlet.address)
    yield made_page(inlet, settings, MediaType.DOCX, content, (text, "utf-8"))


def _check(content: bytes, address: str, settings: AcquireSettings) -> None:
    """Refuse what would unfold without bounds before anything is parsed.

    Raises:
        BadInput: no ZIP inside, too large unpacked, or XML with a document type of its own.
    """
    limits = settings.archives
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            allowed = max(limits.free_bytes, len(content) * limits.max_ratio)
            if len(members) > _PARTS or total > min(allowed, 10 * settings.max_bytes):
                raise BadInput(
                    address, f"unfolds to {total:,} bytes, as a decompression bomb does", "expansion"
                )
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b""):
                            raise BadInput(address, "a part with a document type of its own", "xml-entities")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        raise BadInput(address, f"damaged Word file: {error}", "damaged") from error
