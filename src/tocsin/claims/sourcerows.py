"""What the verifier goes by for a source: one row of numbers for each that a cue could have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.claims.ground import CONTENT, CUE, LOWEST, SOURCE, Ground
from tocsin.claims.group import Group, Option, Origin
from tocsin.claims.laid import Columns, Laid, agreement, laid, origins
from tocsin.claims.layered import Ints
from tocsin.claims.pointing import Pointers
from tocsin.claims.priors import Priors, above_cue, rule_share
from tocsin.claims.shelves import Numbers, Shelves
from tocsin.claims.speaker import noun_classes

_OF_WORDS = 32
"""Numbers of a row that say nothing where nobody is the source."""
_MOST_BORDERS = 9
_NO_PLACE = 9
"""Sentences between a source and a cue that has no place."""
_KINDS = (
    frozenset({"unnamed", "title"}),
    frozenset({"office", "medium", "metonym"}),
    frozenset({"document"}),
)
"""Classes of source nouns that count as one."""


def source_columns(ground: Ground, groups: Sequence[Group], counts: Sequence[int], priors: Priors) -> Columns:
    """The numbers of all sources that the cues could have, group by group; `counts` of each group."""
    options = [option for group in groups for option in group.sources]
    aims = [_aim(ground, group) for group in groups]
    of_words = np.zeros((_OF_WORDS, len(options)))
    named = [(group, option) for group in groups for option in group.sources if option.runs]
    if named:
        of_words[:, [bool(option.runs) for option in options]] = _of_words(ground, named, aims)
    of_groups = [
        (aim.itself, max(aim.inside, default=0.0), group.source_mass.total)
        for group, aim in zip(groups, aims, strict=True)
    ]
    itself, best, total = np.repeat(np.array(of_groups), counts, axis=0).T
    return [
        *of_words,
        itself,
        best,
        *(
            [share for group in groups for share in agreement(group.sources, origin)]
            for origin in (Origin.SURE, Origin.RULE)
        ),
        [rule_share(option, priors) for option in options],
        total,
        *origins(options),
    ]


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where a cue's source pointers lead: the probability that its source begins there."""

    itself: float
    """In the cue: it has no source."""
    inside: list[float]
    """In the first run of each source that has words."""
    at_once: list[float]
    """At the first word of each source that has words."""


def _aim(ground: Ground, group: Group) -> _Aim:
    """The source pointers of a cue."""
    pointers = [ground.pointing.source_of(at) for at in range(*group.cue)]
    runs = [option.runs[0] for option in group.sources if option.runs]
    found = [_chances(pointers, *run) for run in runs]
    return _Aim(_chances(pointers, *group.cue)[0], [inside for inside, _ in found], [at for _, at in found])


def _chances(pointers: Sequence[Pointers], begin: int, end: int) -> tuple[float, float]:
    """Probabilities that a cue's source begins inside a run, and that it begins with its first word."""
    inside = at_once = 0.0
    for word in pointers:
        held = first = 0.0
        for at, probability in word:
            if begin <= at < end:
                held += probability
                if at == begin:
                    first += probability
        inside, at_once = max(inside, held), max(at_once, first)
    return inside, at_once


def _of_words(ground: Ground, named: Sequence[tuple[Group, Option]], aims: Sequence[_Aim]) -> Columns:
    """The numbers of sources that have words; place and borders are those of the first run."""
    shelves = ground.shelves
    whole = laid([option.runs for _, option in named])
    first = whole if whole.single else laid([option.runs[:1] for _, option in named])
    cue = np.array([group.cue for group, _ in named], dtype=np.int64)
    above = np.array([above_cue(ground, group) for group, _ in named])
    head = whole.heads(ground)
    return [
        *_place(shelves, first, cue),
        *_layers(shelves, whole, first),
        [chance for aim in aims for chance in aim.at_once],
        [chance for aim in aims for chance in aim.inside],
        *_masses(named, whole),
        *_parse(shelves, head, cue, above),
        shelves.quoted[first.begin],
        first.total(shelves.marks),
        *_nouns(ground, head),
        first.highest(shelves.kinds[1:, CUE]),
        first.highest(shelves.kinds[1:, CONTENT]),
        first.size == shelves.right[head] - shelves.left[head],
        whole.last - whole.first + 1,
    ]


def _place(shelves: Shelves, lay: Laid, cue: Ints) -> Columns:
    """Size, distance to the cue and the words at the borders."""
    begin, end = lay.begin, lay.end
    behind = begin >= cue[:, 1]
    low, high = np.minimum(end, cue[:, 0]), np.maximum(begin, cue[:, 1])
    between = shelves.borders[np.maximum(low, high)] - shelves.borders[low]
    apart = np.abs(shelves.sentence[begin] - shelves.sentence[cue[:, 0]])
    return [
        end - begin,
        np.where(behind, begin - cue[:, 1], end - cue[:, 0] - 1),
        np.minimum(between, _MOST_BORDERS),
        np.where(cue[:, 1] > cue[:, 0], apart, _NO_PLACE),
        *shelves.sort[np.stack((begin, begin + 1, end, end + 1))],
    ]


def _layers(shelves: Shelves, whole: Laid, lay: Laid) -> Columns:
    """What the reader's layers say of the words and of those beside them."""
    begin, end = lay.begin, lay.end
    return [
        whole.total(shelves.sums[:, SOURCE]) / whole.size,
        *shelves.kinds[np.stack((begin + 1, end, begin, end + 1)), SOURCE],
        np.maximum(shelves.begins_source[begin], LOWEST),
    ]


def _masses(named: Sequence[tuple[Group, Option]], whole: Laid) -> list[Numbers]:
    """How much of the cue's source, by the words' pointers, a source holds."""
    first, held, totals = [], [], []
    for group, option in named:
        mass, runs = group.source_mass, option.runs
        here = mass.over(*runs[0])
        first.append(here / (runs[0][1] - runs[0][0]))
        held.append(here if len(runs) == 1 else sum([here, *[mass.over(*run) for run in runs[1:]]]))
        totals.append(mass.total)
    inside = np.array(held)
    overlap = inside / np.maximum(whole.size + np.array(totals) - inside, 1e-6)
    return [np.array(first), overlap]


def _parse(shelves: Shelves, head: Ints, cue: Ints, above: Ints) -> Columns:
    """How the parse ties a source to its cue; `above` is the governor of the cue, -1 for none."""
    governor = shelves.heads[head]
    governed = (cue[:, 0] <= governor) & (governor < cue[:, 1])
    cued = np.where(governor != head, shelves.kinds[governor + 1, CUE], LOWEST)
    return [shelves.pos[head], shelves.dep[head], governed, above == head, cued]


def _nouns(ground: Ground, head: Ints) -> Columns:
    """Which classes of source nouns the head of each source has, one column for each of `_KINDS`."""
    classes = [noun_classes(ground.story.words[at]) for at in head.tolist()]
    return [[not kinds.isdisjoint(found) for found in classes] for kinds in _KINDS]
