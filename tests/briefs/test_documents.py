"""The brief as PDF, Word document and JSON."""

import io
import json
from dataclasses import replace

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.briefs.test_compose import made

from tocsin.briefs.docx import render_docx
from tocsin.briefs.pdf import render_pdf
from tocsin.briefs.plain import render_json

HOSTILE = 'a #strong[x] $y$ \\ `z` <b> "q" @ref = h // c'


def pdf_text(content: bytes) -> str:
    """Everything a reader of the PDF sees, white space evened out."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_pdf_holds_every_line():
    """What a line says and where its citation stands is in the PDF."""
    brief = made()
    text = pdf_text(render_pdf(brief))
    for line in brief.lines():
        assert line.id[:13] in text
    for citation in brief.citations:
        assert citation.sentence.split(".")[0][:40] in text


def test_the_pdf_is_the_same_twice():
    """No clock and no chance enters it."""
    assert render_pdf(made()) == render_pdf(made())


def test_page_words_are_no_typst():
    """Markup of the typesetter in a page's words is shown as words."""
    assert "#strong[x] $y$" in pdf_text(render_pdf(replace(made(), question=HOSTILE)))


def test_the_word_document_holds_every_line():
    """Every line's words and every citation are paragraphs."""
    brief = made()
    document = Document(io.BytesIO(render_docx(brief)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(line.text in text for line in brief.lines())
    assert all(citation.sentence in text for citation in brief.citations)


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_words_break_a_document(words):
    """Whatever a page says, the documents are made."""
    brief = replace(made(), question=words or "?")
    assert Document(io.BytesIO(render_docx(brief)))
    assert json.loads(render_json(brief))["question"] == brief.question
    assert render_pdf(brief).startswith(b"%PDF")


def test_json_is_the_brief():
    """The JSON holds the sections in order, with spans as pairs."""
    brief = made()
    row = json.loads(render_json(brief))
    assert [section["id"] for section in row["sections"]] == [section.id for section in brief.sections]
    assert row["citations"][0]["span"] == brief.citations[0].span.pair()
