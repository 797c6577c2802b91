"""PDF and Word files."""

import io
import zipfile

import docx
import pytest
import typst
from pypdf import PdfReader, PdfWriter
from tests.acquire.prose import PARAGRAPHS, TEXT, TITLE, found

from tocsin.acquire.formats.pdf import paragraphs_of
from tocsin.terms.page import MediaType


def printed(source: str) -> bytes:
    """A PDF of Typst source."""
    return typst.compile(source.encode(), format="pdf")


@pytest.fixture(scope="module")
def ferry() -> bytes:
    """A PDF of the ferry story on two pages with running heads."""
    head = (
        "#set page(width: 12cm, height: 7cm, header: [The Ellery Post], footer: [7])\n#set text(size: 10pt)\n"
    )
    return printed(f"{head}= {TITLE}\n\n" + "\n\n".join(PARAGRAPHS).replace('"', '\\"'))


def test_pdf(ferry):
    """Words stay in order, and each paragraph is one line of the text."""
    (page,) = found(ferry, "ferry.pdf")
    assert page.media_type is MediaType.PDF
    assert (page.content, page.document) == (ferry, "ferry")
    lines = page.text.split("\n\n")
    assert PARAGRAPHS[2] in lines
    assert any(
        line.startswith("The harbour authority") and line.endswith("without a link.") for line in lines
    )


def test_paragraphs():
    """A paragraph goes on over a page, a hyphen at a line's end goes, a running head is left out."""
    pages = [
        [
            "Ellery Post 1",
            "The harbour authority said on Friday that the ser-",
            "vice would not sail before the pier",
        ],
        [
            "Ellery Post 2",
            "had been looked at by divers of the town.",
            "It ends.",
            "",
            "Another one begins here.",
        ],
        ["Ellery Post 3", "And ends."],
    ]
    assert paragraphs_of(pages) == (
        "The harbour authority said on Friday that the service would not sail before the pier "
        "had been looked at by divers of the town. It ends.\n\nAnother one begins here.\n\nAnd ends."
    )


def test_a_scan_has_no_text():
    """A PDF of pictures is set aside with what would help."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    (bad,) = found(buffer.getvalue(), "scan.pdf")
    assert (bad.kind, "scan" in bad.reason) == ("no-text", True)


def test_encrypted_and_damaged_pdfs(ferry):
    """A password and a fault are named."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(ferry)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert [bad.kind for bad in found(buffer.getvalue(), "x.pdf")] == ["encrypted"]
    assert [bad.kind for bad in found(b"%PDF-1.7 nothing", "x.pdf")] == ["damaged"]
    assert [bad.kind for bad in found(ferry[: len(ferry) // 4], "x.pdf")] in (["damaged"], ["no-text"])


def word() -> bytes:
    """A Word file with paragraphs and a table."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ferries", "2"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx():
    """Title, paragraphs and table rows in their order, a blank line between them."""
    (page,) = found(word(), "ferry.docx")
    assert page.media_type is MediaType.DOCX
    assert page.text == f"{TITLE}\n\n{TEXT}\n\nFerries 2"
    assert page.given is None


def test_hostile_docx():
    """A Word file that is none, that unfolds without end, or that defines entities is refused."""
    assert [bad.kind for bad in found(b"PK\x03\x04 x", "x.docx")] == ["damaged"]
    bomb, entity = io.BytesIO(word()), io.BytesIO(word())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b"0" * 30_000_000)
    with zipfile.ZipFile(entity, "a") as archive:
        archive.writestr("word/more.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert [bad.kind for bad in found(bomb.getvalue(), "x.docx")] == ["expansion"]
    assert [bad.kind for bad in found(entity.getvalue(), "x.docx")] == ["xml-entities"]
