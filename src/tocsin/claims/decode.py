"""From the reader's tags and pointers to whole attributions.

Tags are decoded by Viterbi inside each paragraph; each run of content then votes, by the pointers of its
words, for the cue it belongs to, and each cue points at its source or, pointing at itself, at none.
Several readings of the same story, one for each bias against tag O, are decoded side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, Ints, LayeredStory
from tocsin.claims.pointing import Pointing
from tocsin.claims.tagruns import CONTENT_RUN, CUE_RUN, SOURCE_RUN, Run, TagRuns

_NEVER = np.float32(-1e4)
_INSIDE = [2, 4, 6]
"""Tags that stand only behind themselves or the tag before them: `I-x` behind `B-x` or `I-x`."""
_FREE = [0, 1, 3, 5]
"""Tags that stand behind any."""
OUTSIDE_BIAS = 0.3
"""Taken from the log-probability of tag O: attributions are rare, and a missed one costs the most."""
_GAP = 40
"""Words between two pieces of a content that are taken for content as well."""
_LEAST = 1e-3
"""Probability that a vote counts at least."""
Voters = list[tuple[int, float]]
"""Runs that point at a cue, each with its vote."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution as token ranges."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    score: float
    """Geometric mean of the probabilities of its decisions."""


def best_tags(scores: Floats, opens: NDArray[np.bool_]) -> Ints:
    """The likeliest sequences of tags of a story.

    Args:
        scores: (readings, words, 7) log-probabilities.
        opens: whether a word begins a paragraph.
    """
    tags: Ints = scores.argmax(axis=2)
    before = np.zeros_like(tags)
    before[:, 1:] = tags[:, :-1]
    before[:, opens] = 0
    stray = np.flatnonzero((tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1))
    if not len(stray):
        return tags
    starts = np.flatnonzero(_parted(scores, opens))
    wrong = np.unique(np.searchsorted(starts, stray, side="right") - 1)
    lengths = np.append(starts[1:], tags.size)[wrong] - starts[wrong]
    row = np.repeat(np.arange(len(wrong)), lengths)
    column = np.arange(len(row)) - np.repeat(lengths.cumsum() - lengths, lengths)
    place = starts[wrong][row] + column
    padded = np.full((len(wrong), int(lengths.max()), scores.shape[2]), _NEVER, dtype=np.float32)
    padded[..., 0] = 0.0
    padded[row, column] = scores.reshape(-1, scores.shape[2])[place]
    tags.reshape(-1)[place] = _viterbi(padded)[row, column]
    return tags


def _parted(scores: Floats, opens: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Before which words a sequence may be cut in two whose likeliest tags are those of the whole.

    What stands behind wants a tag `B-x` or `I-x` in front only to go on with `I-x` where it could begin with
    `B-x`. Where that gains less than what stands in front loses by it, it is never done.
    """
    pairs = np.maximum(scores[..., 1::2], scores[..., 2::2])
    loss = scores[..., _FREE].max(axis=2, keepdims=True) - pairs
    gain = scores[..., 2::2] - scores[..., 1::2]
    found = np.zeros(scores.shape[:2], dtype=bool)
    found[:, 1:] = (gain[:, 1:] < loss[:, :-1]).all(axis=2)
    found[:, opens] = True
    return found


def _viterbi(scores: Floats) -> Ints:
    """The likeliest tags where the likeliest of each word alone do not fit together."""
    rows, size, labels = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0))
    held = np.empty((size, labels, rows), dtype=np.float32)
    held[0] = steps[0]
    held[0, _INSIDE] = _NEVER
    highest, higher, add = np.maximum.reduce, np.maximum, np.add
    begins, insides = held[:, 1::2], held[:, 2::2]
    for at in range(1, size):
        here = held[at]
        here[:] = highest(held[at - 1])
        higher(begins[at - 1], insides[at - 1], out=insides[at])
        add(here, steps[at], out=here)
    best = held.argmax(axis=1).T.tolist()
    stays = (insides > begins).transpose(2, 0, 1).tolist()
    return np.array([_traced(*row) for row in zip(best, stays, strict=True)], dtype=np.int64)


def _traced(best: Sequence[int], stays: Sequence[Sequence[bool]]) -> list[int]:
    """The path that ends with the likeliest tag.

    Args:
        best: the likeliest last tag of a path that ends at each word.
        stays: for each kind, whether a path that goes on inside goes on from an inside tag.
    """
    tag = best[-1]
    path = [tag]
    for at in range(len(best) - 2, -1, -1):
        if tag and tag % 2 == 0:
            tag -= not stays[at][tag // 2 - 1]
        else:
            tag = best[at]
        path.append(tag)
    return path[::-1]


def story_tags(story: LayeredStory, biases: Sequence[float] = (OUTSIDE_BIAS,)) -> TagRuns:
    """The likeliest tags of a story for each bias against tag O, paragraph by paragraph."""
    scores = np.repeat(np.maximum(story.tags, _NEVER)[None], len(biases), axis=0)
    scores[..., 0] -= np.array(biases, dtype=np.float32)[:, None]
    opens = np.diff(np.array(story.paragraph, dtype=np.int64), prepend=-1) != 0
    return TagRuns.of(best_tags(scores, opens), opens)


def _votes(pointing: Pointing, runs: TagRuns) -> list[tuple[int, int, float]]:
    """How much of each run's pointers each cue of its reading has, as mean probability a word.

    Each vote is the number of a run of content or source, the number of the run of the cue, and the share; in
    the order of the runs.
    """
    arrows = pointing.cue
    own, aim = runs.owner[:, arrows.tokens].ravel(), runs.owner[:, arrows.targets].ravel()
    kind = np.append(runs.kind, 0)
    inside = np.flatnonzero((kind[own] > CUE_RUN) & (kind[aim] == CUE_RUN))
    if not len(inside):
        return []
    own, aim = own[inside], aim[inside]
    apart = aim - own
    lowest, highest = int(apart.min()), int(apart.max())
    width = highest - lowest + 1
    each = np.tile(arrows.chances, len(runs.owner))[inside]
    sums = np.bincount(own * width + apart - lowest, weights=each)
    pairs = np.flatnonzero(sums)
    number, cue = pairs // width, pairs % width
    shares = sums[pairs] / (runs.end - runs.begin)[number]
    return list(zip(number.tolist(), (number + cue + lowest).tolist(), shares.tolist(), strict=True))


def _source_of(
    pointing: Pointing, runs: TagRuns, row: int, cue: Run, votes: Voters
) -> tuple[int | None, float]:
    """The number of the source run of a cue and its probability: by the cue's pointer and the sources' votes.

    Args:
        pointing: the story's pointers.
        runs: all runs.
        row: number of the reading.
        cue: tokens of the cue.
        votes: the sources that point at the cue.
    """
    weights: dict[int | None, float] = {}
    begin, end = cue
    for target, probability in pointing.source_of(begin):
        if begin <= target < end:
            weights[None] = weights.get(None, 0.0) + probability
        else:
            inside = runs.source_at(row, target)
            if inside is not None:
                weights[inside] = weights.get(inside, 0.0) + probability
    for position, share in votes:
        weights[position] = weights.get(position, 0.0) + 0.5 * share
    if not weights:
        return None, 0.5
    best = max(weights, key=weights.__getitem__)
    return best, min(1.0, weights[best] / max(sum(weights.values()), 1e-6))


def _likely(story: LayeredStory, runs: TagRuns) -> list[float]:
    """Mean log-probability that the words of a run are of its kind, whatever the border tag."""
    tags = np.logaddexp(story.tags[:, [1, 5]], story.tags[:, [2, 6]])
    sums = np.zeros((len(story) + 1, 2))
    np.maximum(tags, _NEVER).cumsum(axis=0, dtype=np.float64, out=sums[1:])
    column = (runs.kind == CONTENT_RUN).astype(np.int64)
    found: list[float] = (
        (sums[runs.end, column] - sums[runs.begin, column]) / (runs.end - runs.begin)
    ).tolist()
    return found


def _joined(story: LayeredStory, runs: list[Run], own: list[Run]) -> tuple[Run, ...]:
    """Join runs of one content over short gaps of the same paragraph that hold nothing of the attribution."""
    joined = runs[:1]
    for begin, end in runs[1:]:
        first, last = joined[-1]
        parted = any(last <= low < begin for low, _ in own)
        near = begin - last <= _GAP and story.sentence[begin] == story.sentence[last - 1]
        if near and not parted:
            joined[-1] = (first, end)
        else:
            joined.append((begin, end))
    return tuple(joined)


def decoded(story: LayeredStory, pointing: Pointing, runs: TagRuns) -> list[Decoded]:
    """The attributions that pointers and the first reading of the tags say, in the order of their cues."""
    return decodings(story, pointing, runs)[0]


def decodings(story: LayeredStory, pointing: Pointing, runs: TagRuns) -> list[list[Decoded]]:
    """The attributions that pointers and each reading of the tags say, in the order of their cues."""
    found: list[list[Decoded]] = [[] for _ in runs.owner]
    chosen: dict[int, tuple[float, int]] = {}
    voters: dict[int, Voters] = {}
    kind = runs.kind.tolist()
    for number, cue, share in _votes(pointing, runs):
        if kind[number] == SOURCE_RUN:
            voters.setdefault(cue, []).append((number, share))
        elif number not in chosen or share > chosen[number][0]:
            chosen[number] = share, cue
    likely = _likely(story, runs)
    pieces: dict[int, list[int]] = {}
    for number, (_, cue) in chosen.items():
        pieces.setdefault(cue, []).append(number)
    places, rows = runs.places, runs.row.tolist()
    for cue in sorted(pieces):
        run, parts = places[cue], pieces[cue]
        source, sure = _source_of(pointing, runs, rows[cue], run, voters.get(cue, []))
        marks = [likely[part] + log(max(chosen[part][0], _LEAST)) for part in parts]
        score = exp(sum((likely[cue], log(max(sure, _LEAST)), *marks)) / (2 + len(marks)))
        who = None if source is None else places[source]
        contents = [places[part] for part in parts]
        if len(contents) > 1:
            contents = list(_joined(story, contents, [run] if who is None else [run, who]))
        found[rows[cue]].append(Decoded(run, who, tuple(contents), score))
    return found
