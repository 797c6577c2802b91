"""Cues with all the contents and sources that rules, the reader's layers and the parse propose for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from tocsin.claims.candidate import Candidate
from tocsin.claims.decode import Decoded
from tocsin.claims.ground import CONTENT, SOURCE, Ground, Run
from tocsin.claims.lexicon import CueEntry
from tocsin.claims.pointing import Mass
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


BY_BIAS = tuple(map(int, (Origin.SURE, Origin.LENIENT, Origin.FAINT)))
_NO_MASS = Mass()


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
    head: int = -1
    """The token that governs the others; -1 for a mark."""
    entry: CueEntry | None = None
    rules: list[Candidate] = field(default_factory=list)
    decoded: list[tuple[int, Decoded]] = field(default_factory=list)
    """What each bias decoded for it: number of the bias, reading."""
    contents: list[Option] = field(default_factory=list)
    sources: list[Option] = field(default_factory=list)
    content_mass: Mass = _NO_MASS
    """Probability that tokens are content of this cue."""
    source_mass: Mass = _NO_MASS


def weigh_belonging(ground: Ground, groups: Sequence[Group]) -> None:
    """Fill in how much of each token is each group's: that it points at its cue, and is content or source."""
    if not groups:
        return
    number, tokens, shares = ground.pointing.belonging([group.cue for group in groups])
    sums = np.zeros((2, len(tokens) + 1))
    likely = np.exp(ground.shelves.kinds[1:-1, [CONTENT, SOURCE]].T)
    (likely[:, tokens] * shares).cumsum(axis=1, out=sums[:, 1:])
    content, source = sums.tolist()
    known = tokens.tolist()
    borders = np.searchsorted(number, np.arange(len(groups) + 1)).tolist()
    for group, low, high in zip(groups, borders, borders[1:], strict=False):
        group.content_mass = Mass(known, content, low, high)
        group.source_mass = Mass(known, source, low, high)


def soft_overlap(mass: Mass, runs: Sequence[Run]) -> float:
    """The overlap with what the layers believe, as if each token were there by its probability."""
    if len(runs) == 1:
        ((begin, end),) = runs
        inside, size = mass.over(begin, end), end - begin
    else:
        inside = sum(mass.over(begin, end) for begin, end in runs)
        size = sum(end - begin for begin, end in runs)
    return inside / max(size + mass.total - inside, 1e-6)


def groups_of(
    ground: Ground,
    decodings: Sequence[Sequence[Decoded]],
    rules: Sequence[Candidate],
    paragraphs: Sequence[int],
) -> list[Group]:
    """One group a cue, those of the layers first.

    Args:
        ground: the story.
        decodings: what each bias decoded, the usual one first.
        rules: the rules' candidates, nested ones included.
        paragraphs: number of the rules' paragraph by token, -1 for none.
    """
    groups: list[Group] = []
    owner: dict[int, Group] = {}
    for number, found in enumerate(decodings):
        for each in found:
            begin, end = each.cue
            known = _owner(owner, each.cue)
            if known is not None:
                known.decoded.append((number, each))
                continue
            if paragraphs[begin] < 0:
                continue
            place = (ground.story.place(begin, end),)
            groups.append(Group(each.cue, place, paragraphs[begin], decoded=[(number, each)]))
            owner.update(dict.fromkeys(range(begin, end), groups[-1]))
    for candidate in rules:
        begin, end = (
            (ground.story.tokens(candidate.cue[0])[0], ground.story.tokens(candidate.cue[-1])[1])
            if candidate.cue
            else (0, 0)
        )
        known = _owner(owner, (begin, end))
        if known is not None:
            known.rules.append(candidate)
            continue
        groups.append(Group((begin, end), candidate.cue, candidate.paragraph, rules=[candidate]))
        owner.update(dict.fromkeys(range(begin, end), groups[-1]))
    for group in groups:
        if group.cue[1] > group.cue[0]:
            group.head = ground.head_of((group.cue,))
    return groups


def _owner(owner: Mapping[int, Group], cue: Run) -> Group | None:
    """The group that a token of a cue belongs to already."""
    for at in range(*cue):
        known = owner.get(at)
        if known is not None:
            return known
    return None
