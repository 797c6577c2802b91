"""From the reader's tags and pointers to whole attributions.

Tags are decoded by Viterbi inside each paragraph; each run of content then votes, by the pointers of its
words, for the cue it belongs to, and each cue points at its source or, pointing at itself, at none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.layered import Floats, LayeredStory
from tocsin.claims.pointing import Pointing

_NEVER = np.float32(-1e4)
OUTSIDE_BIAS = 0.3
"""Taken from the log-probability of tag O: attributions are rare, and a missed one costs the most."""
_GAP = 40
"""Words between two pieces of a content that are taken for content as well."""
_KINDS = ("K", "S", "C")
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution as token ranges."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    score: float
    """Geometric mean of the probabilities of its decisions."""


def _transitions() -> Floats:
    """Log-scores of tag pairs: `I-x` stands only behind `B-x` or `I-x`."""
    allowed = np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        allowed[:, inside] = _NEVER
        allowed[inside - 1, inside] = allowed[inside, inside] = 0.0
    return allowed


def best_tags(scores: Floats) -> NDArray[np.int64]:
    """The likeliest sequence of tags of each of some paragraphs.

    Args:
        scores: (paragraphs, words, 7) log-probabilities, padded with rows that say nothing.
    """
    rows, size, _ = scores.shape
    moves = _transitions()
    back = np.zeros((size, rows, 7), dtype=np.int64)
    held = scores[:, 0].copy()
    held[:, [2, 4, 6]] = _NEVER
    for at in range(1, size):
        paths = held[:, :, None] + moves
        back[at] = paths.argmax(axis=1)
        held = paths.max(axis=1) + scores[:, at]
    tags = np.zeros((rows, size), dtype=np.int64)
    tags[:, -1] = held.argmax(axis=1)
    every = np.arange(rows)
    for at in range(size - 1, 0, -1):
        tags[:, at - 1] = back[at, every, tags[:, at]]
    return tags


def story_tags(story: LayeredStory, biases: Sequence[float] = (OUTSIDE_BIAS,)) -> list[NDArray[np.int64]]:
    """The likeliest tags of a story for each bias against tag O, paragraph by paragraph."""
    if not len(story):
        return [np.zeros(0, dtype=np.int64) for _ in biases]
    starts = np.flatnonzero(np.diff(story.paragraph, prepend=-1))
    row = np.cumsum(np.isin(np.arange(len(story)), starts)) - 1
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
    found: dict[str, list[Run]] = {kind: [] for kind in _KINDS}
    for at in np.flatnonzero(tags).tolist():
        tag = int(tags[at])
        runs = found[_KINDS[(tag - 1) // 2]]
        inside = tag % 2 == 0 and runs and runs[-1][1] == at and paragraph[at] == paragraph[at - 1]
        if inside:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return found


def _owners(runs: list[Run]) -> dict[int, int]:
    """Token number → number of the run it lies in."""
    return {at: number for number, (begin, end) in enumerate(runs) for at in range(begin, end)}


def votes(pointing: Pointing, run: Run, owners: Mapping[int, int]) -> dict[int, float]:
    """How much of a run's pointers each cue run has, as mean probability a word."""
    begin, end = run
    found: dict[int, float] = {}
    for pointers in pointing.cue[begin:end]:
        for target, probability in pointers:
            owner = owners.get(target)
            if owner is not None:
                found[owner] = found.get(owner, 0.0) + probability
    return {owner: value / (end - begin) for owner, value in found.items()}


def _source_of(
    pointing: Pointing, cue: Run, number: int, sources: list[Run], shares: list[dict[int, float]]
) -> tuple[Run | None, float]:
    """The source run of a cue and its probability: by the cue's own pointer and by the sources' votes."""
    weights: dict[int | None, float] = {}
    for target, probability in pointing.source[cue[0]]:
        inside = next((k for k, (low, high) in enumerate(sources) if low <= target < high), None)
        if cue[0] <= target < cue[1] or inside is not None:
            key = None if cue[0] <= target < cue[1] else inside
            weights[key] = weights.get(key, 0.0) + probability
    for position, share in enumerate(shares):
        if number in share:
            weights[position] = weights.get(position, 0.0) + 0.5 * share[number]
    if not weights:
        return None, 0.5
    best = max(weights, key=lambda key: weights[key])
    value = min(1.0, weights[best] / max(sum(weights.values()), 1e-6))
    return (None if best is None else sources[best]), value


def _running(story: LayeredStory, kind: int) -> NDArray[np.float64]:
    """Running sum of the log-probability that a token has the tag `kind` or the one after it."""
    each = np.logaddexp(story.tags[:, kind], story.tags[:, kind + 1])
    return np.concatenate([[0.0], np.maximum(each, _NEVER).cumsum(dtype=np.float64)])


def _certainty_of(sums: NDArray[np.float64], run: Run) -> float:
    """Mean log-probability that the words of a run are of a kind, from running sums."""
    return float(sums[run[1]] - sums[run[0]]) / (run[1] - run[0])


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
    of_cues, of_contents = (_running(story, kind) for kind in (1, 5))
    runs = runs_of(tags, story.paragraph)
    owners = _owners(runs["K"])
    contents: dict[int, list[tuple[Run, float]]] = {}
    for run in runs["C"]:
        shares = votes(pointing, run, owners)
        if shares:
            best = max(shares, key=lambda key: shares[key])
            contents.setdefault(best, []).append((run, shares[best]))
    voted = [votes(pointing, run, owners) for run in runs["S"]]
    found = []
    for number, cue in enumerate(runs["K"]):
        pieces = contents.get(number)
        if not pieces:
            continue
        source, sure = _source_of(pointing, cue, number, runs["S"], voted)
        marks = [_certainty_of(of_cues, cue), log(max(sure, 1e-3))]
        marks += [_certainty_of(of_contents, run) + log(max(share, 1e-3)) for run, share in pieces]
        score = exp(sum(marks) / len(marks))
        joined = _joined(story, [run for run, _ in pieces], [cue] if source is None else [cue, source])
        found.append(Decoded(cue, source, joined, score))
    return found
