"""How far back a search looks on a database whose word index does not keep the documents' order.

SQLite's index gives the documents of a word the newest first, and stops when a page is full. PostgreSQL's
gives all of them at once, and for a common word most of a ledger. So every document's number is indexed
beside its words in blocks of three sizes, and a search goes back block by block: as far as a page or a count
needs, which the words' frequency in what was gone through tells.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

SHIFTS = (10, 14, 18)
"""Binary digits of a document's number that a block leaves out: blocks of 1,024, 16,384 and 262,144. The
index is made with these (`tocsin.ledger.tables.search.BLOCKS`)."""
_AT_FIRST = 2_048
"""Documents gone through at first, and at least: how many fit among them tells how far back to go next."""
_AT_MOST = 16
"""Times as much as before that is gone through next."""
_MARGIN = 1.25
"""What is added to a stretch that should suffice."""
_LEFT = 3
"""Where what a stretch would leave is no more than this part of it, it is gone through as well."""
_WHOLE = 1 << 22
"""Documents from which on the rest is asked for at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Documents that arrived one after another."""

    first: int
    end: int
    """The number behind the last one."""
    blocks: tuple[int, ...]
    """The blocks that hold them all, and perhaps some before and behind; none: the whole index is asked."""

    def literal(self) -> str:
        """The blocks as PostgreSQL writes an array."""
        return f"{{{','.join(map(str, self.blocks))}}}"


@dataclass(slots=True)
class Progress:
    """How many documents are wanted, and how many were found so far."""

    wanted: int
    found: int = 0

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return self.wanted - self.found


_COARSE = 2
"""Blocks of a size that a stretch must have to be cut along them: finer ones would be many, each a look."""


def stretches(first: int, end: int, progress: Progress, *, every: bool = False) -> Iterator[Stretch]:
    """Go back from a document until enough were found.

    Args:
        first: the first document that counts.
        end: the number behind the last one.
        progress: where the asker notes what each stretch brought, before the next one is taken.
        every: whether there are no documents but these.
    """
    top, size = end, _AT_FIRST
    while end > first and progress.missing > 0:
        begin = end - size >> _shift(size) << _shift(size)
        if (begin - first) * _LEFT <= end - begin:
            begin = first
        # few were found so far: to meet them again costs less than the long lists of the rest's blocks
        whole = end - begin > _WHOLE or (every and begin == first and end - begin > top - end)
        yield Stretch(begin, end, () if whole else blocks_of(begin, end))
        gone = top - begin
        needed = progress.missing * gone / progress.found if progress.found else math.inf
        end, size = begin, int(min(max(needed * _MARGIN, _AT_FIRST), gone * _AT_MOST))


def _shift(size: int) -> int:
    """Along which blocks a stretch of so many documents is cut."""
    return max((shift for shift in SHIFTS if size >> shift >= _COARSE), default=SHIFTS[0])


def blocks_of(begin: int, end: int) -> tuple[int, ...]:
    """A few blocks that hold the documents from `begin` to before `end`, each as the index names it.

    A document is named by the block of each size that it lies in: `block * 3` and the size's place. The
    blocks at both ends may hold some documents more.
    """
    named: list[int] = []
    finest = SHIFTS.index(_shift(end - begin))
    while end > begin:
        place = max((n for n, shift in enumerate(SHIFTS) if _fits(end, begin, shift)), default=0)
        place = max(place, finest)
        block = (end - 1) >> SHIFTS[place]
        named.append(block * len(SHIFTS) + place)
        end = block << SHIFTS[place]
    return tuple(named)


def _fits(end: int, begin: int, shift: int) -> bool:
    """Whether a block ends there, and begins no earlier than is wanted."""
    return not end & ((1 << shift) - 1) and end - (1 << shift) >= begin
