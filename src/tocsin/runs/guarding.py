"""The edge of the line: a defect of ours in one page is that page's affair, not the batch's."""

from collections.abc import Callable
from typing import TypeVar

from tocsin.terms.errors import TocsinError
from tocsin.terms.page import Page, SetAside

_Found = TypeVar("_Found")


def guarded(read: Callable[[], _Found], page: Page) -> _Found | SetAside:
    """What `read` gives, or the page set aside where the program itself fails on it.

    Raises:
        TocsinError: as `read` raises it; errors that we know of are handled where they belong.
    """
    try:
        return read()
    except TocsinError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place where a defect in reading a page is caught
        reason = f"the program failed on it, which is a defect of ours: {type(error).__name__}: {error}"
        return SetAside(page.address, reason, "defect", page.sha256)
