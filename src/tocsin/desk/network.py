"""The actors' network as a drawing: who stands how towards whom, the most seen in a ring."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from tocsin.ledger import Stance

MOST_ACTORS = 14
"""Actors in the ring; more could not be told apart on a phone."""
SIZE = 520
_MIDDLE = SIZE / 2
_RING = 182
_LABEL = 24
_HEAD = 17
"""How far before an actor's dot a line ends."""
_LEAN = 26
"""How far a line bends, so that both directions are seen."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor's place."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    """`start`, `middle` or `end`: on which side of the place the name stands."""

    @property
    def href(self) -> str:
        """Where its claims are: by its code, or on the page of an actor without one."""
        name = quote(self.name, safe="")
        return (
            f"/claims?q=country:{name}" if self.name.isupper() and self.name.isalpha() else f"/actors/{name}"
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """One actor's bearing towards another one."""

    path: str
    tone: str
    """`warm`, `cold` or `even`, by the mean."""
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing."""

    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]


def mean(stance: Stance) -> float:
    """The mean intensity of what was said and done, -3 to 3."""
    return sum(value * times for value, times in stance.times.items()) / seen(stance)


def seen(stance: Stance) -> int:
    """How often it was seen."""
    return sum(stance.times.values())


def network_of(stances: Iterable[Stance]) -> Network:
    """The drawing of the pairs among the actors that are seen most often."""
    every = [stance for stance in stances if seen(stance)]
    often: Counter[str] = Counter()
    for stance in every:
        often[stance.holder] += seen(stance)
        often[stance.towards] += seen(stance)
    names = sorted(name for name, _ in often.most_common(MOST_ACTORS))
    places = {name: _place(number, len(names)) for number, name in enumerate(names)}
    drawn = [each for each in every if each.holder in places and each.towards in places]
    most = max(map(seen, drawn), default=1)
    return Network(
        tuple(_dot(name, *places[name]) for name in names),
        tuple(
            _edge(s, places[s.holder], places[s.towards], most)
            for s in reversed(drawn)
            if s.holder != s.towards
        ),
    )


def _place(number: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / of - math.pi / 2
    return _MIDDLE + _RING * math.cos(angle), _MIDDLE + _RING * math.sin(angle)


def _dot(name: str, x: float, y: float) -> Dot:
    away_x, away_y = (x - _MIDDLE) / _RING, (y - _MIDDLE) / _RING
    anchor = "middle" if abs(away_x) < 0.3 else "start" if away_x > 0 else "end"  # noqa: PLR2004 - top and bottom
    return Dot(
        name,
        round(x, 1),
        round(y, 1),
        round(x + _LABEL * away_x, 1),
        round(y + _LABEL * away_y + 5, 1),
        anchor,
    )


def _edge(stance: Stance, start: tuple[float, float], end: tuple[float, float], most: int) -> Edge:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    bend_x = (start[0] + end[0]) / 2 - _LEAN * down / length
    bend_y = (start[1] + end[1]) / 2 + _LEAN * across / length
    last_x, last_y = end[0] - bend_x, end[1] - bend_y
    reach = math.hypot(last_x, last_y) or 1.0
    tip = end[0] - _HEAD * last_x / reach, end[1] - _HEAD * last_y / reach
    value = mean(stance)
    tone = "warm" if value > 0.25 else "cold" if value < -0.25 else "even"  # noqa: PLR2004 - near nothing
    times = seen(stance)
    return Edge(
        f"M{start[0]:.1f} {start[1]:.1f}Q{bend_x:.1f} {bend_y:.1f} {tip[0]:.1f} {tip[1]:.1f}",
        tone,
        round(1 + 4 * times / most, 1),
        f"{stance.holder} towards {stance.towards}: {value:+.1f}, seen {times} times",
    )
