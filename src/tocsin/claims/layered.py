"""A read story as arrays over all of its words: places, parse and attribution layers side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tocsin.reading.layers import has_layers, layers_of
from tocsin.reading.readstory import ReadStory
from tocsin.terms.span import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LayeredStory:
    """One row a token of the story, white space included; numbers are the layers' token numbers."""

    begins: list[int]
    """Snapshot offsets. Lists, as single numbers are asked for: an array takes many times as long."""
    ends: list[int]
    paragraph: list[int]
    """Number of the token's paragraph."""
    sentence: list[int]
    """Number of the token's sentence in the story."""
    heads: list[int]
    """Token number of the governor, its own for a root."""
    words: tuple[str, ...]
    """Lower-cased."""
    capital: tuple[bool, ...]
    """Whether the word begins with a capital letter."""
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    """Universal parts of speech."""
    deps: tuple[str, ...]
    """Universal dependency labels."""
    tags: Floats
    """Log-probabilities of `ATTRIBUTION_TAGS`."""
    cue: Ints
    cue_score: Floats
    source: Ints
    source_score: Floats
    certainty: Floats

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.begins)

    def place(self, begin: int, end: int) -> Span:
        """Snapshot range of the tokens from `begin` up to `end`."""
        return Span(self.begins[begin], self.ends[end - 1])

    def tokens(self, span: Span) -> tuple[int, int]:
        """The token range that overlaps a snapshot range; empty where none does."""
        begin = bisect_right(self.ends, span.start)
        end = bisect_left(self.begins, span.end)
        return begin, max(begin, end)


def layered(read: ReadStory) -> LayeredStory | None:
    """The arrays of a read story, None where a pipeline without our layers read it."""
    if not read.paragraphs or not all(has_layers(p.doc) for p in read.paragraphs):
        return None
    columns = [p.columns for p in read.paragraphs]
    layers = [layers_of(p.doc) for p in read.paragraphs]
    own = list(zip(read.paragraphs, columns, strict=True))
    return LayeredStory(
        begins=[p.offset + at for p, each in own for at in each.starts],
        ends=[p.offset + at for p, each in own for at in each.ends],
        paragraph=[number for number, each in enumerate(columns) for _ in each.texts],
        sentence=[at - 1 for at in accumulate(opens for each in columns for opens in each.opens)],
        heads=[p.first + at for p, each in own for at in each.heads],
        words=tuple(word for each in columns for word in each.lower),
        capital=tuple(text[:1].isupper() for each in columns for text in each.texts),
        lemmas=tuple(lemma.lower() for each in columns for lemma in each.lemmas),
        pos=tuple(pos for each in columns for pos in each.pos),
        deps=tuple(dep for each in columns for dep in each.deps),
        tags=np.concatenate([layer.tags for layer in layers]),
        cue=np.concatenate([layer.cue for layer in layers]).astype(np.int64),
        cue_score=np.concatenate([layer.cue_score for layer in layers]),
        source=np.concatenate([layer.source for layer in layers]).astype(np.int64),
        source_score=np.concatenate([layer.source_score for layer in layers]),
        certainty=np.concatenate([layer.certainty for layer in layers]),
    )
