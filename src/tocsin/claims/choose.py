"""One decision over all proposals: the likeliest reading of each cue, no word in two outermost contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tocsin.claims.candidate import Candidate
from tocsin.claims.evidence import Evidence, evidence_features
from tocsin.claims.features import surface_features
from tocsin.claims.layer import speaks
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.pool import Pooled
from tocsin.claims.trees import Floats
from tocsin.claims.verifier import Verifier
from tocsin.terms.span import Span

SHARED = 0.3
"""Share of a content's characters that may lie in contents already taken (recipe, section 2, step 6)."""
_CERTAIN_RULES = frozenset({"surface: according to", "surface: dash", "surface: transcript"})
_QUOTING_RULES = frozenset({"surface: parenthetical", "surface: inverted", "surface: quote"})
CERTAIN = 0.6
"""Least score of what a rule is certain of: a balanced quotation with a verb of saying, a set form."""


def scored(
    paragraphs: Sequence[Paragraph], pooled: Sequence[Pooled], verifier: Verifier, evidence: Evidence | None
) -> Floats:
    """The probability of each proposal."""
    rows = []
    for each in pooled:
        candidate = each.proposal.candidate
        row = surface_features(paragraphs[candidate.paragraph], each.proposal, verifier.priors)
        rows.append(row if evidence is None else [*row, *evidence_features(evidence, candidate)])
    if not rows:
        return np.zeros(0, dtype=np.float32)
    found = verifier.trees.probabilities(np.array(rows, dtype=np.float32))
    certain = np.array([_is_certain(paragraphs, each) for each in pooled], dtype=bool)
    return np.where(certain, np.maximum(found, CERTAIN), found).astype(np.float32)


def _is_certain(paragraphs: Sequence[Paragraph], pooled: Pooled) -> bool:
    """Whether the form itself shows the attribution; rules own what is certain."""
    proposal = pooled.proposal
    candidate = proposal.candidate
    if proposal.content_cut or proposal.source_cut or candidate.depth or not candidate.source:
        return False
    if candidate.found_by in _CERTAIN_RULES:
        return True
    report = candidate.entry is not None and candidate.entry.strength == "report"
    if candidate.found_by not in _QUOTING_RULES or not report:
        return False
    marks = paragraphs[candidate.paragraph].quotations
    return any(q.span == candidate.content[0] and not q.single for q in marks)


def _shared(spans: tuple[Span, ...], taken: Sequence[Span]) -> float:
    """Share of some spans that lies in taken ones."""
    size = sum(len(span) for span in spans)
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in taken)
    return common / size if size else 1.0


def chosen(pooled: Sequence[Pooled], scores: Floats, threshold: float) -> list[Candidate]:
    """The outermost attributions, likeliest first."""
    kept: list[Candidate] = []
    taken: list[Span] = []
    cues: set[int] = set()
    for number in np.argsort(-scores, kind="stable").tolist():
        each = pooled[number]
        candidate = each.proposal.candidate
        if scores[number] < threshold:
            break
        if each.cue in cues or not candidate.content or _shared(candidate.content, taken) > SHARED:
            continue
        cues.add(each.cue)
        taken += candidate.content
        score = round(float(scores[number]), 3)
        kept.append(replace(candidate, score=score, depth=0, credited=()))
    return kept


def with_nested(outermost: list[Candidate], surface: Sequence[Candidate]) -> list[Candidate]:
    """Add who speaks inside the contents that were kept, each behind the sources around it."""
    found = list(outermost)
    for inner in surface:
        if not inner.depth or not speaks(inner) or any(_same(inner, other) for other in found):
            continue
        around = [outer for outer in outermost if _inside(inner, outer)]
        if around:
            credited = (around[0].source, *(spans for spans in inner.credited if spans != around[0].source))
            found.append(replace(inner, credited=credited, depth=len(credited)))
    return found


def _same(left: Candidate, right: Candidate) -> bool:
    return any(a.overlaps(b) for a in left.cue for b in right.cue)


def _inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether an attribution lies within a content, or shares it behind who passes it on."""
    if inner.content == outer.content:
        return inner.source != outer.source
    spans = (*inner.content, *inner.cue)
    return all(any(piece.contains(span) for piece in outer.content) for span in spans)
