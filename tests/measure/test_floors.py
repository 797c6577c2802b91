"""Pinned limits."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.measure import (
    Figure,
    Floor,
    Held,
    Measured,
    Scores,
    Side,
    breach,
    digest_of,
    floors_text,
    pin,
    read_floors,
)
from tocsin.terms.errors import BadInput, BadUsage

FIRST, LATER = date(2031, 5, 1), date(2031, 6, 1)
FLOOR = Held("F1")
CEILING = Held("F1", Side.MOST)
VALUES = st.floats(0, 1)


def measured(value: float, inputs: str = "abc") -> Measured:
    """A corpus whose figure is `value`."""
    scores = Scores("pages", 1, (), (Figure("F1", value, value, value),))
    return Measured("own/pages", inputs, 3, scores, "make gate")


@given(VALUES, st.sampled_from([FLOOR, CEILING, Held("F1", margin=0.004)]))
def test_a_fresh_limit_holds(value, held):
    """Whatever was measured satisfies the limit that is pinned on it."""
    floor = pin(None, held, measured(value), FIRST, None)
    assert breach(floor, held, measured(value)) is None


@given(VALUES, VALUES)
def test_a_floor_only_rises_by_itself(before, after):
    """Without a reason no later measurement lowers it."""
    old = pin(None, FLOOR, measured(before), FIRST, None)
    try:
        new = pin(old, FLOOR, measured(after), LATER, None)
    except BadUsage:
        assert after < old.limit
    else:
        assert new.limit >= old.limit


def test_a_better_figure_raises_the_floor():
    """The new limit carries its own date."""
    old = pin(None, FLOOR, measured(0.5126), FIRST, None)
    assert (old.limit, old.pinned) == (0.512, "2031-05-01")
    new = pin(old, FLOOR, measured(0.6), LATER, None)
    assert (new.limit, new.pinned) == (0.6, "2031-06-01")


def test_a_worse_figure_breaks_the_floor():
    """The sentence names corpus, figure, value and limit."""
    old = pin(None, FLOOR, measured(0.6), FIRST, None)
    assert breach(old, FLOOR, measured(0.59)) == "own/pages: F1 is 0.5900, and must be at least 0.600"
    with pytest.raises(BadUsage, match=r"0\.5900 is worse than 0\.600"):
        pin(old, FLOOR, measured(0.59), LATER, None)


def test_a_reason_lowers_the_floor_and_stays_with_it():
    """A limit that was eased says why, also after it rises again."""
    old = pin(None, FLOOR, measured(0.6), FIRST, None)
    eased = pin(old, FLOOR, measured(0.5), LATER, "the page of 3 May was corrected")
    assert (eased.limit, eased.reason) == (0.5, "the page of 3 May was corrected")
    assert pin(eased, FLOOR, measured(0.7), LATER, None).reason == "the page of 3 May was corrected"


def test_other_inputs_break_the_floor_and_need_a_reason():
    """A better figure on other files is no better figure."""
    old = pin(None, FLOOR, measured(0.6), FIRST, None)
    assert "other inputs" in (breach(old, FLOOR, measured(0.9, "other")) or "")
    with pytest.raises(BadUsage, match="inputs changed"):
        pin(old, FLOOR, measured(0.9, "other"), LATER, None)
    assert pin(old, FLOOR, measured(0.9, "other"), LATER, "two pages more").inputs == "other"


def test_a_ceiling_holds_the_other_way():
    """A share of errors may fall, not rise."""
    old = pin(None, CEILING, measured(0.0101), FIRST, None)
    assert old.limit == 0.011
    assert breach(old, CEILING, measured(0.012)) == "own/pages: F1 is 0.0120, and must be at most 0.011"
    assert pin(old, CEILING, measured(0.002), LATER, None).limit == 0.002


def test_within_the_margin_nothing_moves():
    """A value between limit and limit plus margin leaves the pin as it is."""
    held = Held("F1", margin=0.01)
    old = pin(None, held, measured(0.6), FIRST, None)
    assert old.limit == 0.59
    assert pin(old, held, measured(0.592), LATER, None) == old


def test_no_limit_is_a_breach():
    """A corpus that nobody pinned does not pass."""
    assert breach(None, FLOOR, measured(0.6)) == "own/pages: F1 has no pinned limit"


def test_limits_survive_their_file(tmp_path):
    """What is written is read back the same, sorted."""
    one = pin(None, FLOOR, measured(0.6), FIRST, None)
    two = replace(one, corpus="a/b", side=Side.MOST, reason="why: not")
    path = tmp_path / "floors.yaml"
    path.write_text("# header\n" + floors_text([one, two]), encoding="utf8")
    assert read_floors(path) == [two, one]
    assert all(isinstance(floor, Floor) for floor in read_floors(path))


@pytest.mark.parametrize(
    "content", ["- corpus: x\n", "- 3\n", "- {corpus: x, side: up, limit: 1}\n", "a: [\n"]
)
def test_a_damaged_file_is_named(tmp_path, content):
    """A limit that cannot be read is never a limit that holds."""
    path = tmp_path / "floors.yaml"
    path.write_text(content, encoding="utf8")
    with pytest.raises(BadInput, match=r"floors\.yaml"):
        read_floors(path)


def test_the_digest_sees_names_and_contents(tmp_path):
    """Order is set aside; a renamed or edited file changes it."""
    paths = [tmp_path / name for name in ("a", "b")]
    for path in paths:
        path.write_bytes(path.name.encode())
    before = digest_of(paths, tmp_path)
    assert digest_of(paths[::-1], tmp_path) == before
    paths[0].write_bytes(b"A")
    assert digest_of(paths, tmp_path) != before
    paths[0].write_bytes(b"a")
    assert digest_of([paths[0], paths[1].rename(tmp_path / "c")], tmp_path) != before
