"""What the reader's layers say for a proposal: tags in it and just outside, and pointers that agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.claims.candidate import Candidate
from tocsin.claims.decode import Decoded
from tocsin.claims.features import overlap_of
from tocsin.claims.layered import Floats, LayeredStory
from tocsin.terms.span import Span

Run = tuple[int, int]
_LOWEST = -12.0
"""Log-probability that stands for "no such word"."""
WIDTH = 29
"""Numbers that `evidence_features` gives."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A layered story with its decoded attributions, ready to be asked about proposals."""

    story: LayeredStory
    decoded: tuple[Decoded, ...]
    contents: tuple[tuple[Span, ...], ...]
    """Where the content of each decoded attribution stands, its pieces in order."""
    kinds: Floats
    """(tokens, 3): log-probability of cue, source and content, whatever the border tag."""
    sums: Floats
    """(tokens + 1, 3): running sums of `kinds`."""

    def mean(self, runs: list[Run], kind: int) -> float:
        """Mean log-probability of a kind over some runs."""
        size = sum(end - begin for begin, end in runs)
        if not size:
            return _LOWEST
        return float(sum(self.sums[end, kind] - self.sums[begin, kind] for begin, end in runs)) / size

    def at(self, token: int, kind: int) -> float:
        """Log-probability of a kind at one token."""
        return float(self.kinds[token, kind]) if 0 <= token < len(self.story) else _LOWEST


def evidence_of(story: LayeredStory, found: list[Decoded]) -> Evidence:
    """Prepare a story's layers."""
    kinds = np.stack([np.logaddexp(story.tags[:, k], story.tags[:, k + 1]) for k in (1, 3, 5)], axis=1)
    kinds = np.maximum(kinds, _LOWEST)
    sums = np.concatenate([np.zeros((1, 3), dtype=np.float32), kinds.cumsum(axis=0)])
    contents = tuple(tuple(story.place(*run) for run in sorted(each.content)) for each in found)
    return Evidence(story, tuple(found), contents, kinds.astype(np.float32), sums.astype(np.float32))


def places(story: LayeredStory, run: Run | None) -> tuple[Span, ...]:
    """The snapshot range of a token run, nothing for none."""
    return () if run is None else (story.place(*run),)


def evidence_features(evidence: Evidence, candidate: Candidate) -> list[float]:
    """The numbers that the layers give for one proposal."""
    story = evidence.story
    content = [story.tokens(span) for span in candidate.content]
    source = [story.tokens(span) for span in candidate.source]
    cue = [story.tokens(span) for span in candidate.cue]
    return [
        *_of_cue(evidence, cue),
        *_of_content(evidence, content, cue),
        *_of_source(evidence, source, cue),
        *_agreement(evidence, candidate, cue),
    ]


def _of_cue(evidence: Evidence, cue: list[Run]) -> list[float]:
    if not cue:
        return [_LOWEST] * 5
    begin, end = cue[0]
    return [
        evidence.mean(cue, 0),
        float(evidence.kinds[begin:end, 0].max(initial=_LOWEST)),
        evidence.at(begin - 1, 0),
        evidence.at(end, 0),
        float(evidence.kinds[begin:end, 2].max(initial=_LOWEST)),
    ]


def _of_content(evidence: Evidence, content: list[Run], cue: list[Run]) -> list[float]:
    story = evidence.story
    if not content or content[0][0] >= len(story):
        return [_LOWEST] * 9 + [0.0]
    begin, end = content[0][0], content[-1][1]
    return [
        evidence.mean(content, 2),
        min(evidence.mean([run], 2) for run in content),
        evidence.at(begin, 2),
        evidence.at(end - 1, 2),
        evidence.at(begin - 1, 2),
        evidence.at(end, 2),
        evidence.at(content[0][1], 2),
        max(float(story.tags[begin, 5]), _LOWEST),
        max(float(evidence.kinds[first:last, 0].max(initial=_LOWEST)) for first, last in content),
        _pointed(story, content, cue),
    ]


def _pointed(story: LayeredStory, runs: list[Run], cue: list[Run]) -> float:
    """Mean probability that the words of some runs belong to this cue."""
    size = sum(end - begin for begin, end in runs)
    if not cue or not size:
        return 0.0
    low, high = cue[0]
    total = 0.0
    for begin, end in runs:
        targets = story.cue[begin:end]
        inside = (targets >= low) & (targets < high)
        total += float(np.exp(story.cue_score[begin:end])[inside].sum())
    return total / size


def _of_source(evidence: Evidence, source: list[Run], cue: list[Run]) -> list[float]:
    story = evidence.story
    nobody = _points(story, cue, cue)
    if not source:
        return [_LOWEST] * 5 + [0.0, nobody, 0.0]
    begin, end = source[0]
    return [
        evidence.mean(source, 1),
        evidence.at(begin, 1),
        evidence.at(end - 1, 1),
        evidence.at(begin - 1, 1),
        evidence.at(end, 1),
        _points(story, cue, source),
        nobody,
        _pointed(story, source, cue),
    ]


def _points(story: LayeredStory, cue: list[Run], target: list[Run]) -> float:
    """Probability that a cue's source begins inside a run."""
    if not cue or not target:
        return 0.0
    begin, end = cue[0]
    low, high = target[0]
    found = story.source[begin:end]
    inside = (found >= low) & (found < high)
    scores = np.where(inside, np.exp(story.source_score[begin:end]), 0.0)
    return float(scores.sum(axis=1).max(initial=0.0))


def _agreement(evidence: Evidence, candidate: Candidate, cue: list[Run]) -> list[float]:
    """How far the decoded attributions agree: the one of the same cue, and others of the same words."""
    same = next((k for k, d in enumerate(evidence.decoded) if cue and _meet(d.cue, cue[0])), None)
    low = min((span.start for span in candidate.content), default=0)
    high = max((span.end for span in candidate.content), default=0)
    others = 0.0
    for number, spans in enumerate(evidence.contents):
        if number != same and spans[0].start < high and low < spans[-1].end:
            others = max(others, overlap_of(spans, candidate.content))
    if same is None:
        return [0.0, -1.0, -1.0, 0.0, others, float(bool(candidate.source))]
    found = evidence.decoded[same]
    return [
        1.0,
        overlap_of(evidence.contents[same], candidate.content),
        overlap_of(places(evidence.story, found.source), candidate.source),
        found.score,
        others,
        float(bool(candidate.source)),
    ]


def _meet(left: Run, right: Run) -> bool:
    return left[0] < right[1] and right[0] < left[1]
