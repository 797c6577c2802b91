"""What a benchmark comes to, in lines that `python -m benchmarks` gathers into one table.

A benchmark prints its own figures for whoever reads it alone; each result that an issue asks for, or that
compares with another program, is told here as well.
"""

import math
from collections.abc import Iterator

_MARK = "ratio: "
HEADS = ("what", "measured", "asked", "grows with")


def tell(what: str, measured: str, asked: str = "", grows: float = math.nan) -> None:
    """Print a result.

    Args:
        what: what was measured, with what it is compared with.
        measured: the figure, with its unit.
        asked: the bound that it must keep, as "at most 1.5"; empty where none was set.
        grows: the exponent of its cost over the size; nan where one size was measured.
    """
    exponent = "" if math.isnan(grows) else f"size^{grows:.2f}"
    print(f"{_MARK}{what} | {measured} | {asked} | {exponent}", flush=True)


def told(printed: str) -> Iterator[tuple[str, ...]]:
    """The results in what a benchmark printed: what, measured, asked, growth."""
    for line in printed.splitlines():
        if line.startswith(_MARK):
            yield tuple(part.strip() for part in line.removeprefix(_MARK).split("|"))


def without(printed: str) -> str:
    """What a benchmark printed beside its results."""
    return "\n".join(line for line in printed.splitlines() if not line.startswith(_MARK))
