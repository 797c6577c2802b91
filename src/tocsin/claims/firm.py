"""Which readings are firm: sure enough to be what a source said that the ledger takes them.

A score says how likely PolNeAR's annotators would have marked a reading; they mark acts, names and wishes far
more widely than an analyst would. Whether a reader calls it a claim is asked of a few signs more, weighed by
what was read by hand (`docs/claims-sample.md`; `training/firm.py` makes the weights).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.claims.candidate import Candidate
from tocsin.claims.ground import CUE, Ground, dep_numbers
from tocsin.claims.group import Runs
from tocsin.claims.priors import Priors
from tocsin.terms.claim import Act
from tocsin.terms.span import Span

_SET_FORMS = frozenset({"surface: according to", "surface: dash", "surface: quoted as saying"})
_OPINION = 0.45
"""Least probability of a judgement that the lexicon knows: `China considers`, `is suspected of`."""
_LEAST_NESTED = 0.35
"""Least probability of a saying inside a firm claim: it has no score of its own."""
_FAINTEST = -5.0
"""Least log-probability of a cue that makes a difference."""
_SURE = 0.98
_UNSCORED = 0.7
"""What a rule's reading without a score counts as."""
_MOST_WORDS = 5
"""Words of a cue beyond which more make no difference."""
_MODALS = frozenset({"will", "would", "could", "should", "may", "might", "can", "'ll", "must"})
_CONDITIONAL = frozenset({"if", "unless", "until"})
_READERS = frozenset({"you", "your"})
_SPEAKERS = frozenset({"i", "we"})
_JUDGING = frozenset({Act.ACCUSES, Act.ASSESSES, Act.CONDEMNS, Act.PRAISES})
_RELATIVES = frozenset({"who", "which", "that"})
_THINGS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
(_CLAUSE,), (_ROOT,) = dep_numbers("ccomp"), dep_numbers("root")
_OF_WORDS = ("governed", "clause", "cue", "words", "modal", "main", "conditional")
"""Signs that say nothing of a cue or a content without words."""


@dataclass(frozen=True, slots=True)
class Firmness:
    """A weighed sum of signs, as a logit, and the probability from which on a reading is firm."""

    threshold: float
    intercept: float
    weights: Mapping[str, float]

    def likely(self, signs: Mapping[str, float]) -> float:
        """The probability that a careful reader calls it a claim of this source, 0 to 1."""
        logit = self.intercept + sum([self.weights[name] * value for name, value in signs.items()])
        return 1.0 / (1.0 + math.exp(-logit))


@cache
def load_firmness() -> Firmness:
    """The packaged weights."""
    facts = json.loads((files("tocsin.claims") / "weights" / "firm.json").read_text(encoding="utf-8"))
    return Firmness(float(facts["threshold"]), float(facts["intercept"]), facts["weights"])


def is_firm(ground: Ground, candidate: Candidate, priors: Priors) -> bool:
    """Whether a chosen reading is sure enough for the ledger; a set form is sure by itself."""
    if candidate.found_by in _SET_FORMS:
        return True
    if candidate.found_by == "surface: transcript" and _is_salutation(ground, candidate):
        return False
    firmness = load_firmness()
    least = _OPINION if _judges(ground, candidate) else firmness.threshold
    return firmness.likely(signs_of(ground, candidate, priors)) >= least


def _judges(ground: Ground, candidate: Candidate) -> bool:
    """Whether somebody is said to judge: not what only `seems`, and no `I think` of one who is quoted."""
    entry = candidate.entry
    if entry is None or entry.act not in _JUDGING or "raise" in entry.frames or candidate.negated:
        return False
    tokens = [at for run in _runs(ground, candidate.source) for at in range(*run)]
    return not any(ground.story.words[at] in _SPEAKERS | _RELATIVES for at in tokens)


def is_saying(ground: Ground, candidate: Candidate, priors: Priors) -> bool:
    """Whether somebody speaks inside a claim: no one who merely would, or whom a number counts."""
    signs = signs_of(ground, candidate, priors)
    if signs["modal"] or signs["relative"] or signs["conditional"]:
        return False
    cue = _runs(ground, candidate.cue)
    hung = any(ground.story.deps[at] == "acl" for run in cue for at in range(*run))
    return not hung and load_firmness().likely(signs) >= _LEAST_NESTED


def _is_salutation(ground: Ground, candidate: Candidate) -> bool:
    """`Dear editor:` opens a letter to whom it names."""
    source = _runs(ground, candidate.source)
    return bool(source) and ground.story.words[source[0][0]] == "dear"


def is_plain(candidate: Candidate) -> bool:
    """Whether a rule's candidate is sure where no layer read it: a set form or a verb of saying."""
    return candidate.entry is None or candidate.entry.strength == "report"


def signs_of(ground: Ground, candidate: Candidate, priors: Priors) -> dict[str, float]:
    """What speaks for and against a reading, by name; truths are 0 and 1."""
    score = _UNSCORED if candidate.score is None else min(max(candidate.score, 1 - _SURE), _SURE)
    content = _runs(ground, candidate.content)
    entry = candidate.entry
    return {
        "logit": math.log(score / (1 - score)),
        "model": candidate.found_by == "model",
        "model and rule": candidate.found_by == "model and rule",
        "infinitive": _is_wish(ground, candidate, content),
        "attitude": entry is not None and entry.strength == "attitude",
        "expects": entry is not None and entry.act is Act.EXPECTS,
        "negated": candidate.negated,
        "pieces": len(content) > 1,
        "partly quoted": _partly_quoted(ground, content),
        **_of_source(ground, _runs(ground, candidate.source)),
        **_of_cue(ground, _runs(ground, candidate.cue), content, priors),
    }


def _is_wish(ground: Ground, candidate: Candidate, content: Runs) -> bool:
    """`sought to prove`: an infinitive behind what is no verb of saying."""
    said = candidate.entry is not None and candidate.entry.strength == "report"
    return bool(content) and not said and ground.story.words[content[0][0]] == "to"


def _runs(ground: Ground, spans: tuple[Span, ...]) -> Runs:
    """The token ranges of some spans, empty ones left out."""
    found = [ground.story.tokens(span) for span in spans]
    return tuple([run for run in found if run[1] > run[0]])


def _partly_quoted(ground: Ground, content: Runs) -> bool:
    """Whether some words of a content stand in quotation marks, and others do not."""
    held = sum([sum(ground.quoted[begin:end]) for begin, end in content])
    return 0 < held <= 0.6 * sum([end - begin for begin, end in content])


def _of_source(ground: Ground, source: Runs) -> dict[str, float]:
    """Whether the source is named, is the reader, or is `who` of some other clause."""
    pos, words = ground.story.pos, ground.story.words
    alone = words[source[0][0]] if len(source) == 1 and source[0][1] - source[0][0] == 1 else ""
    return {
        "named": any("PROPN" in pos[begin:end] for begin, end in source),
        "you": alone in _READERS,
        "relative": alone in _RELATIVES,
    }


def _of_cue(ground: Ground, cue: Runs, content: Runs, priors: Priors) -> dict[str, float]:
    """How a cue stands in its clause, and what the content is to it."""
    story = ground.story
    head = ground.head_of(content) if content else 0
    thing = bool(content) and story.pos[head] in _THINGS and not _has_subject(ground, content)
    if not cue or not content:
        return {"thing": thing, "share": priors.otherwise} | dict.fromkeys(_OF_WORDS, 0.0)
    begin, end = cue[0][0], cue[-1][1]
    words = story.words[begin:end]
    verbs = [at for at, pos in enumerate(story.pos[begin:end], begin) if pos in _VERBS] or [begin]
    top = ground.head_of(((begin, end),))
    governed = begin <= ground.heads[head] < end
    return {
        "thing": thing,
        "share": priors.cue.get(f"{story.lemmas[top].lower()}|{story.pos[top]}", priors.otherwise),
        "governed": governed,
        "clause": governed and ground.dep[head] == _CLAUSE,
        "cue": max(_FAINTEST, *ground.by_kind[CUE][begin:end]),
        "words": min(len(words), _MOST_WORDS),
        "modal": not _MODALS.isdisjoint(words),
        "main": any(ground.dep[at] == _ROOT for at in verbs),
        "conditional": any(story.words[k] in _CONDITIONAL for at in verbs for k in ground.children[at]),
    }


def _has_subject(ground: Ground, content: Runs) -> bool:
    """Whether a content has a verb and a subject of its own."""
    pos, deps, heads = ground.story.pos, ground.story.deps, ground.heads
    if not any(not _VERBS.isdisjoint(pos[begin:end]) for begin, end in content):
        return False
    subjects = [
        at
        for begin, end in content
        for at, dep in enumerate(deps[begin:end], begin)
        if dep.startswith(("nsubj", "expl", "csubj"))
    ]
    return any(begin <= heads[at] < end for at in subjects for begin, end in content)
