"""A defect in one page."""

from datetime import UTC, datetime

import pytest

from tocsin.runs.guarding import guarded
from tocsin.terms.errors import LedgerError
from tocsin.terms.page import MediaType, Page, SetAside

GONE: dict[str, int] = {}
PAGE = Page("a.txt", "00", datetime(2024, 6, 14, tzinfo=UTC), MediaType.TEXT, b"x", "utf-8", "x", "a")


def test_a_defect_sets_the_page_aside():
    """Whatever the program does wrong on a page is named with the page, and is no end of the batch."""
    found = guarded(lambda: GONE["page"], PAGE)
    assert isinstance(found, SetAside)
    assert (found.address, found.kind) == ("a.txt", "defect")
    assert "KeyError" in found.reason


def test_known_errors_pass_through():
    """A ledger that fails is no affair of the page."""

    def fail() -> None:
        raise LedgerError("the disk is full")

    with pytest.raises(LedgerError):
        guarded(fail, PAGE)


def test_what_works_is_returned():
    """Nothing is changed where nothing fails."""
    assert guarded(lambda: 7, PAGE) == 7
