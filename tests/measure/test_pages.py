"""Main text judged by hand-made cases."""

import json
from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.terms.errors import BadInput

SCORED = set_of("pages")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of pages with the truth above it."""
    folder = tmp_path / "html"
    folder.mkdir()
    for name in ("a.html", "b.html.gz"):
        (folder / name).write_bytes(b"")
    truth = {"a": {"articleBody": "one two three four five"}, "b.html": {"body": ["six seven", "eight nine"]}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf8")
    return folder


def test_gold_against_itself_is_one(gold):
    """Suffixes of page names do not matter, nor where a text is split into rows."""
    rows = [
        {"id": "a.html", "text": "one two three four five"},
        {"id": "b", "text": "six seven"},
        {"id": "b", "text": "eight nine"},
    ]
    scores = SCORED.score(gold, rows)
    assert (scores.value("F1"), scores.value("precision"), scores.value("recall")) == (1.0, 1.0, 1.0)


def test_an_empty_page_lowers_recall_only(gold):
    """Precision is the mean over pages with text."""
    scores = SCORED.score(gold, [{"id": "a", "text": "one two three four five"}])
    assert (scores.value("precision"), scores.value("recall")) == (1.0, 0.5)
    assert scores.value("F1") == pytest.approx(2 / 3)


def test_furniture_lowers_precision(gold):
    """Two runs of four words of the three found are true."""
    scores = SCORED.score(gold, [{"id": "a", "text": "one two three four five Share"}])
    assert scores.value("precision") == pytest.approx(2 / 3)
    assert scores.value("recall") == 0.5


def test_predictions_carry_id_and_text_only(gold):
    """The row is the contract's."""
    line = line_of(
        split=lambda paths: iter([{"id": Path(p).name, "article": "x", "body": []} for p in paths])
    )
    assert list(SCORED.predict(gold, line)) == [
        {"id": "a.html", "text": "x"},
        {"id": "b.html.gz", "text": "x"},
    ]


def test_missing_truth_is_named(tmp_path):
    """Neither in the folder nor above it."""
    (tmp_path / "html").mkdir()
    with pytest.raises(BadInput, match=r"ground-truth\.json"):
        SCORED.score(tmp_path / "html", [])
