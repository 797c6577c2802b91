"""What the verifier goes by for a content: one row of numbers for each that a cue could have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.claims.ground import CONTENT, CUE, LOWEST, Ground
from tocsin.claims.group import Group, Option, Origin
from tocsin.claims.laid import Laid, agreement, laid, origins
from tocsin.claims.layered import Ints
from tocsin.claims.priors import Priors, above_cue, rule_share
from tocsin.claims.shelves import Numbers, Shelves

_NO_MASS = 1e-3
"""Least mass that a share is taken of."""


def content_rows(ground: Ground, groups: Sequence[Group], priors: Priors) -> Numbers:
    """The numbers of all contents that the cues could have, group by group."""
    shelves = ground.shelves
    options = [option for group in groups for option in group.contents]
    counts = [len(group.contents) for group in groups]
    lay = laid([option.runs for option in options])
    cue = np.repeat(np.array([group.cue for group in groups], dtype=np.int64), counts, axis=0)
    columns = [
        *_shape(shelves, lay, cue),
        *_layers(shelves, lay),
        *_masses(groups, lay),
        *_parse(ground, shelves, lay, cue, np.repeat([above_cue(ground, g.cue) for g in groups], counts)),
    ]
    agreements = [
        [share for group in groups for share in agreement(group.contents, origin)]
        for origin in (Origin.SURE, Origin.RULE)
    ]
    shares = [rule_share(option, priors) for option in options]
    return np.column_stack([*columns, origins(options), shares, *agreements])


def _shape(shelves: Shelves, lay: Laid, cue: Ints) -> list[Numbers | Ints]:
    """Size, place, borders and marks."""
    begin, end, size = lay.begin, lay.end, lay.size
    first_end = lay.ends[lay.first]
    behind = np.where(begin >= cue[:, 1], begin - cue[:, 1], first_end - cue[:, 0] - 1)
    around = (begin - 1, begin, begin + 1, first_end - 1, first_end, end - 1, end, end + 1)
    return [
        size,
        lay.last - lay.first + 1,
        end - begin - size,
        lay.total(shelves.quoted_sum) / size,
        shelves.quoted[begin],
        shelves.quoted[end - 1],
        *(shelves.sort[at + 1] for at in around),
        behind,
        shelves.ends[end - 1] - end,
        begin - shelves.begins[begin],
        lay.total(shelves.verbs),
        lay.total(shelves.commas),
    ]


def _layers(shelves: Shelves, lay: Laid) -> list[Numbers]:
    """What the reader's layers say of the words and of those beside them."""
    begin, end = lay.begin, lay.end
    sums, content = shelves.sums[:, CONTENT], shelves.kinds[:, CONTENT]
    each = (sums[lay.ends] - sums[lay.begins]) / (lay.ends - lay.begins)
    beside = (begin, end - 1, begin - 1, end, lay.ends[lay.first])
    return [
        lay.total(shelves.cue_sum),
        lay.highest(shelves.kinds[1:, CUE]),
        lay.total(sums) / lay.size,
        np.minimum.reduceat(each, lay.first),
        *(content[at + 1] for at in beside),
        np.maximum(shelves.begins_content[begin], LOWEST),
    ]


def _masses(groups: Sequence[Group], lay: Laid) -> list[Numbers]:
    """How much of the cue's content, by the words' pointers, a content holds."""
    held, totals, gaps = [], [], []
    for group in groups:
        mass = group.content_mass
        for option in group.contents:
            held.append(sum(mass.over(begin, end) for begin, end in option.runs))
            gaps.append(_gap(group, option))
        totals += [mass.total] * len(group.contents)
    mass_, total = np.array(held), np.array(totals)
    overlap = mass_ / np.maximum(lay.size + total - mass_, 1e-6)
    return [mass_, mass_ / lay.size, mass_ / np.maximum(total, _NO_MASS), overlap, np.array(gaps)]


def _gap(group: Group, option: Option) -> float:
    """What the cue's content holds of the words between the pieces of a content."""
    if len(option.runs) == 1:
        return 0.0
    return group.content_mass.over(option.runs[0][1], option.runs[-1][0])


def _parse(ground: Ground, shelves: Shelves, lay: Laid, cue: Ints, above: Ints) -> list[Numbers | Ints]:
    """How the parse ties a content to its cue; `above` is the governor of the cue, -1 for none."""
    begin, end = lay.begin, lay.end
    head = lay.heads(ground)
    governor = shelves.heads[head]
    governed = (cue[:, 0] <= governor) & (governor < cue[:, 1])
    runs = lay.last - lay.first + 1
    inside = (lay.begins <= np.repeat(above, runs)) & (np.repeat(above, runs) < lay.ends)
    over = np.logical_or.reduceat(inside, lay.first)
    other = shelves.sentence[begin] != shelves.sentence[cue[:, 0]]
    return [
        shelves.dep[head],
        shelves.pos[head],
        governed + 2 * over,
        np.where(cue[:, 1] > cue[:, 0], other, 2),
        shelves.paragraph[begin] != shelves.paragraph[end - 1],
    ]
