"""Figures with their intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.measure.scores import f1, ratio, scores_of, totalled


def _figures(total):
    return {"F1": f1(total.get("right", 0), total.get("found", 0), total.get("gold", 0))}


def test_f1_by_hand():
    """Three right of four found and of eight wanted: 2 * 3 / 12."""
    assert f1(3, 4, 8) == 0.5
    assert f1(0, 0, 0) == 0.0
    assert ratio(1, 0) == 0.0


def test_counts_are_summed_by_name():
    """A count that an article lacks is nothing there."""
    assert totalled([{"right": 1}, {"right": 2, "found": 4}]) == {"right": 3, "found": 4}


def test_scores_show_what_was_counted():
    """The lines for a person hold the counts, the value and its interval."""
    scores = scores_of("pages", [{"right": 1, "found": 1, "gold": 1}], _figures, ("gold",))
    assert scores.lines() == ["pages: articles 1, gold 1", "  F1 1.000 [1.000, 1.000]"]
    assert scores.value("F1") == 1.0
    with pytest.raises(KeyError):
        scores.value("recall")


def test_nothing_to_judge_is_zero():
    """A set without articles scores nothing and does not fail."""
    assert scores_of("pages", [], _figures, ()).value("F1") == 0.0


TALLIES = st.lists(
    st.integers(0, 9).flatmap(
        lambda right: st.fixed_dictionaries(
            {"right": st.just(right), "found": st.integers(right, 12), "gold": st.integers(right, 12)}
        )
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(TALLIES)
def test_order_of_articles_changes_no_value(tallies):
    """Figures are functions of sums."""
    forwards = scores_of("x", tallies, _figures, ())
    backwards = scores_of("x", tallies[::-1], _figures, ())
    assert forwards.value("F1") == backwards.value("F1")


@settings(max_examples=25)
@given(TALLIES)
def test_the_interval_is_the_same_each_time(tallies):
    """The draws are seeded, and an interval lies within 0 and 1."""
    first, second = (scores_of("x", tallies, _figures, ()) for _ in range(2))
    assert first == second
    assert 0 <= first.figures[0].low <= first.figures[0].high <= 1
