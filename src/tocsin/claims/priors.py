"""How often cues and rules were right in training, and which cue a count is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.claims.ground import Ground, Run
from tocsin.claims.group import Group, Option


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


def rule_share(option: Option, priors: Priors) -> float:
    """How often the rule behind an option was right, -1 where no rule proposed it."""
    return priors.rule.get(option.rule.found_by, priors.unruled) if option.rule is not None else -1.0


def above_cue(ground: Ground, cue: Run) -> int:
    """The governor of a cue, -1 for none."""
    if cue[1] <= cue[0]:
        return -1
    head = ground.head_of((cue,))
    above = ground.heads[head]
    return above if above != head else -1
