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
_SET_FORMS = frozenset(
    {"surface: according to", "surface: dash", "surface: transcript", "surface: quoted as saying"}
)
_QUOTING_RULES = frozenset({"surface: parenthetical", "surface: inverted", "surface: quote"})
CERTAIN = 0.8
"""Least score of what a rule is certain of: a balanced quotation with a verb of saying, a set form."""
PROBABLE = 0.85
"""Least score of a clause before `who said`: nine in ten of these are right by the rule alone."""


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
    floors = np.array([_least(paragraphs, each) for each in pooled], dtype=np.float32)
    return np.maximum(found, floors).astype(np.float32)


def _least(paragraphs: Sequence[Paragraph], pooled: Pooled) -> float:
    """The least score that the form itself gives an attribution; rules own what is certain."""
    proposal = pooled.proposal
    candidate = proposal.candidate
    if proposal.content_cut or proposal.source_cut or candidate.depth or not candidate.source:
        return 0.0
    if candidate.found_by in _SET_FORMS:
        return CERTAIN
    report = candidate.entry is not None and candidate.entry.strength == "report"
    if candidate.found_by not in _QUOTING_RULES or not report:
        return 0.0
    marks = paragraphs[candidate.paragraph].quotations
    if any(q.span == candidate.content[0] and not q.single for q in marks):
        return CERTAIN
    return PROBABLE if candidate.found_by == "surface: parenthetical" else 0.0


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
