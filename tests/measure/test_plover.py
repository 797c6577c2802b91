"""PLOVER roots of marked pairs."""

from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import plover
from tocsin.terms.errors import BadInput
from tocsin.terms.span import Span

HEAD = "id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
ROWS = (
    "a\tNorland bombed Westmark.\t<s>Norland</s> bombed <t>Westmark</t>.\tNorland\tWestmark\tASSAULT\n"
    "b\tWestmark gave way to Norland.\tunmarked\tWestmark\tNorland\tYIELD\n"
    "c\tThe envoy met the envoy.\tThe envoy met <t>the envoy</t>.\tThe envoy\tthe envoy\tCONSULT\n"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three rows: marked, unmarked, and the same words twice."""
    path = tmp_path / "gold.tsv"
    path.write_text(HEAD + ROWS, encoding="utf8")
    return path


def test_actors_are_found_at_their_marks_or_by_their_words(gold: Path):
    """A mark says where an actor stands; without one, its words do."""
    places = [(pair.source, pair.target) for pair in plover.read_pairs(gold)]
    assert places == [
        (Span(0, 7), Span(15, 23)),
        (Span(0, 8), Span(21, 28)),
        (Span(0, 9), Span(14, 23)),
    ]


def test_gold_against_itself_is_perfect(gold: Path):
    """Right roots are a macro-F1 of 1; RETREAT counts as YIELD."""
    rows = [{"id": "a", "root": "ASSAULT"}, {"id": "b", "root": "RETREAT"}, {"id": "c", "root": "CONSULT"}]
    assert plover.score(gold, rows).value("macro-F1") == 1.0


def test_a_missing_answer_is_wrong(gold: Path):
    """A row without an answer counts against its root."""
    scores = plover.score(gold, [{"id": "a", "root": "ASSAULT"}])
    assert scores.value("macro-F1") == pytest.approx(1 / 3)
    assert dict(scores.counts)["without an answer"] == 2


def test_predictions_name_root_and_margin(gold: Path):
    """Each row gets the line's root and its margin."""
    line = line_of(roots=lambda pairs: (("AID", 0.5) for _ in pairs))
    assert next(iter(plover.predict(gold, line))) == {"id": "a", "root": "AID", "margin": 0.5}


def test_a_missing_column_is_named(tmp_path: Path):
    """A file of another shape is refused by name."""
    path = tmp_path / "gold.tsv"
    path.write_text("id\tsentence\n", encoding="utf8")
    with pytest.raises(BadInput, match="marked_sentence"):
        list(plover.read_pairs(path))
