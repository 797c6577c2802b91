"""Cues with all the contents and sources that rules, the reader's layers and the parse propose for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from tocsin.claims.candidate import Candidate
from tocsin.claims.decode import Decoded
from tocsin.claims.ground import CONTENT, SOURCE, Ground, Run
from tocsin.claims.layered import Floats
from tocsin.claims.lexicon import CueEntry
from tocsin.terms.span import Span

Runs = tuple[Run, ...]


class Origin(IntEnum):
    """Who proposes a content or a source; an option adds them up."""

    SURE = 1
    """The layers, decoded with the usual bias."""
    LENIENT = 2
    FAINT = 4
    RULE = 8
    PART = 16
    """A piece of another proposal."""
    CUT = 32
    """Another proposal with its end or beginning moved."""
    PARSE = 64
    POINTER = 128
    """The layers' pointer from cue to source."""
    NOBODY = 256


BY_BIAS = (Origin.SURE, Origin.LENIENT, Origin.FAINT)


@dataclass(slots=True)
class Option:
    """One content or source that a cue could have."""

    runs: Runs
    spans: tuple[Span, ...]
    """As the rule has it; empty where it is whole tokens."""
    origin: int
    rule: Candidate | None = None
    """The rule's candidate that it comes from."""


@dataclass(slots=True)
class Group:
    """One cue with everything proposed for it."""

    cue: Run
    """Its tokens; empty at the place of a mark that no layer can show."""
    spans: tuple[Span, ...]
    paragraph: int
    entry: CueEntry | None = None
    rules: list[Candidate] = field(default_factory=list)
    decoded: list[tuple[int, Decoded]] = field(default_factory=list)
    """What each bias decoded for it: number of the bias, reading."""
    contents: list[Option] = field(default_factory=list)
    sources: list[Option] = field(default_factory=list)
    belongs: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    """Probability that each token of the story belongs to this cue."""
    content_mass: Floats = field(default_factory=lambda: np.zeros(1, dtype=np.float32))
    """Running sum of the probability that a token is content of this cue."""
    source_mass: Floats = field(default_factory=lambda: np.zeros(1, dtype=np.float32))

    def add_content(self, option: Option | None) -> None:
        """Keep a content, or remember one more origin of it."""
        _add(self.contents, option)

    def add_source(self, option: Option | None) -> None:
        """Keep a source, or remember one more origin of it."""
        _add(self.sources, option)


def _add(options: list[Option], option: Option | None) -> None:
    if option is None:
        return
    for known in options:
        if known.runs == option.runs:
            known.origin |= option.origin
            known.rule = known.rule or option.rule
            known.spans = known.spans or option.spans
            return
    options.append(option)


def weigh_belonging(ground: Ground, group: Group) -> None:
    """Fill in how much each token points at the group's cue."""
    low, high = group.cue
    story = ground.story
    inside = (story.cue >= low) & (story.cue < high)
    group.belongs = np.where(inside, np.exp(story.cue_score), 0.0).sum(axis=1).astype(np.float32)
    for kind, name in ((CONTENT, "content_mass"), (SOURCE, "source_mass")):
        mass = np.exp(ground.kinds[:, kind]) * group.belongs
        setattr(group, name, np.concatenate([[0.0], mass.cumsum()]).astype(np.float32))


def soft_overlap(mass: Floats, runs: Sequence[Run]) -> float:
    """The overlap with what the layers believe, as if each token were there by its probability."""
    inside = float(sum(mass[end] - mass[begin] for begin, end in runs))
    size = sum(end - begin for begin, end in runs)
    return inside / max(size + float(mass[-1]) - inside, 1e-6)


def groups_of(
    ground: Ground, decodings: Sequence[Sequence[Decoded]], rules: Sequence[Candidate], paragraphs: Floats
) -> list[Group]:
    """One group a cue, those of the layers first.

    Args:
        ground: the story.
        decodings: what each bias decoded, the usual one first.
        rules: the rules' candidates, nested ones included.
        paragraphs: number of the rules' paragraph by token, -1 for none.
    """
    groups: list[Group] = []
    owner = np.full(len(ground.story), -1, dtype=np.int64)
    for number, found in enumerate(decodings):
        for each in found:
            begin, end = each.cue
            held = owner[begin:end]
            known = held[held >= 0]
            if len(known):
                groups[int(known[0])].decoded.append((number, each))
                continue
            if paragraphs[begin] < 0:
                continue
            owner[begin:end] = len(groups)
            place = (ground.story.place(begin, end),)
            groups.append(Group(each.cue, place, int(paragraphs[begin]), decoded=[(number, each)]))
    for candidate in rules:
        begin, end = (
            (ground.story.tokens(candidate.cue[0])[0], ground.story.tokens(candidate.cue[-1])[1])
            if candidate.cue
            else (0, 0)
        )
        held = owner[begin:end]
        known = held[held >= 0]
        if len(known):
            groups[int(known[0])].rules.append(candidate)
            continue
        owner[begin:end] = len(groups)
        groups.append(Group((begin, end), candidate.cue, candidate.paragraph, rules=[candidate]))
    return groups
