"""A read story as arrays over all of its words: places, parse and attribution layers side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain

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
    texts: list[str]
    """The words as written."""
    words: list[str]
    """Lower-cased."""
    lemmas: list[str]
    """As the reader has them, in either case."""
    pos: list[str]
    """Universal parts of speech."""
    deps: list[str]
    """Universal dependency labels."""
    tags: Floats
    """Log-probabilities of `ATTRIBUTION_TAGS`."""
    kinds: Floats
    """(3, tokens): log-probability of cue, source and content, whatever the border tag."""
    cue: Ints
    cue_score: Floats
    source: Ints
    source_score: Floats
    certainty: Floats

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.begins)

    def capital(self, token: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.texts[token][:1].isupper()

    def place(self, begin: int, end: int) -> Span:
        """Snapshot range of the tokens from `begin` up to `end`."""
        return Span(self.begins[begin], self.ends[end - 1])

    def tokens(self, span: Span) -> tuple[int, int]:
        """The token range that overlaps a snapshot range; empty where none does."""
        begin = bisect_right(self.ends, span.start)
        end = bisect_left(self.begins, span.end)
        return begin, max(begin, end)


def changes(numbers: Ints) -> NDArray[np.bool_]:
    """Where a row of numbers goes on with another one; its beginning counts."""
    found = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found


def layered(read: ReadStory) -> LayeredStory | None:
    """The arrays of a read story, None where a pipeline without our layers read it."""
    if not read.paragraphs or not all(has_layers(p.doc) for p in read.paragraphs):
        return None
    columns = [p.columns for p in read.paragraphs]
    layers = [layers_of(p.doc) for p in read.paragraphs]
    sizes = [len(each) for each in columns]
    tags = np.concatenate([layer.tags for layer in layers])
    by_tag = np.ascontiguousarray(tags.T)
    joined = chain.from_iterable
    return LayeredStory(
        begins=[
            p.offset + at for p, each in zip(read.paragraphs, columns, strict=True) for at in each.starts
        ],
        ends=[p.offset + at for p, each in zip(read.paragraphs, columns, strict=True) for at in each.ends],
        paragraph=np.repeat(np.arange(len(columns)), sizes).tolist(),
        sentence=[at - 1 for at in accumulate(joined(each.opens for each in columns))],
        heads=[p.first + at for p, each in zip(read.paragraphs, columns, strict=True) for at in each.heads],
        texts=[*joined(each.texts for each in columns)],
        words=[*joined(each.lower for each in columns)],
        lemmas=[*joined(each.lemmas for each in columns)],
        pos=[*joined(each.pos for each in columns)],
        deps=[*joined(each.deps for each in columns)],
        tags=tags,
        kinds=np.logaddexp(by_tag[1::2], by_tag[2::2]),
        cue=np.concatenate([layer.cue for layer in layers]).astype(np.int64),
        cue_score=np.concatenate([layer.cue_score for layer in layers]),
        source=np.concatenate([layer.source for layer in layers]).astype(np.int64),
        source_score=np.concatenate([layer.source_score for layer in layers]),
        certainty=np.concatenate([layer.certainty for layer in layers]),
    )
