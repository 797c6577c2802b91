"""The type of an event: by the lexicon where a word settles it, else by the trained head where it is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Span as Words

from tocsin.events.candidate import Candidate
from tocsin.events.roots import root_of
from tocsin.reading.pipeline import plover_roots, plover_scores
from tocsin.terms.event import EventType

_FOLDED = {EventType.CONCEDE: "YIELD", EventType.RETREAT: "YIELD"}
"""The head was trained on PLV, where PLOVER's two kinds of yielding are one."""

SURE = 0.5
"""Probability from which on the head overrules the lexicon's first guess: likelier than all other roots."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A candidate with its sense settled."""

    candidate: Candidate
    sense: EventType
    found_by: str
    score: float | None
    """The head's probability of the sense, None where the lexicon settled it."""


def settled(candidates: Sequence[Candidate], nlp: Language) -> list[Typed]:
    """Every candidate with its sense: those the lexicon leaves open are asked of the head in one batch.

    The head only chooses among what the lexicon allows; without it the lexicon's first guess stands.
    """
    scores = _asked([c for c in candidates if len(c.sense.types) > 1], nlp)
    found = []
    for candidate in candidates:
        types = candidate.sense.types
        if len(types) == 1:
            found.append(Typed(candidate, types[0], candidate.found_by, None))
            continue
        row = scores.get(id(candidate))
        if row is None:
            found.append(Typed(candidate, types[0], candidate.found_by, None))
            continue
        best = max(types, key=lambda kind: _chance(row, kind, candidate.operator))
        chance = round(_chance(row, best, candidate.operator), 4)
        if chance < SURE:
            found.append(Typed(candidate, types[0], candidate.found_by, None))
            continue
        found.append(Typed(candidate, best, "trained head", chance))
    return found


def _chance(row: dict[str, float], sense: EventType, operator: str) -> float:
    """The head's probability of the root that a sense would have: it reads the whole sentence."""
    root = root_of(sense, operator)
    return row.get(_FOLDED.get(root, root.value), 0.0) if root else 0.0


def _asked(candidates: Sequence[Candidate], nlp: Language) -> dict[int, dict[str, float]]:
    """Probabilities of the roots for each candidate that has two parties."""
    pairs, asked = [], []
    for candidate in candidates:
        if candidate.initiators and candidate.recipients:
            doc = candidate.paragraph.doc
            pairs.append(
                tuple(
                    _words(doc, party.token.i) for party in (candidate.initiators[0], candidate.recipients[0])
                )
            )
            asked.append(candidate)
    if not pairs:
        return {}
    scores = plover_scores(nlp, [(source, target) for source, target in pairs])
    if scores is None:
        return {}
    roots = plover_roots(nlp)
    return {
        id(candidate): dict(zip(roots, np.exp(row).tolist(), strict=True))
        for candidate, row in zip(asked, scores, strict=True)
    }


def _words(doc: object, at: int) -> Words:
    return doc[at : at + 1]  # type: ignore[index, no-any-return]
