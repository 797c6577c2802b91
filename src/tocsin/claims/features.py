"""What the verifier goes by: numbers that describe one proposal and its surroundings."""

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.claims.candidate import Candidate
from tocsin.claims.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    DOUBLE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.speaker import noun_classes
from tocsin.claims.variants import Proposal, sentence_end, words_in
from tocsin.terms.span import Span

_CLASSES = (
    COORDINATORS,
    frozenset({"that"}),
    frozenset({"to"}),
    DETERMINERS,
    POSSESSIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    frozenset({"of"}),
    RELATIVES,
    frozenset({"in", "on", "at", "during", "after", "before"}),
    PREPOSITIONS,
    SUBORDINATORS,
    AUXILIARIES,
)
"""Word classes by number, the first that holds a word counts."""


@dataclass(frozen=True, slots=True)
class Priors:
    """How often proposals of a rule or cue were right in training, as smoothed shares."""

    rule: Mapping[str, float]
    lemma: Mapping[str, float]
    """By lemma and rest of the cue."""
    both: Mapping[str, float]
    """By cue and rule, `say|that`."""
    otherwise: float


def cue_key(candidate: Candidate) -> str:
    """The cue's lemma and what completes it, empty where the lexicon has no entry."""
    return " ".join((candidate.entry.lemma, *candidate.entry.rest)) if candidate.entry else ""


def word_class(p: Paragraph, at: int) -> float:
    """A number for what kind of word stands at `at`; 0 outside of the paragraph."""
    if not 0 <= at < len(p.words):
        return 0.0
    word = p.words[at]
    if word.text in DOUBLE_MARKS:
        return 1.0
    if word.text in DASHES:
        return 2.0
    if not word.alphabetic:
        return 4.0 if word.text == "," else (5.0 if word.text in {".", "?", "!"} else 3.0)
    for number, members in enumerate(_CLASSES):
        if word.lower in members:
            return 6.0 + number
    base = 6.0 + len(_CLASSES)
    endings = ("ing", "ed", "ly", "s")
    by_ending = next((n for n, ending in enumerate(endings) if word.lower.endswith(ending)), len(endings))
    return base + by_ending + (5.0 if word.capital else 0.0)


def surface_features(p: Paragraph, proposal: Proposal, priors: Priors) -> list[float]:
    """The numbers that need no model."""
    candidate = proposal.candidate
    cue = words_in(p, candidate.cue[0]) if candidate.cue else (0, 0)
    return [
        *_of_cue(p, candidate, cue, priors),
        float(proposal.content_cut),
        float(proposal.source_cut),
        *_of_content(p, candidate, cue),
        *_of_source(p, candidate, cue),
    ]


def _of_cue(p: Paragraph, candidate: Candidate, cue: tuple[int, int], priors: Priors) -> list[float]:
    key, entry = cue_key(candidate), candidate.entry
    rule = candidate.found_by
    frames = entry.frames if entry is not None else frozenset()
    return [
        priors.rule.get(rule, priors.otherwise),
        priors.lemma.get(key, priors.otherwise),
        priors.both.get(f"{key}|{rule}", priors.lemma.get(key, priors.otherwise)),
        float(("", "finite", "passive", "participle", "infinitive").index(candidate.form)),
        float(candidate.negated),
        float(entry is not None and entry.strength == "report"),
        float("that" in frames),
        float("object" in frames),
        float("quote" in frames),
        float(cue[1] - cue[0]),
        word_class(p, cue[0] - 1),
        word_class(p, cue[0]),
        word_class(p, cue[1] - 1),
        word_class(p, cue[1]),
        word_class(p, cue[1] + 1),
        float(candidate.depth),
        float(p.headline),
        float(len(p.words)),
    ]


def _of_content(p: Paragraph, candidate: Candidate, cue: tuple[int, int]) -> list[float]:
    here = [span for span in candidate.content if p.span.contains(span)]
    ranges = [words_in(p, span) for span in here] or [(0, 0)]
    begin, end = ranges[0][0], ranges[-1][1]
    words = [at for first, last in ranges for at in range(first, last)]
    verbs = lexicon().verbs
    open_words = [at for at in words if not p.words[at].quoted]
    close = sentence_end(p, max(end - 1, 0))
    return [
        float(len(words)),
        float(len(candidate.content)),
        float(len(candidate.content) - len(here)),
        sum(p.words[at].quoted for at in words) / max(len(words), 1),
        float(bool(words) and p.words[words[0]].quoted),
        float(bool(words) and p.words[words[-1]].quoted),
        word_class(p, begin - 1),
        word_class(p, begin),
        word_class(p, begin + 1),
        word_class(p, ranges[0][1] - 1),
        word_class(p, ranges[0][1]),
        word_class(p, end - 1),
        word_class(p, end),
        word_class(p, end + 1),
        float(begin - cue[1] if begin >= cue[1] else ranges[0][1] - cue[0] - 1),
        float(close - end),
        float(sum(p.lower(at) in verbs for at in open_words)),
        float(sum(p.lower(at) in AUXILIARIES for at in open_words)),
        float(sum(p.words[at].text == "," for at in open_words)),
    ]


def _of_source(p: Paragraph, candidate: Candidate, cue: tuple[int, int]) -> list[float]:
    if not candidate.source or not p.span.contains(candidate.source[0]):
        return [float(bool(candidate.source)), *([0.0] * 10)]
    begin, end = words_in(p, candidate.source[0])
    head = p.lower(end - 1)
    kinds = noun_classes(head)
    return [
        2.0,
        float(end - begin),
        float(begin - cue[1] if begin >= cue[1] else end - cue[0]),
        word_class(p, begin - 1),
        word_class(p, begin),
        word_class(p, end - 1),
        word_class(p, end),
        float(bool(kinds & {"unnamed", "title"})),
        float(bool(kinds & {"office", "medium", "metonym"})),
        float("document" in kinds),
        float(sum(p.words[at].text == "," for at in range(begin, end))),
    ]


def overlap_of(left: tuple[Span, ...], right: tuple[Span, ...]) -> float:
    """Shared characters over all characters of two sets of spans; 1 where both are empty."""
    if not left or not right:
        return float(not left and not right)
    shared = every = 0
    for a in left:
        every += a.end - a.start
        for b in right:
            low, high = max(a.start, b.start), min(a.end, b.end)
            if low < high:
                shared += high - low
    for b in right:
        every += b.end - b.start
    every -= shared
    return shared / every if every else 0.0
