"""Extracted blocks found again in the rendered page."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from tocsin.stories.alignment import PlacedText
from tocsin.stories.rendering import rendered

WORD = st.text(alphabet="abcdefg", min_size=1, max_size=4)
BLOCK = st.lists(WORD, min_size=4, max_size=15, unique=True)


@settings(max_examples=60)
@given(st.lists(BLOCK, min_size=1, max_size=5, unique_by=lambda block: tuple(block[:3])))
def test_blocks_are_placed_where_they_stand(blocks):
    """Each block of a page, in order, is found with exactly its own words."""
    written = [" ".join(block) + "." for block in blocks]
    text = "\n\n".join(written)
    page = PlacedText(text)
    placed = [page.place(block) for block in written]
    assert all(span is not None for span in placed)
    assert {span.of(text) for span in placed if span} <= set(written)


def test_dropped_words_are_passed_over():
    """A block that lost a nested link is placed over the whole sentence."""
    text = 'Menu\n\nThe ferry stays (read more: old pier) in port, "for now", the harbour master said.'
    span = PlacedText(text).place("The ferry stays in port for now the harbour master said")
    assert span is not None
    assert span.of(text) == text[6:]


def test_foreign_blocks_are_not_placed():
    """A block whose words the page has not, or has scattered, stands nowhere."""
    page = PlacedText("The ferry stays in port for now.")
    assert page.place("The ferry stays away from every island it used to serve") is None
    assert page.place("") is None
    assert page.place("orchard") is None


def test_many_short_blocks_take_no_square_of_their_number():
    """Ten thousand paragraphs of two words are placed in order, in little time."""
    page = PlacedText("\n\n".join(["A b"] * 10_000))
    began = time.process_time()
    placed = [page.place("A b") for _ in range(10_000)]
    assert time.process_time() - began < 5
    assert all(span is not None for span in placed)
    assert len(set(placed)) == 10_000


def test_rendering_is_what_a_reader_sees():
    """Blocks stand apart, inline text runs on, scripts and controls are silent, white space is collapsed."""
    tree = fromstring(
        "<html><head><title>T</title></head><body><h1>Night\n ferry</h1><script>x()</script>"
        "<p>It <b>stays</b> in&nbsp;port<br>for now.<!-- c --></p><ul><li>a</li><li>b</li></ul>"
        "<select><option>z</option></select>tail<table><tr><td>1</td><td>2</td></tr></table></body></html>"
    )
    assert rendered(tree).split("\n\n") == [
        "Night ferry",
        "It stays in port",
        "for now.",
        "a",
        "b",
        "tail",
        "1",
        "2",
    ]


def test_rendering_of_deep_pages():
    """A deeply nested page is rendered."""
    html = "<div>" * 200 + "deep" + "</div>" * 200
    assert "deep" in rendered(fromstring(html))
