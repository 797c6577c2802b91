"""Marks inside the prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gate.markup import BadMarkup, read_markup, read_times
from tests.gate.own import GOLD
from tocsin.measure.brat import read_attributions
from tocsin.measure.timeml import TimeSpan, read_timeml

MARKED = "Title\n\n[[C1:It rains,]] [[S1,2:she]] [[K1:said]], [[C1:and]] [[K2:hoped]] [[C2:for sun]]."


def test_marks_become_ranges():
    """Pieces of a part keep their order; a source may serve two attributions."""
    marked = read_markup(MARKED)
    assert marked.text == "Title\n\nIt rains, she said, and hoped for sun."
    assert marked.headline == "Title"
    assert marked.parts[1] == {"Content": [(7, 16), (27, 30)], "Source": [(17, 20)], "Cue": [(21, 25)]}
    assert marked.parts[2]["Source"] == [(17, 20)]


def test_marks_may_nest():
    """The inner range lies in the outer one."""
    parts = read_markup("[[C1:that [[S2:he]] [[K2:knew]] [[C2:it]]]]").parts
    assert parts[1]["Content"] == [(0, 15)]
    assert parts[2] == {"Source": [(5, 7)], "Cue": [(8, 12)], "Content": [(13, 15)]}


@pytest.mark.parametrize("bad", ["[[S1:she said", "she]] said", "[[S1:she]] [[K1:said]]", "[[X1:she]]"])
def test_damaged_marks_are_refused(bad):
    """Gold that cannot be read is never gold."""
    with pytest.raises(BadMarkup):
        read_markup(bad)


@given(st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"])))
def test_text_without_marks_is_itself(text):
    """Nothing but marks is taken out."""
    assert read_markup(text).text == text


def test_brat_says_what_the_marks_said(tmp_path):
    """Through the standoff file and back, for every article of our gold."""
    for path in sorted((GOLD / "articles").glob("*.txt")):
        marked = read_markup(path.read_text(encoding="utf8"))
        (tmp_path / "a.ann").write_text(marked.brat(), encoding="utf8")
        read = read_attributions(tmp_path / "a.ann")
        wanted = [roles for _, roles in sorted(marked.parts.items())]
        assert [list(a.source) for a in read] == [roles.get("Source", []) for roles in wanted]
        assert [list(a.content) for a in read] == [roles["Content"] for roles in wanted]


def test_marked_times_become_timeml(tmp_path):
    """Date, type, value and place come back from the file, characters of markup included."""
    marked = "2031-06-18\n\nRain & wind on [[DATE 2031-06-17|Tuesday]]."
    (tmp_path / "rain.tml").write_text(read_times(marked, "rain"), encoding="utf8")
    (article,) = read_timeml(tmp_path)
    assert (article.text, article.published) == ("Rain & wind on Tuesday.", "2031-06-18")
    assert article.times == (TimeSpan(15, 22, "DATE", "2031-06-17"),)


def test_an_unknown_mark_of_time_is_refused():
    """A type outside of TIMEX3 is a slip of the pen."""
    with pytest.raises(BadMarkup, match="rain"):
        read_times("2031-06-18\n\n[[DAY 2031-06-17|Tuesday]]", "rain")
