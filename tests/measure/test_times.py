"""Time expressions judged by hand-made cases."""

import json
from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.terms.errors import BadInput

SCORED = set_of("times")
TML = """<?xml version="1.0" ?><TimeML>
<DOCID>rain</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2031-06-14T09:00">x</TIMEX3></DCT>
<TEXT>It rained <TIMEX3 tid="t1" type="DATE" value="2031-06-14">today</TIMEX3> &amp; for
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.</TEXT></TimeML>
"""
TEXT = "It rained today & for\nthree days."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One article in a folder below the gold folder."""
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "rain.tml").write_text(TML, encoding="utf8")
    return tmp_path


def time(words, kind, value):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value}


TODAY = time("today", "DATE", "2031-06-14")
THREE = time("three days", "DURATION", "P3D")


def scored(gold, *times):
    scores = SCORED.score(gold, [{"id": "rain", "times": list(times)}])
    return [scores.value(f"{name} F1") for name in ("strict", "relaxed", "type", "value")]


def test_gold_against_itself_is_one(gold):
    """Order does not matter; the creation time outside of the text is not asked for."""
    assert scored(gold, THREE, TODAY) == [1.0] * 4


def test_punctuation_at_the_ends_does_not_count(gold):
    """A stop or a space more is the same span."""
    assert scored(gold, TODAY, time("three days.", "DURATION", "P3D")) == [1.0] * 4


def test_a_part_is_a_relaxed_match(gold):
    """The second word of an expression overlaps it; its value is another."""
    assert scored(gold, TODAY, time("days", "DURATION", "P1D")) == [0.5, 1.0, 1.0, 0.5]


def test_a_false_find_lowers_all(gold):
    """Two right of three found and two wanted."""
    assert scored(gold, TODAY, THREE, time("rained", "DATE", "PAST_REF")) == [0.8] * 4


def test_the_line_reads_text_and_date(gold):
    """What is asked of the line is the text without tags, dated by the file."""
    seen: list[object] = []

    def annotate(paths):
        seen.extend(json.loads(line) for line in Path(paths[0]).read_text(encoding="utf8").splitlines())
        yield {"id": "rain", "times": []}

    assert len(list(SCORED.predict(gold, line_of(annotate=annotate)))) == 1
    assert seen == [{"id": "rain", "text": TEXT, "published": "2031-06-14"}]


def test_other_xml_is_named(gold):
    """A file without a text is no gold."""
    (gold / "part" / "rain.tml").write_text("<html></html>", encoding="utf8")
    with pytest.raises(BadInput, match="neither"):
        scored(gold)
