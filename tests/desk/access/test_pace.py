"""The pace of logins."""

from datetime import UTC, datetime, timedelta

from tocsin.desk.access.pace import MOST_KEYS, LoginPace

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_failures_count_for_their_time():
    """Five failures wait; a quarter of an hour later they no longer do; a success forgets them."""
    pace = LoginPace()
    for _ in range(5):
        assert not pace.waits("a", NOW)
        pace.failed("a", NOW)
    assert pace.waits("a", NOW)
    assert not pace.waits("b", NOW)
    assert not pace.waits("a", NOW + timedelta(minutes=15))
    pace.failed("b", NOW)
    pace.worked("b")
    assert not pace.waits("b", NOW)


def test_memory_is_bounded():
    """Ever new names push out the oldest."""
    pace = LoginPace()
    for number in range(MOST_KEYS + 10):
        pace.failed(str(number), NOW)
    assert len(pace._failures) <= MOST_KEYS + 1
