"""What the verifier goes by: one row of numbers for a cue, one for each content and source it could have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.claims.contentrows import content_columns
from tocsin.claims.ground import CONTENT, CUE, LOWEST, SOURCE, Ground, dep_numbers
from tocsin.claims.group import Group
from tocsin.claims.laid import Columns
from tocsin.claims.layered import Floats, Ints
from tocsin.claims.priors import Priors, cue_key
from tocsin.claims.shelves import Numbers, Shelves
from tocsin.claims.sourcerows import source_columns

_STRENGTHS = {"weak": 1.0, "attitude": 2.0, "report": 3.0}
_FRAMES = ("that", "object", "quote", "to", "bare")
_FORMS = {"finite": 1.0, "passive": 2.0, "participle": 3.0, "infinitive": 4.0}
_GOVERNED = [min(dep_numbers(label)) for label in ("nsubj", "ccomp", "xcomp", "obj", "parataxis", "aux")]
_OF_ENTRY = 16
"""Numbers of a row that say nothing of the cue's words."""


def cue_rows(ground: Ground, groups: Sequence[Group], priors: Priors) -> Floats:
    """The numbers of cues and their surroundings; those of words are 0 for a cue that has none."""
    known = np.array([_of_entry(ground, group, priors) for group in groups], dtype=np.float32)
    worded = np.array([group.cue[1] > group.cue[0] for group in groups])
    found = np.zeros((len(groups), _OF_ENTRY + 28), dtype=np.float32)
    found[:, :_OF_ENTRY] = known
    if worded.any():
        own = [group for group in groups if group.cue[1] > group.cue[0]]
        columns = _of_words(ground, own)
        found[worded, _OF_ENTRY:] = np.array(columns, dtype=np.float32).T
    return found


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


def _of_words(ground: Ground, groups: Sequence[Group]) -> Columns:
    """What stands in and around cues that have words."""
    shelves = ground.shelves
    begin, end = np.array([group.cue for group in groups], dtype=np.int64).T
    head = np.array([group.head for group in groups], dtype=np.int64)
    above = shelves.heads[head]
    top = above == head
    children, plain = ground.children, ground.dep
    governed = [{plain[child] for child in children[group.head]} for group in groups]
    sorts = shelves.sort[np.stack([begin, begin + 1, end, end + 1, end + 2])]
    return [
        (shelves.sums[end, CUE] - shelves.sums[begin, CUE]) / (end - begin),
        _highest(shelves, CUE, begin, end),
        shelves.kinds[begin, CUE],
        shelves.kinds[end + 1, CUE],
        _highest(shelves, CONTENT, begin, end),
        _highest(shelves, SOURCE, begin, end),
        end - begin,
        shelves.pos[head],
        shelves.dep[head],
        shelves.pos[above],
        *(np.where(top, LOWEST, shelves.kinds[above + 1, kind]) for kind in (CUE, CONTENT)),
        *([label in deps for deps in governed] for label in _GOVERNED),
        *sorts,
        shelves.quoted[head],
        _highest(shelves, CUE, shelves.begins[head], begin),
        _highest(shelves, CUE, end, shelves.ends[head]),
        shelves.paragraph[head],
        [group.content_mass.total for group in groups],
    ]


def _highest(shelves: Shelves, kind: int, begin: Ints, end: Ints) -> Numbers:
    """The highest log-probability of a kind from `begin` up to `end`, the lowest of all where nothing is."""
    pairs = np.stack([begin, end], axis=1).ravel()
    found = np.maximum.reduceat(shelves.kinds[1:, kind], pairs)[::2]
    return np.where(end > begin, found, LOWEST)


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
