"""All that a finder proposes for a story, grouped by cue: rules, the reader's layers, and both mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.claims.candidate import Candidate
from tocsin.claims.decode import Decoded
from tocsin.claims.evidence import Evidence, places
from tocsin.claims.grammar import NEGATED_AUXILIARIES, NEGATIONS
from tocsin.claims.lexicon import CueEntry, lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.variants import Proposal, proposals, words_in


@dataclass(frozen=True, slots=True)
class Pooled:
    """One proposal and the number of its cue; of one cue one proposal at most is kept."""

    cue: int
    proposal: Proposal


def entry_of(p: Paragraph, candidate: Candidate) -> CueEntry | None:
    """The lexicon's entry for the words of a cue: its last verb, adjective or noun that the lexicon knows."""
    known = lexicon()
    found: CueEntry | None = None
    for span in candidate.cue:
        begin, end = words_in(p, span)
        for at in range(begin, end):
            for entry, _ in known.verbs.get(p.lower(at), ()):
                rest = [p.lower(k) for k in range(at + 1, at + 1 + len(entry.rest))]
                if all(w == "+" or r in w.split("|") for r, w in zip(rest, entry.rest, strict=False)):
                    found = entry
                    break
            else:
                found = known.adjectives.get(p.lower(at)) or known.nouns.get(p.lower(at)) or found
    return found


def _paragraph_of(paragraphs: Sequence[Paragraph], at: int) -> int | None:
    """The number of the paragraph that holds a character."""
    return next((number for number, p in enumerate(paragraphs) if p.span.start <= at < p.span.end), None)


def model_candidate(paragraphs: Sequence[Paragraph], evidence: Evidence, found: Decoded) -> Candidate | None:
    """A decoded attribution as a candidate, None where it lies in no paragraph that the rules read."""
    story = evidence.story
    cue = story.place(*found.cue)
    number = _paragraph_of(paragraphs, cue.start)
    if number is None:
        return None
    plain = Candidate(
        source=places(story, found.source),
        cue=(cue,),
        content=tuple(story.place(*run) for run in found.content),
        entry=None,
        negated=False,
        found_by="model",
        paragraph=number,
        score=found.score,
    )
    p = paragraphs[number]
    begin, end = words_in(p, cue)
    negated = any(p.lower(at) in NEGATIONS | NEGATED_AUXILIARIES for at in range(begin, end))
    return replace(plain, entry=entry_of(p, plain), negated=negated)


def _same_cue(left: Candidate, right: Candidate) -> bool:
    return any(a.overlaps(b) for a in left.cue for b in right.cue)


def pool(
    paragraphs: Sequence[Paragraph], surface: Sequence[Candidate], evidence: Evidence | None
) -> list[Pooled]:
    """All proposals of a story.

    Args:
        paragraphs: the story's paragraphs as the rules read them.
        surface: the rules' candidates, nested ones included.
        evidence: the reader's layers, None where the story was not read by our model.
    """
    model = []
    if evidence is not None:
        model = [c for d in evidence.decoded if (c := model_candidate(paragraphs, evidence, d)) is not None]
    twins = [next((k for k, other in enumerate(model) if _same_cue(each, other)), None) for each in surface]
    for each, twin in zip(surface, twins, strict=True):
        if twin is not None and not each.depth:
            model[twin] = replace(
                model[twin],
                addressee=model[twin].addressee or each.addressee,
                basis=model[twin].basis or each.basis,
            )
    found = []
    for number, candidate in enumerate(model):
        found += [Pooled(number, each) for each in proposals(paragraphs[candidate.paragraph], candidate)]
    for number, (candidate, twin) in enumerate(zip(surface, twins, strict=True), start=len(model)):
        key = number if twin is None else twin
        found += [Pooled(key, each) for each in proposals(paragraphs[candidate.paragraph], candidate)]
        if twin is not None:
            found += [Pooled(key, each) for each in _mixed(candidate, model[twin])]
    return found


def _mixed(rule: Candidate, model: Candidate) -> list[Proposal]:
    """The rule's source with the model's content, and the other way round."""
    mixed = []
    if rule.source != model.source:
        mixed.append(Proposal(replace(rule, source=model.source, found_by="model and rule"), 0, 4))
    if rule.content != model.content:
        mixed.append(Proposal(replace(rule, content=model.content, found_by="model and rule"), 5, 0))
    return mixed
