"""The transfer matrix: who gives whom which goods, and how it is said to stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.ledger import LedgerReader

CELLS = 60
"""Lines of the matrix that a page shows, those with most transfers first."""
NARROWING = 16
"""Givers, receivers and goods that it can be narrowed to by a link."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the matrix is wanted; empty leaves it open, `?` is for nobody named."""

    giver: str = ""
    receiver: str = ""
    goods: str = ""
    status: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.giver or self.receiver or self.goods or self.status)

    def fits(self, cell: tuple[str, ...]) -> bool:
        """Whether a cell of the ledger is in it."""
        wanted = (self.giver, self.receiver, self.goods, self.status)
        return all(want in ("", held or "?") for want, held in zip(wanted, cell, strict=True))


@dataclass(frozen=True, slots=True)
class Cell:
    """One line: a giver, a receiver and a class of goods; empty for nobody named."""

    giver: str
    receiver: str
    goods: str
    counts: Mapping[str, int]
    """Transfers by status."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the page of transfers shows above its list."""

    cells: tuple[Cell, ...]
    more: int
    """Lines that are not shown."""
    total: int
    givers: tuple[tuple[str, int], ...]
    receivers: tuple[tuple[str, int], ...]
    goods: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]


def matrix_of(reader: LedgerReader, choice: Choice) -> Matrix:
    """The part of the matrix that was chosen."""
    chosen = [(cell, held) for cell, held in reader.cells() if len(cell) == len(_PARTS) and choice.fits(cell)]
    lines: dict[tuple[str, str, str], dict[str, int]] = {}
    for (giver, receiver, goods, status), held in chosen:
        lines.setdefault((giver, receiver, goods), {})[status] = held
    cells = sorted((Cell(*line, counts) for line, counts in lines.items()), key=lambda c: (-c.total, c.goods))
    sides = [_most((cell[place], held) for cell, held in chosen) for place in range(len(_PARTS))]
    shown = tuple(cells[:CELLS])
    return Matrix(shown, len(cells) - len(shown), sum(held for _, held in chosen), *sides)


_PARTS = ("giver", "receiver", "goods", "status")


def _most(values: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for value, held in values:
        counted[value] += held
    return tuple(counted.most_common(NARROWING))
