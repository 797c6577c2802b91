"""From the reader's tags and pointers to whole attributions.

Tags are decoded by Viterbi inside each paragraph; each run of content then votes, by the pointers of its
words, for the cue it belongs to, and each cue points at its source or, pointing at itself, at none.
Several readings of the same story, one for each bias against tag O, are decoded side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, Ints, LayeredStory, changes
from tocsin.claims.pointing import Pointing
from tocsin.claims.tagruns import CONTENT_RUN, CUE_RUN, SOURCE_RUN, Run, TagRuns

_NEVER = np.float32(-1e4)
_INSIDE = [2, 4, 6]
"""Tags that stand only behind themselves or the tag before them: `I-x` behind `B-x` or `I-x`."""
OUTSIDE_BIAS = 0.3
"""Taken from the log-probability of tag O: attributions are rare, and a missed one costs the most."""
_GAP = 40
"""Words between two pieces of a content that are taken for content as well."""
_LEAST = 1e-3
"""Probability that a vote counts at least."""
Voters = list[tuple[int, float]]
"""Runs that point at a cue, each with its vote."""


class Decoded(NamedTuple):
    """One attribution as token ranges. A tuple, as each reading of the tags makes its own."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    score: float
    """Geometric mean of the probabilities of its decisions."""


def best_tags(scores: Floats, outside: Floats, opens: NDArray[np.bool_]) -> Ints:
    """The likeliest sequences of tags of a story, reading by reading.

    Args:
        scores: (words, 7) log-probabilities; what they have for tag O counts in no reading.
        outside: (readings, words) log-probability of tag O.
        opens: whether a word begins a paragraph.
    """
    words = np.ascontiguousarray(scores[:, 1:].T)
    tags: Ints = np.where(outside >= words.max(axis=0), 0, words.argmax(axis=0) + 1)
    before = np.zeros_like(tags)
    before[:, 1:] = np.where(opens[1:], 0, tags[:, :-1])
    stray = np.flatnonzero((tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1))
    if not len(stray):
        return tags
    starts = np.flatnonzero(_parted(words, outside, opens))
    wrong = np.searchsorted(starts, stray, side="right") - 1
    wrong = wrong[changes(wrong)]
    lengths = np.append(starts[1:], tags.size)[wrong] - starts[wrong]
    row = np.repeat(np.arange(len(wrong)), lengths)
    column = np.arange(len(row)) - np.repeat(lengths.cumsum() - lengths, lengths)
    place = starts[wrong][row] + column
    steps = np.full((int(lengths.max()), scores.shape[1], len(wrong)), _NEVER, dtype=np.float32)
    steps[:, 0] = 0.0
    steps[column, :, row] = scores[place % len(scores)]
    steps[column, 0, row] = outside.reshape(-1)[place]
    tags.reshape(-1)[place] = _viterbi(steps, lengths.tolist())
    return tags


def _parted(words: Floats, outside: Floats, opens: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Before which words a sequence may be cut in two whose likeliest tags are those of the whole.

    What stands behind wants a tag `B-x` or `I-x` in front only to go on with `I-x` where it could begin with
    `B-x`. Where that gains less than what stands in front loses by it, it is never done.

    Args:
        words: (6, words) log-probabilities of all tags but O.
        outside: (readings, words) log-probability of tag O.
        opens: whether a word begins a paragraph.
    """
    begins, insides = words[::2], words[1::2]
    wanted = ((insides - begins)[:, 1:] + np.maximum(begins, insides)[:, :-1]).max(axis=0)
    free = np.maximum(outside, begins.max(axis=0))
    found = np.empty(outside.shape, dtype=bool)
    found[:, 0] = True
    found[:, 1:] = (wanted < free[:, :-1]) | opens[1:]
    return found


def _viterbi(steps: Floats, lengths: Sequence[int]) -> list[int]:
    """The likeliest tags where the likeliest of each word alone do not fit together, one row after the other.

    Args:
        steps: (longest, 7, rows) log-probabilities.
        lengths: words of each row.
    """
    held = np.empty_like(steps)
    held[0] = steps[0]
    held[0, _INSIDE] = _NEVER
    highest, higher, add = np.maximum.reduce, np.maximum, np.add
    begins, insides = held[:, 1::2], held[:, 2::2]
    before = held[0]
    for at in range(1, len(steps)):
        here = held[at]
        here[:] = highest(before)
        higher(begins[at - 1], insides[at - 1], out=insides[at])
        add(here, steps[at], out=here)
        before = here
    best = held.argmax(axis=1).T.tolist()
    stays = np.packbits(insides > begins, axis=1, bitorder="little")[:, 0].T.tolist()
    return [tag for row in zip(best, stays, lengths, strict=True) for tag in _traced(*row)]


def _traced(best: Sequence[int], stays: Sequence[int], length: int) -> list[int]:
    """The path that ends with the likeliest tag.

    Args:
        best: the likeliest last tag of a path that ends at each word.
        stays: a bit for each kind: whether a path that goes on inside goes on from an inside tag.
        length: words of the path.
    """
    tag = best[length - 1]
    path = [tag]
    for at in range(length - 2, -1, -1):
        if tag and tag % 2 == 0:
            tag -= not stays[at] >> tag // 2 - 1 & 1
        else:
            tag = best[at]
        path.append(tag)
    return path[::-1]


def story_tags(story: LayeredStory, biases: Sequence[float] = (OUTSIDE_BIAS,)) -> TagRuns:
    """The likeliest tags of a story for each bias against tag O, paragraph by paragraph."""
    scores = np.maximum(story.tags, _NEVER)
    outside = scores[:, 0] - np.array(biases, dtype=np.float32)[:, None]
    opens = changes(np.array(story.paragraph, dtype=np.int64))
    return TagRuns.of(best_tags(scores, outside, opens), opens)


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
    (begin, end), sources = cue, runs.sources[row]
    for target, probability in pointing.source_of(begin):
        if begin <= target < end:
            weights[None] = weights.get(None, 0.0) + probability
        elif (inside := sources[target]) >= 0:
            weights[inside] = weights.get(inside, 0.0) + probability
    for position, share in votes:
        weights[position] = weights.get(position, 0.0) + 0.5 * share
    if not weights:
        return None, 0.5
    best = max(weights, key=weights.__getitem__)
    return best, min(1.0, weights[best] / max(sum(weights.values()), 1e-6))


def _likely(story: LayeredStory, runs: TagRuns) -> list[float]:
    """Mean log-probability that the words of a run are of its kind, whatever the border tag."""
    sums = np.zeros((2, len(story) + 1))
    np.maximum(story.kinds[::2], _NEVER).cumsum(axis=1, dtype=np.float64, out=sums[:, 1:])
    kind = (runs.kind == CONTENT_RUN).astype(np.int64)
    found: list[float] = ((sums[kind, runs.end] - sums[kind, runs.begin]) / (runs.end - runs.begin)).tolist()
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
