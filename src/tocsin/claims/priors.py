"""How often cues and rules were right in training, and which cue a count is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.claims.ground import Ground
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
    if group.head < 0:
        return "mark"
    return f"{ground.story.lemmas[group.head].lower()}|{ground.story.pos[group.head]}"


def rule_share(option: Option, priors: Priors) -> float:
    """How often the rule behind an option was right, -1 where no rule proposed it."""
    return priors.rule.get(option.rule.found_by, priors.unruled) if option.rule is not None else -1.0


def above_cue(ground: Ground, group: Group) -> int:
    """The governor of a cue, -1 for none."""
    above = ground.heads[group.head] if group.head >= 0 else -1
    return above if above != group.head else -1
