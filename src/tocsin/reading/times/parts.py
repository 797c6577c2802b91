"""Parts: the early and late part of a period, and the part of a day."""

from dataclasses import replace
from datetime import timedelta
from math import ceil, floor

from tocsin.reading.times.almanac import add_months
from tocsin.reading.times.grammar import Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.scene import Reading, spanning

EARLY = (0.0, 0.4)
"""Share of a period that "early" and "the beginning of" leave; wide on purpose, hence vague."""
MIDDLE = (0.25, 0.75)
LATE = (0.6, 1.0)
FIRST_HALF, SECOND_HALF = (0.0, 0.5), (0.5, 1.0)
_SHARES = {
    "early": EARLY,
    "beginning": EARLY,
    "start": EARLY,
    "outset": EARLY,
    "turn": EARLY,
    "mid": MIDDLE,
    "middle": MIDDLE,
    "late": LATE,
    "end": LATE,
    "close": LATE,
    "remainder": LATE,
    "rest": LATE,
}


def edge_of(take: Take) -> tuple[float, float] | None:
    """The share of the period the words before it leave, or None where they leave all of it."""
    words = take.words("edge")
    if "half" in words:
        return FIRST_HALF if "first" in words else SECOND_HALF
    return next((_SHARES[word] for word in words if word in _SHARES), None)


def narrowed(reading: Reading, share: tuple[float, float] | None) -> Reading:
    """`reading` with its bounds cut to a share of their days."""
    if share is None or reading.earliest is None or reading.latest is None:
        return reading
    length = (reading.latest - reading.earliest).days
    return replace(
        reading,
        earliest=reading.earliest + timedelta(days=ceil(length * share[0])),
        latest=reading.earliest + timedelta(days=floor(length * share[1])),
        vague=True,
    )


def fiscal(reading: Reading) -> Reading:
    """`reading` for a fiscal year or quarter, which begins up to a year before its calendar namesake."""
    if reading.earliest is None:
        return reading
    return spanning(reading, add_months(reading.earliest, -12), reading.latest)


def part_value(take: Take) -> str:
    """What a part of the day adds to a day's value: `TMO`, `TAF`, `TEV`, `TNI`, `T12:00`; or nothing."""
    word = take.word("part") or take.word("mid")
    if not word:
        return ""
    known = lexicon()
    if word in known.clocks:
        return f"T{known.clocks[word]}"
    singular = word.removesuffix("s") if word not in known.parts else word
    return f"T{known.parts.get(singular, 'NI')}"
