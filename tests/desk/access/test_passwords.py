"""Passwords."""

import pytest

from tocsin.desk.access.passwords import hashed, matches
from tocsin.terms.errors import BadUsage


def test_a_password_matches_its_hash_alone():
    """Right, wrong, without a user, and against what is no hash."""
    kept = hashed("a password of twelve")
    assert "a password" not in kept
    assert matches(kept, "a password of twelve")
    assert not matches(kept, "a password of twelvE")
    assert not matches(None, "nobody has this password")
    assert not matches("no hash", "a password of twelve")


@pytest.mark.parametrize("password", ["", "elevenchars", "x" * 257])
def test_lengths(password):
    """Too short and too long are refused."""
    with pytest.raises(BadUsage):
        hashed(password)
