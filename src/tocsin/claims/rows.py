"""What the verifier goes by: one row of numbers for a cue, one for each content and source it could have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.claims.contentrows import content_rows
from tocsin.claims.ground import CONTENT, CUE, LOWEST, SOURCE, Ground
from tocsin.claims.group import Group
from tocsin.claims.layered import Floats
from tocsin.claims.priors import Priors, cue_key
from tocsin.claims.shelves import Numbers
from tocsin.claims.sourcerows import source_rows

_STRENGTHS = ("weak", "attitude", "report")
_FRAMES = ("that", "object", "quote", "to", "bare")
_FORMS = ("finite", "passive", "participle", "infinitive")


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


def rows_of(ground: Ground, groups: Sequence[Group], priors: Priors) -> tuple[Floats, Floats]:
    """All content rows and all source rows of a story, group by group, option by option."""
    if not groups:
        return np.zeros((0, 0), dtype=np.float32), np.zeros((0, 0), dtype=np.float32)
    cues = np.array([cue_row(ground, group, priors) for group in groups])
    contents = content_rows(ground, groups, priors)
    sources = source_rows(ground, groups, priors)
    return (
        _joined(cues, [len(group.contents) for group in groups], contents),
        _joined(cues, [len(group.sources) for group in groups], sources),
    )


def _joined(cues: Numbers, counts: Sequence[int], options: Numbers) -> Floats:
    """The rows of options, each behind the row of its cue."""
    return np.concatenate([np.repeat(cues, counts, axis=0), options], axis=1).astype(np.float32)
