"""A brief as a Word document, for those who go on writing in one."""

import re
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tocsin.briefs.drawing import png_of
from tocsin.briefs.markdown import SHORT_ID
from tocsin.briefs.outline import Brief, Chart, CitedStory, Line
from tocsin.briefs.showing import shown
from tocsin.briefs.wording import day_words, listed

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH_CM = 15
_SOFT = RGBColor(0x5B, 0x63, 0x6D)
_BELL = RGBColor(0xA3, 0x3A, 0x1F)


def render_docx(brief: Brief) -> bytes:
    """The whole brief with headings, lists and citations."""
    document = Document()
    document.core_properties.title = _plain(f"{'Tearline' if brief.tearline else 'Brief'}: {brief.watch}")
    document.core_properties.author = "Tocsin"
    document.core_properties.created = brief.made.replace(tzinfo=None)
    document.add_heading(_plain(brief.watch), level=0)
    document.add_paragraph().add_run(_plain(brief.question)).italic = True
    _soft(
        document.add_paragraph(), f"{listed(list(brief.actors))} · made {day_words(brief.made.isoformat())}"
    )
    for section in brief.sections:
        document.add_heading(_plain(section.title), level=1)
        if section.note:
            _soft(document.add_paragraph(), section.note)
        for chart in brief.charts_in(section.id):
            _chart(document, chart)
        for group in section.groups:
            if group.title:
                document.add_heading(_plain(group.title), level=2)
            if group.note:
                _soft(document.add_paragraph(), group.note)
            for line in group.lines:
                _line(document, line, "List Bullet")
                for under in line.under:
                    _line(document, under, "List Bullet 2")
    document.add_heading("Citations", level=1)
    for story in brief.cited():
        _cited(document, story)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document: DocumentType, line: Line, style: str) -> None:
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(_plain(line.text))
    if line.quoted:
        paragraph.add_run(" " + " … ".join(f"“{_plain(piece)}”" for piece in line.quoted.pieces))
    for number in line.citations:
        mark = paragraph.add_run(f" [{number}]")
        mark.font.color.rgb = _BELL
    if line.tags:
        _soft(paragraph, f" ({'; '.join(line.tags)})")
    _soft(paragraph, f" {line.id[:SHORT_ID]}", 7)


def _chart(document: DocumentType, chart: Chart) -> None:
    document.add_paragraph().add_run(_plain(chart.title)).bold = True
    drawn = document.add_picture(BytesIO(png_of(chart)), width=Cm(_WIDTH_CM))
    drawn._inline.docPr.set("descr", _plain(chart.alt))  # noqa: SLF001 - python-docx has no other way to it


def _cited(document: DocumentType, story: CitedStory) -> None:
    first = story.first
    document.add_heading(_plain(story.name), level=2)
    places = [f"{place.address}, bytes {place.sha256}" for place in first.places]
    about = (first.published, *places, f"snapshot {first.snapshot}")
    _soft(document.add_paragraph(), "\n".join(about), 8)
    for citation in story.citations:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{citation.number}] ").bold = True
        paragraph.add_run(f"“{_plain(citation.sentence)}”" if citation.sentence else "Sentence withheld.")
        _soft(paragraph, f" characters {citation.span.start} to {citation.span.end}", 7)


def _soft(paragraph: Paragraph, words: str, points: int = 9) -> None:
    run = paragraph.add_run(_plain(words))
    run.font.size = Pt(points)
    run.font.color.rgb = _SOFT


def _plain(words: str) -> str:
    """Words with what is hidden in them named, without what XML 1.0 cannot hold (production 2, Char)."""
    return _NO_CHARACTER.sub("", shown(words))
