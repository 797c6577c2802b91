"""What was decided of one window, as a record that can be kept so that the same text is not read again."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tocsin.reading.layers import POINTER_WIDTH
from tocsin.reading.windows import Window
from tocsin.terms.errors import BadInput

LABELS = ("upos", "xpos", "feats", "names", "heads", "deprel")
"""Rows of `Part.labels`."""
NOWHERE = -(2**15)
"""A pointer without a target."""
TAGS = 7

_LEVEL = 1
_PER_WORD = 2 * (len(LABELS) + TAGS + 1 + 4 * POINTER_WIDTH)
_FORM = b"1"
"""Changes with the layout of kept parts and with what decides them, so that older ones are not found."""


@dataclass(frozen=True, slots=True)
class Part:
    """Decisions for the words of one window, context left out; numbers are rounded to 16 bits."""

    labels: NDArray[np.int16]
    """(6, words): columns of the model's heads; heads count from the window's first own word."""
    tags: NDArray[np.float16]
    """(words, 7): as `Layers.tags`."""
    certainty: NDArray[np.float16]
    targets: NDArray[np.int16]
    """(words, 8): cues, then sources, counted as heads are: below 0 in the context; `NOWHERE` for none."""
    scores: NDArray[np.float16]
    """(words, 8): log-probabilities of the targets."""

    def to_bytes(self) -> bytes:
        """Packed; about 40 bytes a word."""
        columns = (self.labels, self.tags, self.certainty, self.targets, self.scores)
        return zlib.compress(b"".join(np.ascontiguousarray(c).tobytes() for c in columns), _LEVEL)


def part_from(data: bytes) -> Part:
    """A kept part.

    Raises:
        BadInput: the bytes are no kept part.
    """
    try:
        plain = zlib.decompress(data)
    except zlib.error as error:
        raise BadInput("kept reading", f"cannot be unpacked ({error})", "schema") from error
    size, rest = divmod(len(plain), _PER_WORD)
    if rest:
        raise BadInput("kept reading", f"{len(plain)} bytes are no whole number of words", "schema")
    ends = np.cumsum([len(LABELS), TAGS, 1, 2 * POINTER_WIDTH, 2 * POINTER_WIDTH]) * size
    cells = np.frombuffer(plain, np.int16)
    labels, tags, certainty, targets, scores = np.split(cells, ends[:-1].tolist())
    return Part(
        labels.reshape(len(LABELS), size),
        tags.view(np.float16).reshape(size, TAGS),
        certainty.view(np.float16),
        targets.reshape(size, 2 * POINTER_WIDTH),
        scores.view(np.float16).reshape(size, 2 * POINTER_WIDTH),
    )


class Store(Protocol):
    """Where parts are kept, by what was read."""

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a part under a key."""


def key_of(window: Window, weights: bytes, *, layers: bool) -> bytes:
    """A digest (20 bytes) of all that decisions depend on: the window with its context, the weights."""
    digest = hashlib.blake2b(_FORM + weights, digest_size=20)
    digest.update(f"{len(window.first)} {window.before} {layers}".encode())
    for row in (window.ids, window.shapes, window.spaces, window.first):
        digest.update(np.array(row, dtype=np.int32).tobytes())
    return digest.digest()
