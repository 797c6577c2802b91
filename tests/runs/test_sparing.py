"""The collector of unused rings looks seldom while records are made, and as before afterwards."""

import gc

import pytest

from tocsin.runs.sparing import MADE_BETWEEN_LOOKS, seldom_collected


def test_the_collector_is_left_as_it_was():
    """Inside it looks seldom; afterwards, even after an error, as often as before."""
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == (max(before[0], MADE_BETWEEN_LOOKS), *before[1:])
    assert gc.get_threshold() == before
    with pytest.raises(ValueError, match="inside"), seldom_collected():
        raise ValueError("inside")
    assert gc.get_threshold() == before


def test_a_collector_that_was_switched_off_stays_off():
    """Whoever set the threshold to nothing wants no looks at all."""
    before = gc.get_threshold()
    try:
        gc.set_threshold(0)
        with seldom_collected():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
