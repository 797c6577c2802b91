"""Which role a request asks for."""

import pytest

from tocsin.desk.access.rules import may_be_shared, role_for
from tocsin.ledger import UserRole


def test_what_is_not_named_asks_for_an_analyst():
    """A route that somebody adds later is not open by being forgotten."""
    assert role_for("POST", "/something/new") is UserRole.ANALYST
    assert role_for("DELETE", "/claims/claim-1") is UserRole.ANALYST
    assert role_for("GET", "/something/new") is UserRole.READER
    assert role_for("GET", "/access") is UserRole.OWNER
    assert role_for("GET", "/login") is None


@pytest.mark.parametrize(
    "path", ["/access", "//evil.example", "https://evil.example", "/review", "/api/v1/claims", "/\\x"]
)
def test_what_no_link_shows(path):
    """Other hosts, and what is for users."""
    assert not may_be_shared(path)
