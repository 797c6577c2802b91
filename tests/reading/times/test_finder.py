"""The tagger on our own sentences, and what must hold for any text."""

import csv
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.times import Tensed, find_times
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.timex import Timex, TimexType

HERE = Path(__file__).parent
ANCHOR = date(2024, 6, 14)
WORDS = tuple(
    w.replace("_", "\n\n")
    for w in (HERE / "words.txt").read_text(encoding="utf8").split()
    if not w.startswith("#")
)
"""Words that reach every rule of the grammar."""


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of cases, comments left out."""
    lines = [x for x in (HERE / name).read_text(encoding="utf8").splitlines() if x and not x.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


CASES = list(rows("cases.tsv"))
NOT_TIMES = list(rows("not_times.tsv"))


def anchor_of(written: str) -> Interval | date | None:
    """The anchor of a row: a day, a range of days open at one end or none, or nothing."""
    if written == "-":
        return None
    first, dots, last = written.partition("..")
    return Interval(first or None, last or None, "case") if dots else date.fromisoformat(first)


def cell(day: str | None) -> str:
    """A bound as the table writes it."""
    return day or "-"


@pytest.mark.parametrize("row", CASES, ids=[f"{r['anchor']} {r['sentence']}" for r in CASES])
def test_cases(row: dict[str, str]):
    """An expression of the table is found whole, with its type, value and bounds."""
    before, _, rest = row["sentence"].partition("[[")
    inside, _, after = rest.partition("]]")
    found = find_times(before + inside + after, anchor_of(row["anchor"]))
    place = Span(len(before), len(before) + len(inside))
    timex = next((t for t in found if t.span == place), None)
    assert timex is not None, [t.text for t in found]
    latest, _, vague = row["latest"].partition(" ")
    assert [timex.type, timex.value, cell(timex.earliest), cell(timex.latest)] == [
        row["type"],
        row["value"],
        row["earliest"],
        latest,
    ]
    assert timex.vague == bool(vague)


@pytest.mark.parametrize("row", NOT_TIMES, ids=[r["sentence"] for r in NOT_TIMES])
def test_no_times(row: dict[str, str]):
    """What only looks like a time is left alone."""
    assert find_times(row["sentence"], ANCHOR) == ()


def test_the_tables_are_large_enough():
    """The tables keep the size the issue asks for."""
    assert len(CASES) >= 300
    assert len(NOT_TIMES) >= 50


def test_names_come_first():
    """A span of a name is no time, though its words would be one."""
    text = "Talks with Friday Sunday Ltd ended on Monday."
    found = find_times(text, ANCHOR, names=[Span(11, 28)])
    assert [t.text for t in found] == ["Monday"]


def test_only_the_spans_are_read():
    """Nothing outside the story's ranges is found, and offsets point into the whole text."""
    text = "Posted on Monday.\n\nThe ship left on Tuesday.\n\nRead more on Sunday"
    start = text.index("The ship")
    found = find_times(text, ANCHOR, spans=[Span(start, start + 25)])
    assert [(t.text, t.span.of(text)) for t in found] == [("Tuesday", "Tuesday")]


def test_paragraphs_share_what_was_told():
    """A date told in one span is counted from in the next."""
    text = "The ship left on May 1, 2024.\n\nShare this\n\nThe next day it sank."
    spans = [Span(0, 29), Span(text.index("The next"), len(text))]
    assert [t.value for t in find_times(text, ANCHOR, spans=spans)] == ["2024-05-01", "2024-05-02"]


def test_a_parse_decides_the_direction():
    """The tense of a parsed verb outweighs the words near by."""
    text = "The trade talks on Monday between the two."
    verb = Span(4, 9)
    assert find_times(text, ANCHOR, tenses=[Tensed(verb, "future")])[0].value == "2024-06-17"
    assert find_times(text, ANCHOR, tenses=[Tensed(verb, "past")])[0].value == "2024-06-10"


def test_a_history_reads_forward():
    """In a text full of years long past, a bare month belongs to the year told last."""
    years = " ".join(f"In {year} the front moved." for year in range(1941, 1951))
    found = find_times(f"{years} In November the line broke. In January it was restored.", ANCHOR)
    assert [t.value for t in found][-2:] == ["1950-11", "1951-01"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sequences of time words, which reach every rule, with stray characters between."""
    words = draw(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25))
    return draw(st.sampled_from([" ", "", "-"])).join(words)


def check(text: str, found: tuple[Timex, ...]) -> None:
    """What holds for every result: places in order, words as written, bounds in order."""
    end = 0
    for timex in found:
        assert timex.span.start >= end
        end = timex.span.end
        assert timex.span.of(text) == timex.text
        assert timex.value
        assert timex.type in TimexType
        if timex.earliest and timex.latest:
            assert date.fromisoformat(timex.earliest) <= date.fromisoformat(timex.latest)


ENDS_OF_TIME = st.sampled_from([date.min, date(1, 12, 31), date(2, 1, 1), date(9998, 6, 1), date.max])


@settings(max_examples=120)
@given(texts(), st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none() | ENDS_OF_TIME)
def test_any_text(text: str, anchor: date | None):
    """Whatever the text, nothing is raised, spans point at their words and bounds are in order."""
    check(text, find_times(text, anchor))


@settings(max_examples=60)
@given(texts(), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_a_range_of_anchors_holds_for_its_ends(text: str, first: date, length: int):
    """Bounds read from a range of anchors contain those read from either end."""
    last = first + timedelta(days=length)
    wide = find_times(text, Interval(first.isoformat(), last.isoformat(), "test"))
    check(text, wide)
    for end in (first, last):
        narrow = {t.span: t for t in find_times(text, end)}
        for timex in wide:
            exact = narrow.get(timex.span)
            if exact and timex.earliest and exact.earliest:
                assert timex.earliest <= exact.earliest
            if exact and timex.latest and exact.latest:
                assert timex.latest >= exact.latest


@settings(max_examples=60)
@given(texts())
def test_no_anchor_no_default(text: str):
    """Without an anchor a day is bounded only where the text itself holds the year or century."""
    for timex in find_times(text, None):
        if timex.earliest or timex.latest:
            assert any(c.isdigit() for c in text) or "th" in text or "nine" in text


def test_long_texts_take_bounded_time():
    """A million characters of anything are read in seconds: no pattern backtracks without end."""
    pieces = [
        "a",
        " ",
        "1",
        "-",
        "\n",
        "1:",
        "two hundred ",
        "the last ",
        "14/",
        "June ",
        "'",
        "a.",
        "_",
        "1,",
        "and ",
    ]
    pieces += ["of the ", "Friday ", "2024 ", "a year and ", "early "]
    share = 1_000_000 // len(pieces)
    text = "\n".join(piece * (share // len(piece)) for piece in pieces)
    begun = time.process_time()
    check(text, find_times(text, ANCHOR))
    assert time.process_time() - begun < 30
