"""What the verifier goes by: one row of numbers for a cue, one for each content and source it could have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.claims.contentrows import content_columns
from tocsin.claims.ground import LOWEST, Ground, dep_numbers
from tocsin.claims.group import Group
from tocsin.claims.laid import Columns
from tocsin.claims.layered import Floats
from tocsin.claims.priors import Priors, cue_key
from tocsin.claims.sourcerows import source_columns

_STRENGTHS = {"weak": 1.0, "attitude": 2.0, "report": 3.0}
_FRAMES = ("that", "object", "quote", "to", "bare")
_FORMS = {"finite": 1.0, "passive": 2.0, "participle": 3.0, "infinitive": 4.0}
_GOVERNED = [min(dep_numbers(label)) for label in ("nsubj", "ccomp", "xcomp", "obj", "parataxis", "aux")]
_NO_WORDS = (0.0,) * 28
"""What a row has of the words of a cue that has none."""


def cue_rows(ground: Ground, groups: Sequence[Group], priors: Priors) -> Floats:
    """The numbers of cues and their surroundings; those of words are 0 for a cue that has none."""
    rows = [
        (*_of_entry(ground, group, priors), *(_of_words(ground, group) if group.head >= 0 else _NO_WORDS))
        for group in groups
    ]
    return np.array(rows, dtype=np.float32)


def _of_entry(ground: Ground, group: Group, priors: Priors) -> list[float]:
    """What lexicon, rules and counts say of a cue."""
    key, entry, rules = cue_key(ground, group), group.entry, group.rules
    shares, unruled = priors.rule, priors.unruled
    if rules:
        rule = rules[0]
        depth = min([each.depth for each in rules]) if len(rules) > 1 else rule.depth
        best = max([shares.get(each.found_by, unruled) for each in rules])
        of_rule = (_FORMS.get(rule.form, 0.0), float(rule.negated), float(depth))
    else:
        best, of_rule = -1.0, (0.0, -1.0, -1.0)
    frames: frozenset[str] = entry.frames if entry is not None else frozenset()
    return [
        priors.cue.get(key, priors.otherwise),
        priors.nobody.get(key, priors.unsourced),
        best,
        _STRENGTHS[entry.strength] if entry is not None else 0.0,
        *[frame in frames for frame in _FRAMES],
        *of_rule,
        min([number for number, _ in group.decoded], default=9),
        max([each.score for _, each in group.decoded], default=0.0),
        len(group.contents),
        len(group.sources),
    ]


def _of_words(ground: Ground, group: Group) -> tuple[float, ...]:
    """What stands in and around a cue that has words."""
    (begin, end), head = group.cue, group.head
    cue, source, content = ground.by_kind
    sort, size = ground.sort, len(ground.sort)
    above = ground.heads[head]
    plain = ground.dep
    governed = {plain[child] for child in ground.children[head]}
    return (
        ground.cue_mean(begin, end),
        max(cue[begin:end]),
        cue[begin - 1] if begin else LOWEST,
        cue[end] if end < size else LOWEST,
        max(content[begin:end]),
        max(source[begin:end]),
        end - begin,
        ground.pos[head],
        plain[head],
        ground.pos[above],
        cue[above] if above != head else LOWEST,
        content[above] if above != head else LOWEST,
        *[label in governed for label in _GOVERNED],
        sort[begin - 1] if begin else 0,
        sort[begin],
        sort[end - 1],
        sort[end] if end < size else 0,
        sort[end + 1] if end + 1 < size else 0,
        ground.quoted[head],
        max(cue[ground.begins[head] : begin], default=LOWEST),
        max(cue[end : ground.ends[head]], default=LOWEST),
        ground.paragraph[head],
        group.content_mass.total,
    )


def rows_of(ground: Ground, groups: Sequence[Group], priors: Priors) -> tuple[Floats, Floats]:
    """All content rows and all source rows of a story, group by group, option by option."""
    if not groups:
        return np.zeros((0, 0), dtype=np.float32), np.zeros((0, 0), dtype=np.float32)
    cues = cue_rows(ground, groups, priors)
    return content_rows(ground, groups, cues, priors), source_rows(ground, groups, cues, priors)


def content_rows(ground: Ground, groups: Sequence[Group], cues: Floats, priors: Priors) -> Floats:
    """The rows of all contents that the cues could have, each behind the row of its cue."""
    counts = [len(group.contents) for group in groups]
    return _joined(cues, counts, content_columns(ground, groups, counts, priors))


def source_rows(ground: Ground, groups: Sequence[Group], cues: Floats, priors: Priors) -> Floats:
    """The rows of all sources that the cues could have, each behind the row of its cue."""
    counts = [len(group.sources) for group in groups]
    return _joined(cues, counts, source_columns(ground, groups, counts, priors))


def _joined(cues: Floats, counts: Sequence[int], columns: Columns) -> Floats:
    """The rows of options, each behind the row of its cue."""
    width = cues.shape[1]
    found = np.empty((sum(counts), width + len(columns)), dtype=np.float32)
    found[:, :width] = np.repeat(cues, counts, axis=0)
    for at, column in enumerate(columns, width):
        found[:, at] = column
    return found
