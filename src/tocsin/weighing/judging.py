"""Judgements that stand: what people decided, those undone left out, the later of two that disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.terms.judgement import Decision, Judgement

_BINDING = frozenset({Decision.MERGE, Decision.SPLIT})


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that bind weighing, ready to be asked."""

    pairs: Mapping[frozenset[str], Judgement] = field(default_factory=dict)
    """The merge or split that stands for two ids."""
    settled: Mapping[str, Judgement] = field(default_factory=dict)
    """The date or outcome that stands for a record."""
    graded: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    """Every standing grade of a source or claim, the latest last."""
    rejected: frozenset[str] = frozenset()
    """Ids of records that a person rejected: they prove nothing."""
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Fields with a person's values, by record."""
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each id that a merge or split names, the other ids."""

    def apart(self, one: str, other: str) -> bool:
        """Whether a person keeps the two apart."""
        judged = self.pairs.get(frozenset((one, other)))
        return judged is not None and judged.decision is Decision.SPLIT

    def merged_with(self, item: str) -> list[Judgement]:
        """The merges that name a record."""
        found = (self.pairs[frozenset((item, other))] for other in self.named.get(item, ()))
        return [judged for judged in found if judged.decision is Decision.MERGE]


def standing(judgements: Iterable[Judgement]) -> Standing:
    """What stands of all judgements: an undone one does not, and an undone undoing restores."""
    kept = _not_undone(sorted(judgements, key=_when))
    pairs: dict[frozenset[str], Judgement] = {}
    settled: dict[str, Judgement] = {}
    graded: dict[str, list[Judgement]] = {}
    rejected: set[str] = set()
    values: dict[str, dict[str, Any]] = {}
    for judged in kept:
        if judged.decision in _BINDING:
            for other in _others(judged):
                pairs[frozenset((judged.subject, other))] = judged
        elif judged.decision is Decision.SETTLE:
            settled[judged.subject] = judged
        elif judged.decision is Decision.GRADE:
            graded.setdefault(judged.subject, []).append(judged)
        elif judged.decision is Decision.CORRECT:
            values.setdefault(judged.subject, {}).update(judged.value)
        elif judged.decision is Decision.REJECT:
            rejected.add(judged.subject)
        elif judged.decision is Decision.ACCEPT:
            rejected.discard(judged.subject)
    named: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = sorted(pair)
        named.setdefault(one, []).append(other)
        named.setdefault(other, []).append(one)
    return Standing(
        pairs=pairs,
        settled=settled,
        graded={subject: tuple(given) for subject, given in graded.items()},
        rejected=frozenset(rejected),
        corrected=values,
        named={item: tuple(sorted(others)) for item, others in named.items()},
    )


def _others(judged: Judgement) -> list[str]:
    """The ids that a merge or split sets its subject beside: its object, and those pinned in `value.with`."""
    pinned: Any = judged.value.get("with", ())
    others = [judged.object] if judged.object else []
    others += [str(item) for item in pinned]
    return [other for other in others if other != judged.subject]


def _when(judged: Judgement) -> tuple[str, str]:
    return (judged.at.isoformat() if judged.at else "", judged.id)


def _not_undone(judgements: Sequence[Judgement]) -> list[Judgement]:
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judged in reversed(judgements):
        if judged.id in undone:
            continue
        if judged.decision is Decision.UNDO:
            undone.add(judged.object or "")
        else:
            kept.append(judged)
    return kept[::-1]
