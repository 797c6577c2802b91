"""Column types keep what they are given, whatever the database takes."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from tocsin.ledger.tables.columns import Moment, Prose

DIALECTS = [sqlite.dialect(), postgresql.dialect()]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(text=st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud800\ufdd00041")))
def test_any_text_is_stored_as_utf8_and_comes_back(dialect, text):
    """What is stored is valid UTF-8 without NUL, and two texts are never stored as one."""
    stored = Prose().process_bind_param(text, dialect)
    assert stored is not None
    assert b"\0" not in stored.encode("utf-8")
    assert Prose().process_result_value(stored, dialect) == text


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(moment=st.datetimes(timezones=st.just(timezone(timedelta(hours=9)))))
def test_moments_come_back_in_utc(dialect, moment):
    """A moment of any time zone comes back as the same moment in UTC."""
    if moment.year > 1:
        stored = Moment().process_bind_param(moment, dialect)
        read = Moment().process_result_value(stored, dialect)
        assert read == moment
        assert read is not None
        assert read.tzinfo is UTC


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_nothing_stays_nothing(dialect):
    """No value is no value in either direction; a moment without a zone is refused."""
    for column in (Prose(), Moment()):
        assert column.process_bind_param(None, dialect) is None
        assert column.process_result_value(None, dialect) is None
    with pytest.raises(ValueError, match="needs a time zone"):
        Moment().process_bind_param(datetime(2024, 6, 14), dialect)  # noqa: DTZ001 - what is refused
