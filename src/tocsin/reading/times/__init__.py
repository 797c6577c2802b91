"""Time expressions of a story: where they stand, what they mean, and between which days they lie."""

from tocsin.reading.times.almanac import bounds_of
from tocsin.reading.times.finder import find_times
from tocsin.reading.times.scene import Tensed

__all__ = ["Tensed", "bounds_of", "find_times"]
