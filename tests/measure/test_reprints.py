"""Reprints judged by hand-made cases."""

import json
from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.terms.errors import BadInput

SCORED = set_of("reprints")
PLANTED = {"v1": ("o1", "edit"), "v2": ("o2", "edit"), "v3": ("o3", "contain"), "v4": ("o4", "quote")}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Four originals, three reprints and a quotation."""
    rows = [{"id": f"o{n}", "text": "t", "of": None, "kind": "original"} for n in range(1, 5)]
    rows += [{"id": name, "text": "t", "of": of, "kind": kind} for name, (of, kind) in PLANTED.items()]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def scored(gold, *pairs):
    return SCORED.score(gold, [{"a": a, "b": b} for a, b in pairs])


def test_gold_against_itself_is_one(gold):
    """All reprints, not the quotation, in either order and with repeats."""
    scores = scored(gold, ("v1", "o1"), ("o2", "v2"), ("v3", "o3"), ("o3", "v3"))
    assert scores.value("recall") == scores.value("precision") == 1.0
    assert scores.value("found, quote") == 0.0


def test_a_quotation_is_wrong(gold):
    """It lowers precision and is no part of recall."""
    scores = scored(gold, ("v1", "o1"), ("v4", "o4"))
    assert scores.value("precision") == 0.5
    assert scores.value("recall") == pytest.approx(1 / 3)
    assert scores.value("found, edit") == 0.5


def test_a_stray_pair_with_an_original_is_wrong(gold):
    """Two originals have nothing to do with each other; two variants may share a filler."""
    assert scored(gold, ("v1", "o1"), ("o1", "o2")).value("precision") == 0.5
    assert scored(gold, ("v1", "o1"), ("v1", "v2")).value("precision") == 1.0


def test_nothing_found_scores_nothing(gold):
    """No pair is a result, not an error."""
    assert scored(gold).value("recall") == scored(gold).value("precision") == 0.0


def test_an_unknown_article_is_named(gold):
    """A pair may only name what the collection holds."""
    with pytest.raises(BadInput, match="no article 'v9'"):
        scored(gold, ("v9", "o1"))


def test_the_answer_is_not_shown_to_the_line(gold):
    """Articles reach the index as id and text only."""
    seen: list[tuple[str, str]] = []

    def reprints(articles):
        seen.extend(articles)
        yield "o1", "v1"

    assert list(SCORED.predict(gold, line_of(reprints=reprints))) == [{"a": "o1", "b": "v1"}]
    assert seen[0] == ("o1", "t")
