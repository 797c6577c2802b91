"""Words of pages stay words: no format lets them act as formula, markup, field or reference."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.exchange.formats.case_rows import ROWS
from tocsin.exchange.formats.casefile import CaseRows
from tocsin.exchange.formats.opml import Subscription, read_opml, write_opml
from tocsin.exchange.formats.registry import CASE_FORMATS
from tocsin.exchange.tables import read_csv, write_csv

HOSTILE = [
    '=HYPERLINK("https://example.org","x")', "@SUM(1)", "+1", "-1", "\t=1", "\r=1", "\n=1", " =1", "'=1",
    "<script>alert(1)</script>", "]]><x/>", "&lt;b&gt;", "[x](javascript:alert(1))", "![x](https://example.org)",
    "@[attribute](0f5c7d0e)", "`code`", "# heading", "1. item", "> quote", "| a | b |",
    "a\nTY  - BOOK\nER  - ", "} , title = {other", "\\input{x}", "$x$", "a\tb",
    "\x00\x0b", "\u202e drow", "--- \n",
]  # fmt: skip
WORDS = st.sampled_from(HOSTILE) | st.text(max_size=20)


def hostile_case(words: str) -> CaseRows:
    """The small case with the same words everywhere that a page may have its own."""
    rows: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(ROWS))
    for story in rows["stories"]:
        story.update(title=words, byline=words, outlet=words, document=words)
    for claim in rows["claims"]:
        claim["content"]["text"] = words
        if claim["source"]:
            claim["source"].update(text=words, actor=None)
    for alert in rows["alerts"]:
        alert.update(indicator=words, reason=words)
    rows["events"][0]["place"] = words

    def stream(kind: str) -> Iterator[dict[str, Any]]:
        yield from rows.get(kind, [])

    return CaseRows("case", datetime(2025, 3, 9, tzinfo=UTC), stream)


def text_of(name: str, words: str) -> str:
    """A format of the hostile case."""
    out = io.StringIO()
    next(form for form in CASE_FORMATS if form.name == name).write(hostile_case(words), out)
    return out.getvalue()


@given(words=WORDS)
def test_no_cell_of_a_table_is_a_formula(words: str):
    """Whatever stands in a cell or a name of a column, no spreadsheet runs it, and it reads back the same."""
    out = io.StringIO(newline="")
    write_csv([{"text": words.encode("utf8", "replace").decode(), "n": -1}], out)
    cell = next(csv.reader(io.StringIO(out.getvalue().partition("\r\n")[2], newline="")))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    rows = list(read_csv(io.StringIO(out.getvalue(), newline="")))
    assert rows[0]["text"] == words.encode("utf8", "replace").decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_atom_shows_words_as_words(words: str):
    """The feed is sound XML with the same elements whatever the words, and shows them as text."""
    root = etree.fromstring(text_of("atom", words).encode())
    tame = etree.fromstring(text_of("atom", "tame").encode())
    assert [element.tag for element in root.iter()] == [element.tag for element in tame.iter()]
    entry = feedparser.parse(text_of("atom", words)).entries[0]
    assert entry.title_detail.type == "text/plain"


@pytest.mark.parametrize("words", HOSTILE)
def test_misp_s_report_has_no_markup_of_a_page(words: str):
    """Every character that Markdown or MISP would act on is escaped; no word begins a line of its own."""
    event = json.loads(text_of("misp", words))["Event"]
    for line in event["EventReport"][0]["content"].splitlines():
        assert line == "" or line.startswith(("## ", "- "))
        bare = line.removeprefix("## ").removeprefix("- ")
        unescaped = [
            c for c, before in zip(bare, " " + bare, strict=False) if c in "`*_[]<>#|@!" and before != "\\"
        ]
        assert unescaped == []


@pytest.mark.parametrize("words", HOSTILE)
def test_claimreview_cannot_leave_its_script(words: str):
    """JSON-LD is put into a page's script element: no word ends that element or begins another."""
    text = text_of("claimreview", words)
    assert json.loads(text)["@graph"][0]["claimReviewed"] == words
    assert "<" not in text


@pytest.mark.parametrize("name", ["plover", "ris", "bibtex"])
@pytest.mark.parametrize("words", HOSTILE)
def test_lines_and_fields_stay_their_own(name: str, words: str):
    """A value opens no other field, row or record: the same number of lines whatever the words."""
    assert len(text_of(name, words).splitlines()) == len(text_of(name, "tame").splitlines())


@settings(max_examples=50)
@given(title=WORDS, words=WORDS)
def test_opml_keeps_titles_as_titles(title: str, words: str):
    """A feed's title adds no outline, and the list is sound XML."""
    out = io.StringIO()
    feeds = [Subscription("https://example.org/a?x=1&y=2", words), Subscription("https://example.org/b")]
    write_opml(title, feeds, datetime(2025, 3, 9, tzinfo=UTC), out)
    found = read_opml(out.getvalue().encode(), "feeds.opml")
    assert [feed.address for feed in found] == [feed.address for feed in feeds]
