"""Hostile words in every place of a brief and in the labels of its charts: they are words in every format."""

import io
import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import pytest
from defusedxml import ElementTree
from lxml import html
from markdown_it import MarkdownIt
from tests.briefs.test_compose import made

from tocsin.briefs.docx import render_docx
from tocsin.briefs.drawing import inline_svg_of, png_of, svg_of
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.outline import Chart
from tocsin.briefs.plain import render_json

EVIL = (
    "</text></svg></style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'=1+1 "
    "[x](javascript:alert(3)) ![y](//evil.example/z) <b>&lt;i&gt;]]>{{7*7}} \u202egnp\u202c\u200b\x07\ufffe"
)
"""Ends of what it may stand in, scripts, links, formulas, turned and unseen characters."""
POISONED = {
    "text",
    "title",
    "sentence",
    "outlet",
    "address",
    "question",
    "watch",
    "note",
    "published",
    "reason",
}
CHARTS = (
    Chart("board", "s", "t", "a", ("indicator", "first day", "last day", "claims"),
          ((EVIL, "2024-06-01", "2024-06-03", 2), ("b", "2024-06-02", "2024-06-04", 3))),
    Chart("origins", "s", "t", "a", ("alarm", "claims", "origins at least", "origins at most"),
          ((EVIL, 4, 1, 2), ("b", 3, 1, 1))),
    Chart("timeline", "s", "t", "a", ("what", "first day", "last day", "status", "count"),
          ((EVIL, "2024-06-01", "2024-06-03", "alleged", 2), ("b", "2024-06-02", "2024-06-04", EVIL, 1))),
    Chart("matrix", "s", "t", "a", ("from and to", "goods", "status", "count"),
          ((EVIL, EVIL, "alleged", 2), ("b", "arms", "denied", 1))),
)  # fmt: skip
_UNSEEN = re.compile("[\u200b\u202a-\u202e\x00-\x08]")
_RUNS = {"script", "image", "img", "foreignObject", "iframe", "object", "embed", "use", "animate", "set"}


def poisoned(value: Any, name: str = "") -> Any:
    """A brief with hostile words wherever a page's, a person's or a chart's words stand."""
    if isinstance(value, str):
        return EVIL if name in POISONED else value
    if isinstance(value, tuple):
        return tuple(
            poisoned(item, "text" if name in {"tags", "actors", "pieces"} else name) for item in value
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name), f.name) for f in fields(value)})
    return value


@pytest.fixture(scope="module")
def brief():
    """The brief of the made case, every word of it hostile, with every kind of chart."""
    found = poisoned(made())
    section = found.sections[0].id
    return replace(found, charts=tuple(replace(c, section=section, title=EVIL, alt=EVIL) for c in CHARTS))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_label_of_a_chart_is_words(chart):
    """A picture with hostile labels is sound XML in which nothing runs, leads away or turns words."""
    picture = svg_of(chart)
    tree = ElementTree.fromstring(picture)
    for element in tree.iter():
        assert element.tag.rpartition("}")[2] not in _RUNS
        for name, value in element.attrib.items():
            assert not name.rpartition("}")[2].startswith("on")
            assert name.rpartition("}")[2] != "href"
            assert name == "aria-label" or "javascript:" not in value
    assert "</text></svg>" in "".join(tree.itertext())
    assert _UNSEEN.search(picture) is None
    assert png_of(chart).startswith(b"\x89PNG")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_picture_ends_where_it_ends(chart):
    """Inside a page the browser's looser reading finds one picture, and nothing behind it."""
    page: Any = html.fromstring(f"<div id='a'>{inline_svg_of(chart)}</div>")
    assert [child.tag for child in page] == ["svg"]
    assert not [e for e in page.iter() if isinstance(e.tag, str) and e.tag in _RUNS]


def test_html(brief):
    """No script, no picture from elsewhere, no handler; links stay inside the page."""
    written = render_html(brief)
    page: Any = html.fromstring(written)
    for element in page.iter():
        if isinstance(element.tag, str):
            assert element.tag not in _RUNS
            assert not [name for name in element.attrib if name.startswith("on")]
            assert element.get("href", "#").startswith("#")
    assert _UNSEEN.search(written) is None
    assert "{{7*7}}" in page.text_content()
    assert "<script>alert(1)</script>" in page.text_content()


def test_markdown(brief):
    """What a reader of Markdown makes of it holds no script, picture or link of the page's."""
    written = render_markdown(brief)
    page: Any = html.fromstring(MarkdownIt("commonmark").render(written))
    assert not [e for e in page.iter() if isinstance(e.tag, str) and (e.tag in _RUNS or e.tag == "b")]
    assert not [e.get("href") for e in page.iter("a") if not (e.get("href") or "").startswith("#")]
    assert _UNSEEN.search(written) is None
    assert "<script>alert(1)</script>" in page.text_content()


def test_word(brief):
    """A Word file holds it as text, links nowhere, and has no field of its own."""
    document = docx.Document(io.BytesIO(render_docx(brief)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<script>alert(1)</script>" in text
    assert _UNSEEN.search(text) is None
    assert not [rel for rel in document.part.rels.values() if rel.is_external]
    assert "instrText" not in document.element.xml


def test_json_keeps_every_character(brief):
    """The JSON brief holds the bytes as they are."""
    assert json.loads(render_json(brief))["question"] == EVIL
