"""Attribution judged by hand-made cases."""

from pathlib import Path

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.terms.errors import BadInput

TEXT = 'The ferry is late, the harbour master said. "Go home," she told the crowd. Bakers want rain.'
SCORED = set_of("attribution")


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


GOLD = [
    (at("the harbour master"), at("said"), at("The ferry is late")),
    (at("she"), at("told"), at('"Go home,"')),
    (at("Bakers"), at("want"), at("rain")),
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of one article with three attributions; a second annotator saw none."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "ferry.txt").write_text(TEXT, encoding="utf8")
    lines: list[str] = []
    for number, spans in enumerate(GOLD):
        for role, (start, end) in zip(("Source", "Cue", "Content"), spans, strict=True):
            lines.append(f"T{number}{len(lines)}\t{role} {start} {end}\twords")
        lines.append(f"E{number}\t" + " ".join(f"{line.split()[1]}:{line.split()[0]}" for line in lines[-3:]))
    (tmp_path / "attributions" / "ferry_a1.ann").write_text("\n".join(lines), encoding="utf8")
    (tmp_path / "attributions" / "ferry_b2.ann").write_text("", encoding="utf8")
    return tmp_path


def claim(source, cue, content):
    """A claim in the fields of the contract that the judge reads."""
    return {
        "source": {"spans": [list(source)]} if source else None,
        "cue": {"spans": [list(cue)]},
        "content": {"spans": [list(content)]},
    }


PERFECT = [claim(*spans) for spans in GOLD]


def scored(gold, claims):
    return SCORED.score(gold, [{"id": "ferry", "claims": claims}])


def test_gold_against_itself_is_one(gold):
    """Every figure that has gold behind it is perfect."""
    scores = scored(gold, PERFECT)
    assert [f.value for f in scores.figures if f.name.endswith("F1")] == [1.0] * 4
    assert scores.value("recall, direct") == scores.value("recall, indirect") == 1.0
    assert scores.counts == (("gold", 3), ("found", 3))


def test_a_wrong_source_leaves_the_content_right(gold):
    """Linked needs the source, content does not: two of three are linked."""
    scores = scored(gold, [*PERFECT[:2], claim(GOLD[0][0], *GOLD[2][1:])])
    assert scores.value("content F1") == 1.0
    assert scores.value("linked F1") == pytest.approx(2 / 3)


def test_what_the_ledger_takes_is_scored_beside_all(gold):
    """A tentative reading counts among all, and not among the firm ones."""
    scores = scored(gold, [*PERFECT[:2], PERFECT[2] | {"firm": False}])
    assert scores.value("linked F1") == 1.0
    assert scores.value("linked F1, firm") == scores.value("content F1, firm") == pytest.approx(0.8)
    assert scores.value("linked precision, firm") == 1.0


def test_half_a_content_is_enough_and_not_exact(gold):
    """Two of four words are one half."""
    scores = scored(gold, [claim(GOLD[0][0], GOLD[0][1], at("The ferry"))])
    assert scores.value("linked recall") == pytest.approx(1 / 3)
    assert scores.value("linked exact F1") == 0.0


def test_a_false_find_lowers_precision_only(gold):
    """One claim too many: precision three quarters, recall as before."""
    scores = scored(gold, [*PERFECT, claim(at("the crowd"), at("Go"), at("the crowd"))])
    assert scores.value("linked precision") == 0.75
    assert scores.value("linked recall") == 1.0


def test_order_and_split_rows_do_not_matter(gold):
    """Claims backwards, over two rows of the same id, are worth the same."""
    rows = [{"id": "ferry", "claims": PERFECT[2:]}, {"id": "ferry", "claims": PERFECT[1::-1]}]
    assert SCORED.score(gold, rows) == scored(gold, PERFECT)


def test_no_source_must_be_left_empty(gold):
    """An empty gold source agrees with null and with nothing else."""
    path = gold / "attributions" / "ferry_a1.ann"
    path.write_text("T1\tCue 74 78\twant\nT2\tContent 0 9\tx\nE1\tCue:T1 Content:T2\n", encoding="utf8")
    assert scored(gold, [claim(None, (74, 78), (0, 9))]).value("recall, no source") == 1.0
    assert scored(gold, [claim((20, 30), (74, 78), (0, 9))]).value("recall, no source") == 0.0


def test_nothing_found_scores_nothing(gold):
    """No rows at all is a result, not an error."""
    assert SCORED.score(gold, []).value("linked F1") == 0.0


def test_predictions_come_from_the_texts(gold):
    """The line is asked for the articles' text files, in order."""
    line = line_of(annotate=lambda paths: iter([{"id": Path(p).stem, "claims": []} for p in paths]))
    assert list(SCORED.predict(gold, line)) == [{"id": "ferry", "claims": []}]


def test_a_folder_without_gold_is_named(tmp_path):
    """The error says which folder lacks what."""
    with pytest.raises(BadInput, match="holds no attributions"):
        SCORED.score(tmp_path, [])


def test_a_link_to_nowhere_is_named(gold):
    """Damaged gold stops the measurement."""
    (gold / "attributions" / "ferry_a1.ann").write_text("E1\tCue:T9\n", encoding="utf8")
    with pytest.raises(BadInput, match="T9"):
        scored(gold, [])


def test_recall_is_told_by_class_of_cue(gold):
    """The classes share the gold between them, and reporting is the first two of them."""
    names = {figure.name for figure in scored(gold, PERFECT).figures}
    assert {
        "recall, say and tell",
        "recall, other reporting cues",
        "recall, other cues",
        "recall, reporting cues",
    } <= names
    scores = scored(gold, PERFECT)
    assert scores.value("recall, other cues") in {0.0, 1.0}
    assert scores.value("recall, reporting cues") == 1.0
