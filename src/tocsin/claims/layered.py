"""A read story as arrays over all of its words: places, parse and attribution layers side by side."""

from __future__ import annotations

from dataclasses import dataclass

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

    begins: Ints
    """Snapshot offsets."""
    ends: Ints
    paragraph: Ints
    """Number of the token's paragraph."""
    sentence: Ints
    """Number of the token's sentence in the story."""
    heads: Ints
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
        return Span(int(self.begins[begin]), int(self.ends[end - 1]))

    def tokens(self, span: Span) -> tuple[int, int]:
        """The token range that overlaps a snapshot range; empty where none does."""
        begin = int(np.searchsorted(self.ends, span.start, side="right"))
        end = int(np.searchsorted(self.begins, span.end, side="left"))
        return begin, max(begin, end)


def layered(read: ReadStory) -> LayeredStory | None:
    """The arrays of a read story, None where a pipeline without our layers read it."""
    if not read.paragraphs or not all(has_layers(p.doc) for p in read.paragraphs):
        return None
    tokens = [(p, token) for p in read.paragraphs for token in p.doc]
    layers = [layers_of(p.doc) for p in read.paragraphs]
    starts = np.array([token.is_sent_start or token.i == 0 for _, token in tokens], dtype=np.int64)
    return LayeredStory(
        begins=np.array([p.offset + token.idx for p, token in tokens], dtype=np.int64),
        ends=np.array([p.offset + token.idx + len(token) for p, token in tokens], dtype=np.int64),
        paragraph=np.repeat(np.arange(len(layers)), [len(p.doc) for p in read.paragraphs]),
        sentence=np.cumsum(starts) - 1,
        heads=np.array([p.first + token.head.i for p, token in tokens], dtype=np.int64),
        words=tuple(token.lower_ for _, token in tokens),
        capital=tuple(token.text[:1].isupper() for _, token in tokens),
        lemmas=tuple(token.lemma_.lower() for _, token in tokens),
        pos=tuple(token.pos_ for _, token in tokens),
        deps=tuple(token.dep_ for _, token in tokens),
        tags=np.concatenate([layer.tags for layer in layers]),
        cue=np.concatenate([layer.cue for layer in layers]).astype(np.int64),
        cue_score=np.concatenate([layer.cue_score for layer in layers]),
        source=np.concatenate([layer.source for layer in layers]).astype(np.int64),
        source_score=np.concatenate([layer.source_score for layer in layers]),
        certainty=np.concatenate([layer.certainty for layer in layers]),
    )
