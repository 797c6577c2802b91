"""What the verifier goes by: one row of numbers for a cue, one for each content and source it could have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.claims.ground import CONTENT, CUE, LOWEST, SOURCE, Ground, Run
from tocsin.claims.group import Group, Option, Origin, Runs, soft_overlap
from tocsin.claims.layered import Floats
from tocsin.claims.pointing import Pointers
from tocsin.claims.speaker import noun_classes

_STRENGTHS = ("weak", "attitude", "report")
_FRAMES = ("that", "object", "quote", "to", "bare")
_FORMS = ("finite", "passive", "participle", "infinitive")
_ORIGINS = tuple(Origin)
_OF_A_SOURCE = 32
"""Numbers of a row that say nothing where nobody is the source."""


@dataclass(frozen=True, slots=True)
class Priors:
    """How often cues were right in training, as smoothed shares."""

    cue: Mapping[str, float]
    """By lemma and part of speech: an attribution at all."""
    nobody: Mapping[str, float]
    """By lemma and part of speech: an attribution to nobody."""
    rule: Mapping[str, float]
    """By the rule's name: content and source right."""
    otherwise: float
    unsourced: float
    unruled: float


def cue_key(ground: Ground, group: Group) -> str:
    """What a cue is counted by: lemma and part of speech of its head, or its mark."""
    if group.cue[1] <= group.cue[0]:
        return "mark"
    head = ground.head_of((group.cue,))
    return f"{ground.story.lemmas[head]}|{ground.story.pos[head]}"


def cue_row(ground: Ground, group: Group, priors: Priors) -> list[float]:
    """The numbers of a cue and its surroundings."""
    begin, end = group.cue
    key = cue_key(ground, group)
    entry = group.entry
    frames = entry.frames if entry else frozenset()
    rule = group.rules[0] if group.rules else None
    shares = [
        priors.cue.get(key, priors.otherwise),
        priors.nobody.get(key, priors.unsourced),
        max((priors.rule.get(c.found_by, priors.unruled) for c in group.rules), default=-1.0),
        float(entry is not None) + (_STRENGTHS.index(entry.strength) if entry else 0),
        *(float(frame in frames) for frame in _FRAMES),
        float(_FORMS.index(rule.form) + 1 if rule is not None and rule.form in _FORMS else 0),
        float(rule.negated) if rule is not None else -1.0,
        float(min(c.depth for c in group.rules)) if rule is not None else -1.0,
        float(min((number for number, _ in group.decoded), default=9)),
        max((d.score for _, d in group.decoded), default=0.0),
        float(len(group.contents)),
        float(len(group.sources)),
    ]
    if end <= begin:
        return [*shares, *([0.0] * 28)]
    head = ground.head_of((group.cue,))
    story = ground.story
    above = ground.heads[head]
    deps = {story.deps[child].split(":")[0] for child in ground.children[head]}
    sentence = ground.begins[head], ground.ends[head]
    return [
        *shares,
        ground.mean([group.cue], CUE),
        max(ground.by_kind[CUE][begin:end]),
        ground.at(begin - 1, CUE),
        ground.at(end, CUE),
        max(ground.by_kind[CONTENT][begin:end]),
        max(ground.by_kind[SOURCE][begin:end]),
        float(end - begin),
        float(ground.pos[head]),
        float(ground.dep[head]),
        float(ground.pos[above]),
        ground.at(above, CUE) if above != head else LOWEST,
        ground.at(above, CONTENT) if above != head else LOWEST,
        float("nsubj" in deps),
        float("ccomp" in deps),
        float("xcomp" in deps),
        float("obj" in deps),
        float("parataxis" in deps),
        float("aux" in deps),
        ground.sort_at(begin - 1),
        ground.sort_at(begin),
        ground.sort_at(end - 1),
        ground.sort_at(end),
        ground.sort_at(end + 1),
        float(ground.quoted[head]),
        max(ground.by_kind[CUE][sentence[0] : begin], default=LOWEST),
        max(ground.by_kind[CUE][end : sentence[1]], default=LOWEST),
        float(ground.paragraph[head]),
        group.content_mass.total,
    ]


def _overlap(left: Runs, right: Runs) -> float:
    """Shared tokens over all tokens of two sets of runs."""
    common = every = 0
    for a, b in left:
        every += b - a
        for c, d in right:
            common += max(0, min(b, d) - max(a, c))
    for c, d in right:
        every += d - c
    every -= common
    return common / every if every else float(not left and not right)


def _over(sums: Sequence[float], runs: Runs) -> float:
    """A sum over the tokens of some runs, from running sums."""
    if len(runs) == 1:
        return sums[runs[0][1]] - sums[runs[0][0]]
    return sum(sums[end] - sums[begin] for begin, end in runs)


def _origins(option: Option) -> list[float]:
    return [float(bool(option.origin & origin)) for origin in _ORIGINS]


def _best(options: Sequence[Option], origin: Origin, runs: Runs) -> float:
    """How far the proposals of one origin agree with some runs, -1 where there are none."""
    return max((_overlap(each.runs, runs) for each in options if each.origin & origin), default=-1.0)


def content_row(ground: Ground, group: Group, option: Option, priors: Priors) -> list[float]:
    """The numbers of one content that a cue could have."""
    runs = option.runs
    begin, first_end, last, end = runs[0][0], runs[0][1], runs[-1][0], runs[-1][1]
    size = sum(b - a for a, b in runs)
    story = ground.story
    head = ground.head_of(runs)
    above = ground.heads[head]
    quoted = _over(ground.quoted_sum, runs)
    mass = sum(group.content_mass.over(a, b) for a, b in runs)
    total = group.content_mass.total
    cue = group.cue
    rule = option.rule
    return [
        float(size),
        float(len(runs)),
        float(end - begin - size),
        quoted / size,
        float(ground.quoted[begin]),
        float(ground.quoted[end - 1]),
        *(ground.sort_at(at) for at in (begin - 1, begin, begin + 1, first_end - 1, first_end)),
        *(ground.sort_at(at) for at in (end - 1, end, end + 1)),
        float(begin - cue[1] if begin >= cue[1] else first_end - cue[0] - 1),
        float(ground.ends[end - 1] - end),
        float(begin - ground.begins[begin]),
        float(_over(ground.verbs, runs)),
        float(_over(ground.commas, runs)),
        _over(ground.cue_sum, runs),
        max(max(ground.by_kind[CUE][a:b]) for a, b in runs),
        ground.mean(runs, CONTENT),
        min(ground.mean([run], CONTENT) for run in runs),
        ground.at(begin, CONTENT),
        ground.at(end - 1, CONTENT),
        ground.at(begin - 1, CONTENT),
        ground.at(end, CONTENT),
        ground.at(first_end, CONTENT),
        max(float(story.tags[begin, 5]), LOWEST),
        mass,
        mass / size,
        mass / max(total, 1e-3),
        soft_overlap(group.content_mass, runs),
        group.content_mass.over(first_end, last) if len(runs) > 1 else 0.0,
        float(ground.dep[head]),
        float(ground.pos[head]),
        float(cue[0] <= above < cue[1]) + 2 * float(_covers(runs, _above_cue(ground, cue))),
        float(ground.sentence[begin] != ground.sentence[cue[0]]) if cue[1] > cue[0] else 2.0,
        float(ground.paragraph[begin] != ground.paragraph[end - 1]),
        *_origins(option),
        priors.rule.get(rule.found_by, priors.unruled) if rule is not None else -1.0,
        _best(group.contents, Origin.SURE, runs),
        _best(group.contents, Origin.RULE, runs),
    ]


def _above_cue(ground: Ground, cue: Run) -> int:
    """The governor of a cue, -1 for none."""
    if cue[1] <= cue[0]:
        return -1
    head = ground.head_of((cue,))
    above = ground.heads[head]
    return above if above != head else -1


def _covers(runs: Runs, at: int) -> bool:
    return any(begin <= at < end for begin, end in runs)


def source_row(
    ground: Ground, group: Group, option: Option, priors: Priors, pointers: Sequence[Pointers]
) -> list[float]:
    """The numbers of one source that a cue could have."""
    story = ground.story
    cue = group.cue
    own = _points(pointers, cue)
    agree = [_best(group.sources, Origin.SURE, option.runs), _best(group.sources, Origin.RULE, option.runs)]
    rule = option.rule
    share = priors.rule.get(rule.found_by, priors.unruled) if rule is not None else -1.0
    best = max((_points(pointers, each.runs[0]) for each in group.sources if each.runs), default=0.0)
    shares = [own, best, *agree, share, group.source_mass.total, *_origins(option)]
    if not option.runs:
        return [0.0] * _OF_A_SOURCE + shares
    begin, end = option.runs[0]
    head = ground.head_of(option.runs)
    above = ground.heads[head]
    mass = group.source_mass.over(begin, end)
    kinds = noun_classes(story.words[head])
    return [
        float(end - begin),
        float(begin - cue[1] if begin >= cue[1] else end - cue[0] - 1),
        float(min(sum(ground.border[min(end, cue[0]) : max(begin, cue[1])]), 9)),
        float(abs(ground.sentence[begin] - ground.sentence[cue[0]])) if cue[1] > cue[0] else 9.0,
        *(ground.sort_at(at) for at in (begin - 1, begin, end - 1, end)),
        ground.mean(option.runs, SOURCE),
        *(ground.at(at, SOURCE) for at in (begin, end - 1, begin - 1, end)),
        max(float(story.tags[begin, 3]), LOWEST),
        _points(pointers, (begin, begin + 1)),
        _points(pointers, (begin, end)),
        mass / (end - begin),
        soft_overlap(group.source_mass, option.runs),
        float(ground.pos[head]),
        float(ground.dep[head]),
        float(cue[0] <= above < cue[1]),
        float(_above_cue(ground, cue) == head),
        ground.by_kind[CUE][above] if above != head else LOWEST,
        float(ground.quoted[begin]),
        float(sum(story.words[at] == "," for at in range(begin, end))),
        float(bool(kinds & {"unnamed", "title"})),
        float(bool(kinds & {"office", "medium", "metonym"})),
        float("document" in kinds),
        max(ground.by_kind[CUE][begin:end]),
        max(ground.by_kind[CONTENT][begin:end]),
        float(end - begin == ground.right[head] - ground.left[head]),
        float(len(option.runs)),
        *shares,
    ]


def _points(pointers: Sequence[Pointers], target: Run) -> float:
    """Probability that a cue's source begins inside a run."""
    begin, end = target
    return max((sum(p for at, p in word if begin <= at < end) for word in pointers), default=0.0)


def rows_of(ground: Ground, groups: Sequence[Group], priors: Priors) -> tuple[Floats, Floats]:
    """All content rows and all source rows of a story, group by group, option by option."""
    contents, sources = [], []
    for group in groups:
        cue = cue_row(ground, group, priors)
        contents += [cue + content_row(ground, group, each, priors) for each in group.contents]
        pointers = ground.pointing.source[group.cue[0] : group.cue[1]]
        sources += [cue + source_row(ground, group, each, priors, pointers) for each in group.sources]
    return np.array(contents, dtype=np.float32), np.array(sources, dtype=np.float32)
