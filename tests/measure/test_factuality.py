"""Certainty of event mentions."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.measure.asked import line_of

from tocsin.measure import factuality

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "The pier closed .", "targets": [{"tok": [2, 3], "word": "closed", "label": 3.0}]},
    {"id": "b", "text": "It may open .", "targets": [{"tok": [2, 3], "word": "open", "label": 0.5}]},
    {"id": "c", "text": "It never opened .", "targets": [{"tok": [2, 3], "word": "opened", "label": -3.0}]},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three sentences, one of each band."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf8")
    return path


def test_gold_against_itself_is_perfect(gold: Path):
    """The right values have no error and every band right."""
    rows = [{"id": r["id"], "tok": t["tok"], "value": t["label"]} for r in ROWS for t in r["targets"]]
    scores = factuality.score(gold, rows)
    assert scores.value("macro-F1") == 1.0
    assert scores.value("MAE") == 0.0


def test_all_certain_is_punished(gold: Path):
    """Calling everything certain gets one band in three, and the error by hand."""
    rows = [{"id": r["id"], "tok": [2, 3], "value": 3.0} for r in ROWS]
    scores = factuality.score(gold, rows)
    assert scores.value("MAE") == pytest.approx((0 + 2.5 + 6) / 3)
    assert scores.value("macro-F1") == pytest.approx(0.5 / 3)


def test_a_missing_answer_is_open_and_counted(gold: Path):
    """A target without an answer counts as open, and is told."""
    scores = factuality.score(gold, [])
    assert dict(scores.counts)["without an answer"] == 3
    assert scores.value("F1 open") == pytest.approx(0.5)


def test_a_target_s_value_is_that_of_its_first_token(gold: Path):
    """The line is asked for a value a token; the target's first token answers."""
    line = line_of(certainty=lambda sentences: ([float(n) for n, _ in enumerate(s)] for s in sentences))
    assert [row["value"] for row in factuality.predict(gold, line)] == [2.0, 2.0, 2.0]
