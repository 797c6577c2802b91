"""Letting Python's collector of unused rings look seldom while many records are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MADE_BETWEEN_LOOKS = 50_000
"""Objects made and not yet gone when the collector looks for rings among them (the interpreter: 700)."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for rings seldom inside: records form none, and each look at all that lives takes half a second.

    What is not part of a ring goes as soon as nobody uses it, as always.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], MADE_BETWEEN_LOOKS) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
