"""What a speaker does by saying it, and how firmly: act, polarity and certainty of a content.

Hedges count where they stand in the content's own main clause; behind "because", "if" or "which" they qualify
something else. Bands: ICD 203 (2015), see `data/hedges.tsv`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tocsin.claims.lexicon import CueEntry
from tocsin.claims.wordlists import word_class
from tocsin.reading.tables import read_table
from tocsin.terms.claim import Act, Certainty, Polarity

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|no one|nobody|nothing|none|neither|nor|cannot|no|hardly|fails? to"
    r"|failed to|refus(?:es?|ed) to|rul(?:es?|ed) out)\b|n['’]t\b",
    re.IGNORECASE,
)
_SIGNS = ("no", "n't", "n’t", "never", "neither", "hardly", "fail", "refus", "rul")
"""One of these stands in every negation."""
_NOT_A_NEGATION = re.compile(
    r"\b(?:not only|not just|no doubt|no wonder|not least|no matter|no\.? ?\d|not to mention"
    r"|without (?:a )?doubt)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:because|if|unless|which|who|whom|whose|although|though|while|whereas|since|until|after|before"
    r"|so that|in order to|despite|amid|as|that)\b|[;:—–]|,\s+(?:\w+ly\s+)?\w{2,}ing\b",
    re.IGNORECASE,
)
_EMBEDS = re.compile(
    r"\b(?:possible|likely|unlikely|probable|clear|chance|possibility|sure|certain|doubt|know|believe) $"
)
"""Words whose that-clause is the point: the hedge or negation inside it counts."""
_QUESTION_START = re.compile(r"^[\s\"“'‘(]*(?:whether|how|why|where|what|who)\b(?! appear)")
_INTERROGATIVE = re.compile(r"^[^.!?]*\?|\?[\"”'’]?\s*$")
_NAME_MAY = re.compile(
    r"(?:\b(?:in|on|of|since|until|by|late|early|mid|last|this|next|from|through|\d+)\s+May\b|\bMay\s+\d)"
)
_NEITHER = re.compile(r"\b(?:nor|or)\s+(?:\w+ly\s+)?\w+", re.IGNORECASE)
"""A second verb in a negated cue: who neither confirms nor denies says nothing."""
_WITHHELD = frozenset({Act.PRAISES, Act.CONDEMNS, Act.ACCUSES, Act.WARNS, Act.PROMISES, Act.THREATENS})
"""Acts that a negated cue does not do: "has not condemned"."""
_SILENT = word_class("silent")
"""Lemmas whose negation means that nothing was said."""
_REJECTING = frozenset(
    {"believe", "think", "agree", "accept", "expect", "see", "consider", "support", "favor", "want"}
)


@dataclass(frozen=True, slots=True)
class Stance:
    """Act, polarity and certainty of one claim."""

    act: Act
    polarity: Polarity
    certainty: Certainty
    hedge: str | None
    """The words behind `certainty`, as written."""


@lru_cache(maxsize=1)
def _hedges() -> tuple[re.Pattern[str], dict[str, Certainty], frozenset[str]]:
    """All hedge phrases as one pattern, longest first, the band of each, and their first words."""
    bands = {
        row["phrase"]: Certainty(row["certainty"])
        for row in read_table("hedges.tsv", ("phrase", "certainty", "source"), "tocsin.claims")
    }
    ordered = sorted(bands, key=len, reverse=True)
    first = frozenset(_HEAD.findall(phrase)[0] for phrase in bands)
    either = re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)
    return either, bands, first


_HEAD = re.compile(r"\w+")


@lru_cache(maxsize=16)
def main_clause(content: str) -> str:
    """The content up to its first subordinate clause; a clause that comes first is skipped."""
    begin = re.match(r"[\s\"“'‘]*(?:that\s+)?(?:to\s+)?", content, re.IGNORECASE)
    start = begin.end() if begin else 0
    opening = _SUBORDINATE.match(content, start)
    if opening is not None and (comma := content.find(",", opening.end())) != -1:
        start = comma + 1
    borders = (m for m in _SUBORDINATE.finditer(content, start + 1))
    border = next(
        (m for m in borders if not _EMBEDS.search(content[max(0, m.start() - 14) : m.start()])), None
    )
    return content[start : border.start()] if border else content[start:]


def is_negated(content: str) -> bool:
    """Whether the content's main clause is negated; two negations cancel."""
    clause = main_clause(content)
    lower = clause.lower()
    if not any(sign in lower for sign in _SIGNS):
        return False
    clause = _NOT_A_NEGATION.sub(" ", clause)
    return len(_NEGATION.findall(clause)) % 2 == 1


def certainty_of(content: str) -> tuple[Certainty, str | None]:
    """How certain a content is by its own words, and those words."""
    if _QUESTION_START.match(content) or ("?" in content and _INTERROGATIVE.search(content.strip())):
        words = _QUESTION_START.match(content)
        return Certainty.OPEN, words.group().strip(" \"“'‘(") if words else None
    clause = main_clause(content)
    pattern, bands, first = _hedges()
    if first.isdisjoint(_HEAD.findall(clause.lower())):
        return Certainty.CERTAIN, None
    for match in pattern.finditer(clause):
        hedge = match.group()
        if hedge == "May" or _NAME_MAY.search(clause[max(0, match.start() - 12) : match.end() + 3]):
            continue
        return bands[hedge.lower()], hedge
    return Certainty.CERTAIN, None


def _act(entry: CueEntry | None, cue: str, content: str, *, negated: bool) -> Act:
    """What is done by saying it, from the cue's entry."""
    if entry is None:
        return Act.ASKS if "?" in content and _INTERROGATIVE.search(content.strip()) else Act.STATES
    if negated and (entry.lemma in _SILENT or entry.act in _WITHHELD or _NEITHER.search(cue)):
        return Act.DECLINES
    if negated and entry.act in {Act.DENIES, Act.DOUBTS}:
        return Act.STATES
    if negated and entry.lemma in _REJECTING:
        return Act.DOUBTS
    return entry.act


def stance_of(entry: CueEntry | None, cue: str, content: str, *, negated: bool) -> Stance:
    """Act, polarity and certainty of a content behind its cue.

    Args:
        entry: the lexicon's entry of the cue, None where it has none.
        cue: the cue's words.
        content: the content's words.
        negated: whether the cue itself is negated.
    """
    act = _act(entry, cue, content, negated=negated)
    rejected = is_negated(content)
    if (entry is not None and entry.negates and not negated) or (
        negated and entry is not None and entry.lemma in _REJECTING
    ):
        rejected = not rejected
    certainty, hedge = certainty_of(content)
    if certainty is Certainty.CERTAIN and entry is not None:
        weakened = entry.certainty if not (act is Act.DOUBTS and negated) else None
        certainty, hedge = weakened or certainty, cue if weakened else None
    if act is Act.DECLINES and entry is not None and (entry.lemma in _SILENT or _NEITHER.search(cue)):
        certainty, hedge = Certainty.OPEN, cue
    if certainty is Certainty.CERTAIN:
        certainty, hedge = _by_cue_words(cue)
    return Stance(act, Polarity.NEGATED if rejected else Polarity.AFFIRMED, certainty, hedge)


@lru_cache(maxsize=10_000)
def _by_cue_words(cue: str) -> tuple[Certainty, str | None]:
    """Hedges inside the cue itself: "reportedly said", "is believed"."""
    pattern, bands, first = _hedges()
    match = None if first.isdisjoint(_HEAD.findall(cue.lower())) else pattern.search(cue)
    if match is None or match.group().lower() in {"can", "could", "may", "might", "about to", "about"}:
        return Certainty.CERTAIN, None
    return bands[match.group().lower()], match.group()
