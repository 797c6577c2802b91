"""How a cost grows: the exponent of size, by least squares of logarithm over logarithm."""

import math
from collections.abc import Iterable


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The slope through points of size and cost; 1 is in step with the size, nan from fewer than two sizes.

    Points at which either is not above zero are left out.
    """
    logs = [(math.log(size), math.log(cost)) for size, cost in points if size > 0 and cost > 0]
    if len({size for size, _ in logs}) < 2:  # noqa: PLR2004 - one size has no slope
        return math.nan
    middle = sum(size for size, _ in logs) / len(logs)
    level = sum(cost for _, cost in logs) / len(logs)
    across = sum((size - middle) ** 2 for size, _ in logs)
    return sum((size - middle) * (cost - level) for size, cost in logs) / across
