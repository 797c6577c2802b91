"""Events judged by hand-made cases."""

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.terms.errors import BadInput

SCORED = set_of("events")


def event(kind, auxiliary, initiator, recipient):
    return {"type": kind, "auxiliary": auxiliary, "initiator": initiator, "recipient": recipient}


@pytest.fixture
def gold(tmp_path):
    """Two sentences with an event, one without."""
    path = tmp_path / "gold.tsv"
    path.write_text(
        "# ours\nid\tsentence\tevents\na\tA.\tAID KEN>UGA\nb\tB.\tAGREE(f) PER>CHL+BOL\nc\tC.\tnone\n",
        encoding="utf8",
    )
    return path


def test_root_mode_and_parties_must_be_right(gold):
    """One right, one with the wrong mode, one in a sentence without any."""
    rows = [
        {"id": "a", "events": [event("AID", None, ["KEN"], ["UGA"])]},
        {"id": "b", "events": [event("AGREE", None, ["PER"], ["CHL", "BOL"])]},
        {"id": "c", "events": [event("AID", None, ["KEN"], [])]},
    ]
    scores = SCORED.score(gold, rows)
    assert scores.value("precision") == pytest.approx(1 / 3)
    assert scores.value("recall") == 0.5
    assert scores.value("false-event rate") == 1.0


def test_each_sentence_is_read_as_an_article(gold):
    """The line's rows come back as they are."""
    rows = [{"id": "a", "events": []}]
    assert list(SCORED.predict(gold, line_of(annotate=lambda _: iter(rows)))) == rows


def test_a_broken_row_is_named(tmp_path):
    """File and line stand in the error."""
    path = tmp_path / "gold.tsv"
    path.write_text("a\tA.\n", encoding="utf8")
    with pytest.raises(BadInput, match=r"gold\.tsv:1"):
        SCORED.score(path, [])
