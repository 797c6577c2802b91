"""Fingerprints of a text: winnowed hashes of its 4-word runs, with where each stands.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the smallest hash of every window of runs, so
that two texts which share any nine words in a row share a fingerprint, while two in seven runs are kept.
The hashes are the same in every process and on every machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RUN = 4
"""Words of a run."""
_WINDOW = 6
"""Runs of a window: runs and window together guarantee that nine shared words are seen."""
_WORD = re.compile(r"\w+")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)
_SHIFT = np.uint64(29)
_PIECE = 1_000_000
"""Characters that are read at once."""
_BASE = 0x100000001B3
"""Odd, so that it has an inverse modulo 2^64; the prime of FNV-1."""
_NO_WORD = re.compile(r"[^\x00-\x7f\w]")
_IN_WORD = np.array([chr(byte).isalnum() or byte == ord("_") or byte > 0x7F for byte in range(256)])  # noqa: PLR2004 - ASCII ends there


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What a text is recognised by; can be kept as bytes and made again from them."""

    hashes: NDArray[np.uint64]
    """One a chosen run, in the order of the text."""
    positions: NDArray[np.int32]
    """Number of the run's first word, counted from 0."""
    words: int
    """Words of the text."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.hashes)

    def to_bytes(self) -> tuple[bytes, bytes, int]:
        """Hashes (little-endian 64-bit), positions (little-endian 32-bit) and word count, for a store."""
        return self.hashes.astype("<u8").tobytes(), self.positions.astype("<i4").tobytes(), self.words

    @staticmethod
    def from_bytes(hashes: bytes, positions: bytes, words: int) -> "Fingerprints":
        """The fingerprints that `to_bytes` wrote.

        Raises:
            ValueError: the two do not have the same number of entries.
        """
        read = np.frombuffer(hashes, dtype="<u8").astype(np.uint64)
        places = np.frombuffer(positions, dtype="<i4").astype(np.int32)
        if len(read) != len(places):
            raise ValueError(f"{len(read)} hashes, but {len(places)} positions")
        return Fingerprints(read, places, words)


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Where each word stands that fingerprints count, as characters of the text."""
    return [match.span() for match in _WORD.finditer(text)]


def fingerprint(text: str) -> Fingerprints:
    """The fingerprints of a text; one of fewer than four words has none."""
    numbers = _word_numbers(text)
    count = len(numbers) - RUN + 1
    if count < 1:
        return Fingerprints(np.empty(0, np.uint64), np.empty(0, np.int32), len(numbers))
    runs = numbers[:count] * _FACTORS[0]
    for place in range(1, RUN):
        runs ^= runs >> _SHIFT
        runs += numbers[place : place + count] * _FACTORS[place]
    runs ^= runs >> _SHIFT
    runs *= _FACTORS[0]
    chosen = _winnowed(runs)
    return Fingerprints(runs[chosen], chosen.astype(np.int32), len(numbers))


def _word_numbers(text: str) -> NDArray[np.uint64]:
    """One number a word: its lower-case UTF-8 bytes read as a number to the base `_BASE`, modulo 2^64."""
    folded = text.replace("\u0130", "I").lower()
    if not folded.isascii():
        folded = _NO_WORD.sub(" ", folded)
    if len(folded) <= _PIECE:
        return _numbers(folded)
    return np.concatenate([_numbers(piece) for piece in _pieces(folded)])


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces that end between words, so that the tables of powers stay small."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        yield text[start:end]
        start = end


def _numbers(folded: str) -> NDArray[np.uint64]:
    """The numbers of a piece's words: differences of the running sum, brought back to power zero."""
    content = np.frombuffer(folded.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    inside = np.concatenate(([False], _IN_WORD[content], [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(1 << max(12, len(content).bit_length()))
    sums = np.concatenate(([np.uint64(0)], np.cumsum(content * powers[: len(content)], dtype=np.uint64)))
    return np.asarray((sums[ends] - sums[starts]) * inverses[starts], dtype=np.uint64)


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers of `_BASE` and of its inverse modulo 2^64, up to a size."""
    inverse = pow(_BASE, -1, 1 << 64)
    tables = []
    for base in (_BASE, inverse):
        table = np.full(size, base, dtype=np.uint64)
        table[0] = 1
        tables.append(np.cumprod(table, dtype=np.uint64))
    return tables[0], tables[1]


def _winnowed(runs: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Places of the smallest hash of each window, the last of equal ones."""
    if len(runs) <= _WINDOW:
        return np.array([int(np.argmin(runs))], dtype=np.intp)
    slots = [runs[place : len(runs) - _WINDOW + 1 + place] for place in range(_WINDOW)]
    least = np.minimum.reduce(slots)
    offset = np.zeros(len(least), dtype=np.intp)
    for place in range(1, _WINDOW):
        offset[slots[place] == least] = place
    chosen = np.arange(len(least), dtype=np.intp) + offset
    return chosen[np.concatenate(([True], chosen[1:] != chosen[:-1]))]
