"""How the work for a text grows with its length, on machines that are held up now and then."""

from collections.abc import Callable
from time import process_time

_TRIES = 5
"""A machine that is held up can only make work seem longer: what grows too fast does so each time."""


def grows_at_most(work: Callable[[int], object], small: int, large: int, times: float) -> bool:
    """Whether the larger size takes at most so many times the CPU of the smaller, in one of five tries."""
    return any(_seconds(work, large) < times * _seconds(work, small) for _ in range(_TRIES))


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = process_time()
    work(size)
    return process_time() - began
