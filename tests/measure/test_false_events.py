"""False events judged by hand-made cases."""

import json
from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of

SCORED = set_of("false-events")
LABELS = {"a": "event", "b": "event", "c": "no-event", "d": "no-event", "e": "unclear"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two sentences with an event, two without, one that the coders could not agree on."""
    path = tmp_path / "leads.jsonl"
    rows = [{"id": name, "sentence": f"Lead {name}.", "label": label} for name, label in LABELS.items()]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def row(name, events=0, claims=0):
    return {"id": name, "events": [{}] * events, "claims": [{}] * claims}


def test_claims_count_towards_recall_only(gold):
    """One event coded, one statement found, nothing in the other two."""
    scores = SCORED.score(
        gold, [row("a", events=2), row("b", claims=1), row("c", claims=1), row("e", events=1)]
    )
    assert scores.value("recall") == 1.0
    assert scores.value("coded") == 0.5
    assert scores.value("false-event rate") == 0.0


def test_an_event_in_an_empty_sentence_is_false(gold):
    """One of two; rows of one id are pooled."""
    scores = SCORED.score(gold, [row("c"), row("c", events=1)])
    assert scores.value("false-event rate") == 0.5
    assert scores.value("recall") == 0.0


def test_each_sentence_is_read_as_an_article(gold):
    """The line sees id and text, never the label."""
    seen: list[object] = []

    def annotate(paths):
        seen.extend(json.loads(line) for line in Path(paths[0]).read_text(encoding="utf8").splitlines())
        yield row("a")

    assert list(SCORED.predict(gold, line_of(annotate=annotate))) == [row("a")]
    assert seen[0] == {"id": "a", "text": "Lead a."}
