"""What the verifier goes by for a content: one row of numbers for each that a cue could have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from tocsin.claims.ground import CONTENT, CUE, LOWEST, Ground
from tocsin.claims.group import Group, Origin
from tocsin.claims.laid import Columns, Laid, agreement, laid, origins
from tocsin.claims.layered import Ints
from tocsin.claims.priors import Priors, above_cue, rule_share
from tocsin.claims.shelves import Numbers, Shelves

_NO_MASS = 1e-3
"""Least mass that a share is taken of."""


def content_columns(
    ground: Ground, groups: Sequence[Group], counts: Sequence[int], priors: Priors
) -> Columns:
    """The numbers of all contents that the cues could have, group by group; `counts` of each group."""
    shelves = ground.shelves
    options = [option for group in groups for option in group.contents]
    lay = laid([option.runs for option in options])
    cue = np.repeat(np.array([group.cue for group in groups], dtype=np.int64), counts, axis=0)
    above = np.repeat([above_cue(ground, group) for group in groups], counts)
    return [
        *_shape(shelves, lay, cue),
        *_layers(shelves, lay),
        *_masses(groups, counts, lay),
        *_parse(ground, shelves, lay, cue, above),
        *origins(options),
        [rule_share(option, priors) for option in options],
        *(
            [share for group in groups for share in agreement(group.contents, origin)]
            for origin in (Origin.SURE, Origin.RULE)
        ),
    ]


def _shape(shelves: Shelves, lay: Laid, cue: Ints) -> Columns:
    """Size, place, borders and marks."""
    begin, end, size = lay.begin, lay.end, lay.size
    first_end = lay.ends[lay.first]
    behind = np.where(begin >= cue[:, 1], begin - cue[:, 1], first_end - cue[:, 0] - 1)
    around = (begin, begin + 1, begin + 2, first_end, first_end + 1, end, end + 1, end + 2)
    return [
        size,
        lay.last - lay.first + 1,
        end - begin - size,
        lay.total(shelves.quoted_sum) / size,
        shelves.quoted[begin],
        shelves.quoted[end - 1],
        *shelves.sort[np.stack(around)],
        behind,
        shelves.ends[end - 1] - end,
        begin - shelves.begins[begin],
        lay.total(shelves.verbs),
        lay.total(shelves.commas),
    ]


def _layers(shelves: Shelves, lay: Laid) -> Columns:
    """What the reader's layers say of the words and of those beside them."""
    begin, end = lay.begin, lay.end
    sums, content = shelves.sums[:, CONTENT], shelves.kinds[:, CONTENT]
    held = sums[lay.ends] - sums[lay.begins]
    return [
        lay.total(shelves.cue_sum),
        lay.highest(shelves.kinds[1:, CUE]),
        lay.summed(held) / lay.size,
        lay.least(held / (lay.ends - lay.begins)),
        *content[np.stack((begin + 1, end, begin, end + 1, lay.ends[lay.first] + 1))],
        np.maximum(shelves.begins_content[begin], LOWEST),
    ]


def _masses(groups: Sequence[Group], counts: Sequence[int], lay: Laid) -> list[Numbers]:
    """How much of the cue's content, by the words' pointers, a content holds; last what its gaps hold."""
    held, gaps = [], []
    for group in groups:
        tokens, sums, low, high = mass = group.content_mass
        for option in group.contents:
            runs = option.runs
            if len(runs) > 1:
                held.append(sum([mass.over(*run) for run in runs]))
                gaps.append(mass.over(runs[0][1], runs[-1][0]))
                continue
            ((begin, end),) = runs
            last = bisect_left(tokens, end, low, high)
            held.append(sums[last] - sums[bisect_left(tokens, begin, low, last)])
            gaps.append(0.0)
    mine = np.array(held)
    total = np.repeat([group.content_mass.total for group in groups], counts)
    overlap = mine / np.maximum(lay.size + total - mine, 1e-6)
    return [mine, mine / lay.size, mine / np.maximum(total, _NO_MASS), overlap, np.array(gaps)]


def _parse(ground: Ground, shelves: Shelves, lay: Laid, cue: Ints, above: Ints) -> Columns:
    """How the parse ties a content to its cue; `above` is the governor of the cue, -1 for none."""
    begin, end = lay.begin, lay.end
    head = lay.heads(ground)
    governor = shelves.heads[head]
    governed = (cue[:, 0] <= governor) & (governor < cue[:, 1])
    runs = lay.last - lay.first + 1
    each = np.repeat(above, runs)
    over = lay.any((lay.begins <= each) & (each < lay.ends))
    other = shelves.sentence[begin] != shelves.sentence[cue[:, 0]]
    return [
        shelves.dep[head],
        shelves.pos[head],
        governed + 2 * over,
        np.where(cue[:, 1] > cue[:, 0], other, 2),
        shelves.paragraph[begin] != shelves.paragraph[end - 1],
    ]
