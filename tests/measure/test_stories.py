"""Stories judged by hand-made cases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.measure.stories import _tally
from tocsin.measure.words import bag
from tocsin.terms.errors import BadInput

ONE = "alpha beta gamma delta epsilon zeta eta theta iota kappa"
TWO = "one two three four five six seven eight nine ten"
SCORED = set_of("stories")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two pages: one holds two stories, the other one."""
    (tmp_path / "page-000.txt").write_text(f"{ONE}\n\nShare\n\n{TWO}", encoding="utf8")
    (tmp_path / "page-001.txt").write_text(TWO, encoding="utf8")
    (tmp_path / "gold.json").write_text(
        json.dumps({"page-000": [ONE, TWO], "page-001": [TWO]}), encoding="utf8"
    )
    return tmp_path


def test_gold_against_itself_is_one(gold):
    """All three stories, the right number on each page, no furniture."""
    rows = [{"id": "page-000", "text": TWO}, {"id": "page-000", "text": ONE}, {"id": "page-001", "text": TWO}]
    scores = SCORED.score(gold, rows)
    assert scores.value("story F1") == scores.value("right number of stories") == 1.0
    assert scores.value("words that are furniture") == scores.value("story words lost") == 0.0


def test_body_ranges_point_into_the_page(gold):
    """The contract's `body` says the same as its text."""
    length = len(ONE)
    rows = [{"id": "page-000", "body": [[0, length]]}, {"id": "page-000", "body": [[length + 9, 2000]]}]
    scores = SCORED.score(gold, rows)
    assert scores.counts == (("gold", 3), ("found", 2), ("right", 2))
    assert scores.value("story F1") == pytest.approx(0.8)


def test_a_glued_page_is_not_two_stories(gold):
    """Both stories as one are neither: the half that fits is half of what was found."""
    scores = SCORED.score(gold, [{"id": "page-000", "text": f"{ONE} {TWO}"}])
    assert scores.value("story F1") == 0.0


def test_furniture_is_counted_against_all_words(gold):
    """One stray word of eleven."""
    scores = SCORED.score(gold, [{"id": "page-001", "text": f"{TWO} Share"}])
    assert scores.value("words that are furniture") == pytest.approx(1 / 11)
    assert scores.value("story words lost") == pytest.approx(2 / 3)
    assert scores.value("story F1") == 0.5


def test_eight_words_in_ten_are_enough(gold):
    """At the limit a story is found, below it not."""
    kept = " ".join(TWO.split()[:8])
    assert SCORED.score(gold, [{"id": "page-001", "text": kept}]).value("story F1") == 0.5
    assert SCORED.score(gold, [{"id": "page-001", "text": kept[:-6]}]).value("story F1") == 0.0


@given(st.lists(st.text("abc ", min_size=3), max_size=4), st.text("abc ", min_size=1))
def test_a_false_find_never_raises_what_is_right(stories, extra):
    """One story more among the found ones leaves no more right than gold holds."""
    bags = [bag(story) for story in stories if bag(story)]
    counts = _tally(bags, [*bags, bag(extra)])
    assert counts["right"] == len(bags)
    assert counts["found"] == len(bags) + 1


def test_the_line_is_asked_for_the_pages(gold):
    """Only the pages, not what lies beside them."""
    line = line_of(split=lambda paths: iter([{"id": Path(p).stem, "text": ""} for p in paths]))
    assert [row["id"] for row in SCORED.predict(gold, line)] == ["page-000", "page-001"]


def test_gold_of_another_shape_is_named(gold):
    """A page's stories must be a list of texts."""
    (gold / "gold.json").write_text('{"page-000": "alpha"}', encoding="utf8")
    with pytest.raises(BadInput, match="page-000"):
        SCORED.score(gold, [])
