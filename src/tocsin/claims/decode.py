"""From the reader's tags and pointers to whole attributions.

Tags are decoded by Viterbi inside each paragraph; each run of content then votes, by the pointers of its
words, for the cue it belongs to, and each cue points at its source or, pointing at itself, at none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, LayeredStory
from tocsin.claims.pointing import Pointing

_NEVER = np.float32(-1e4)
_INSIDE = [2, 4, 6]
"""Tags that stand only behind themselves or the tag before them: `I-x` behind `B-x` or `I-x`."""
OUTSIDE_BIAS = 0.3
"""Taken from the log-probability of tag O: attributions are rare, and a missed one costs the most."""
_BEYOND = 2**62
"""More than any token number."""
_GAP = 40
"""Words between two pieces of a content that are taken for content as well."""
_KINDS = ("K", "S", "C")
Run = tuple[int, int]
Sums = list[float]
"""Running sums."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution as token ranges."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    score: float
    """Geometric mean of the probabilities of its decisions."""


def best_tags(scores: Floats) -> NDArray[np.int64]:
    """The likeliest sequence of tags of each of some paragraphs.

    Args:
        scores: (paragraphs, words, 7) log-probabilities, padded with rows that say nothing.
    """
    tags: NDArray[np.int64] = scores.argmax(axis=2)
    before = np.concatenate([np.zeros((len(tags), 1), dtype=np.int64), tags[:, :-1]], axis=1)
    stray = (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1)
    wrong = np.flatnonzero(stray.any(axis=1))
    if len(wrong):
        tags[wrong] = _viterbi(scores[wrong])
    return tags


def _viterbi(scores: Floats) -> NDArray[np.int64]:
    """The likeliest tags where the likeliest of each word alone do not fit together."""
    rows, size, labels = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0))
    held = np.empty((size, labels, rows), dtype=np.float32)
    held[0] = steps[0]
    held[0, _INSIDE] = _NEVER
    for at in range(1, size):
        last, here = held[at - 1], held[at]
        here[:] = last.max(axis=0)
        np.maximum(last[1::2], last[2::2], out=here[2::2])
        here += steps[at]
    best = held.argmax(axis=1).T.tolist()
    stays = (held[:, 2::2] > held[:, 1::2]).transpose(2, 0, 1).tolist()
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


def story_tags(story: LayeredStory, biases: Sequence[float] = (OUTSIDE_BIAS,)) -> list[NDArray[np.int64]]:
    """The likeliest tags of a story for each bias against tag O, paragraph by paragraph."""
    if not len(story):
        return [np.zeros(0, dtype=np.int64) for _ in biases]
    opens = np.diff(np.array(story.paragraph), prepend=-1) != 0
    starts = np.flatnonzero(opens)
    row = np.cumsum(opens) - 1
    column = np.arange(len(story)) - starts[row]
    padded = np.full((len(biases), len(starts), int(column.max()) + 1, 7), _NEVER, dtype=np.float32)
    padded[..., 0] = 0.0
    for number, bias in enumerate(biases):
        padded[number, row, column] = story.tags
        padded[number, row, column, 0] -= bias
    found = best_tags(padded.reshape(-1, *padded.shape[2:])).reshape(padded.shape[:3])
    return [each[row, column] for each in found]


def runs_of(tags: NDArray[np.int64], paragraph: NDArray[np.int64]) -> dict[str, list[Run]]:
    """Maximal runs of each kind (K, S, C) as token ranges."""
    kinds = (tags + 1) // 2
    goes_on = np.zeros(len(tags), dtype=bool)
    same = (kinds[1:] == kinds[:-1]) & (paragraph[1:] == paragraph[:-1])
    goes_on[1:] = same & (tags[1:] > 0) & (tags[1:] % 2 == 0)
    begins = np.flatnonzero((tags > 0) & ~goes_on)
    stops = np.append(np.flatnonzero(~goes_on), len(tags))
    ends = stops[np.searchsorted(stops, begins, side="right")]
    found: dict[str, list[Run]] = {kind: [] for kind in _KINDS}
    for kind, begin, end in zip(kinds[begins].tolist(), begins.tolist(), ends.tolist(), strict=True):
        found[_KINDS[kind - 1]].append((begin, end))
    return found


def _owners(runs: Sequence[Run], size: int) -> NDArray[np.int64]:
    """The number of the run that each token lies in, -1 for none."""
    owners = np.full(size, -1, dtype=np.int64)
    for number, (begin, end) in enumerate(runs):
        owners[begin:end] = number
    return owners


def votes(pointing: Pointing, runs: Sequence[Run], cues: Sequence[Run], size: int) -> list[dict[int, float]]:
    """How much of each run's pointers each cue has, as mean probability a word.

    Args:
        pointing: the story's pointers.
        runs: runs of content or of source.
        cues: runs of cues.
        size: tokens of the story.
    """
    found: list[dict[int, float]] = [{} for _ in runs]
    arrows = pointing.cue
    run, cue = _owners(runs, size)[arrows.tokens], _owners(cues, size)[arrows.targets]
    inside = np.flatnonzero((run >= 0) & (cue >= 0))
    pairs = run[inside] * len(cues) + cue[inside]
    sums = np.bincount(pairs, weights=arrows.chances[inside])
    for pair in dict.fromkeys(pairs.tolist()):
        number, owner = divmod(pair, len(cues))
        begin, end = runs[number]
        found[number][owner] = float(sums[pair]) / (end - begin)
    return found


def _source_of(
    pointing: Pointing, cue: Run, sources: list[Run], shares: Sequence[tuple[int, float]]
) -> tuple[Run | None, float]:
    """The source run of a cue and its probability: by the cue's own pointer and by the sources' votes.

    Args:
        pointing: the story's pointers.
        cue: the cue.
        sources: runs of source.
        shares: the sources that point at the cue, each with its vote.
    """
    weights: dict[int | None, float] = {}
    for target, probability in pointing.source_of(cue[0]):
        at = bisect_right(sources, (target, _BEYOND)) - 1
        inside = at if at >= 0 and target < sources[at][1] else None
        if cue[0] <= target < cue[1] or inside is not None:
            key = None if cue[0] <= target < cue[1] else inside
            weights[key] = weights.get(key, 0.0) + probability
    for position, share in shares:
        weights[position] = weights.get(position, 0.0) + 0.5 * share
    if not weights:
        return None, 0.5
    best = max(weights, key=lambda key: weights[key])
    value = min(1.0, weights[best] / max(sum(weights.values()), 1e-6))
    return (None if best is None else sources[best]), value


def _running(story: LayeredStory, kind: int) -> Sums:
    """Running sum of the log-probability that a token has the tag `kind` or the one after it."""
    each = np.logaddexp(story.tags[:, kind], story.tags[:, kind + 1])
    return [0.0, *np.maximum(each, _NEVER).cumsum(dtype=np.float64).tolist()]


def _certainty_of(sums: Sums, run: Run) -> float:
    """Mean log-probability that the words of a run are of a kind, from running sums."""
    return (sums[run[1]] - sums[run[0]]) / (run[1] - run[0])


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


def decoded(story: LayeredStory, pointing: Pointing, tags: NDArray[np.int64]) -> list[Decoded]:
    """The attributions that tags and pointers say, in the order of their cues."""
    return decodings(story, pointing, [tags])[0]


def decodings(
    story: LayeredStory, pointing: Pointing, biased: Sequence[NDArray[np.int64]]
) -> list[list[Decoded]]:
    """The attributions of each of some sequences of tags; tags that say the same are decoded once."""
    sums = _running(story, 1), _running(story, 5)
    paragraph = np.array(story.paragraph, dtype=np.int64)
    known: dict[bytes, list[Decoded]] = {}
    for tags in biased:
        if tags.tobytes() not in known:
            known[tags.tobytes()] = _decoded(story, pointing, runs_of(tags, paragraph), sums)
    return [known[tags.tobytes()] for tags in biased]


def _decoded(
    story: LayeredStory, pointing: Pointing, runs: Mapping[str, list[Run]], sums: tuple[Sums, Sums]
) -> list[Decoded]:
    of_cues, of_contents = sums
    contents: dict[int, list[tuple[Run, float]]] = {}
    for run, shares in zip(runs["C"], votes(pointing, runs["C"], runs["K"], len(story)), strict=True):
        if shares:
            best = max(shares, key=lambda key: shares[key])
            contents.setdefault(best, []).append((run, shares[best]))
    voters: dict[int, list[tuple[int, float]]] = {}
    for position, shares in enumerate(votes(pointing, runs["S"], runs["K"], len(story))):
        for number, share in shares.items():
            voters.setdefault(number, []).append((position, share))
    found = []
    for number, cue in enumerate(runs["K"]):
        pieces = contents.get(number)
        if not pieces:
            continue
        source, sure = _source_of(pointing, cue, runs["S"], voters.get(number, ()))
        marks = [_certainty_of(of_cues, cue), log(max(sure, 1e-3))]
        marks += [_certainty_of(of_contents, run) + log(max(share, 1e-3)) for run, share in pieces]
        score = exp(sum(marks) / len(marks))
        joined = _joined(story, [run for run, _ in pieces], [cue] if source is None else [cue, source])
        found.append(Decoded(cue, source, joined, score))
    return found
