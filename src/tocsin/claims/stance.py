"""What a speaker does by saying it, and how firmly: act, polarity and certainty of a content.

Hedges count where they stand in the content's own main clause; behind "because", "if" or "which" they qualify
something else. Bands: ICD 203 (2015), see `data/hedges.tsv`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tocsin.claims.lexicon import CueEntry
from tocsin.claims.wordlists import word_class
from tocsin.reading.tables import read_table
from tocsin.terms.claim import Act, Certainty, Polarity

_BEGINNING = re.compile(r"[\s\"“'‘]*(?:that\s+)?(?:to\s+)?")
"""Patterns are asked of folded words: small letters alone are found in half the time."""
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|no one|nobody|nothing|none|neither|nor|cannot|no|hardly|fails? to"
    r"|failed to|refus(?:es?|ed) to|rul(?:es?|ed) out)\b|n['’]t\b"
)
_SIGNS = ("no", "n't", "n’t", "never", "neither", "hardly", "fail", "refus", "rul")
"""One of these stands in every negation."""
_NOT_A_NEGATION = re.compile(
    r"\b(?:not only|not just|no doubt|no wonder|not least|no matter|no\.? ?\d|not to mention"
    r"|without (?:a )?doubt)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:because|if|unless|which|who|whom|whose|although|though|while|whereas|since|until|after|before"
    r"|so that|in order to|despite|amid|as|that)\b|[;:—–]|,\s+(?:\w+ly\s+)?\w{2,}ing\b"
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


class Stance(NamedTuple):
    """Act, polarity and certainty of one claim."""

    act: Act
    polarity: Polarity
    certainty: Certainty
    hedge: str | None
    """The words behind `certainty`, as written."""


@dataclass(frozen=True, slots=True)
class _Hedges:
    """The phrases of the data file, in small letters."""

    bands: dict[str, Certainty]
    by_first: dict[str, re.Pattern[str]]
    """All phrases that begin with a word, longest first."""

    def search(self, folded: str) -> Iterator[re.Match[str]]:
        """The hedges of a passage in their order, none overlapping."""
        first, end = self.by_first, 0
        if first.keys().isdisjoint(_HEAD.findall(folded)):
            return
        for word in _HEAD.finditer(folded):
            if word.start() < end or (phrases := first.get(word.group())) is None:
                continue
            found = phrases.match(folded, word.start())
            if found is not None:
                yield found
                end = found.end()


@lru_cache(maxsize=1)
def _hedges() -> _Hedges:
    """All hedge phrases with the band of each.

    Raises:
        ValueError: a phrase begins with a mark.
    """
    bands = {
        row["phrase"]: Certainty(row["certainty"])
        for row in read_table("hedges.tsv", ("phrase", "certainty", "source"), "tocsin.claims")
    }
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(bands, key=len, reverse=True):
        head = _HEAD.match(phrase)
        if head is None:
            raise ValueError(f"hedges.tsv: {phrase}: begins with a mark")
        by_first.setdefault(head.group(), []).append(phrase)
    return _Hedges(
        bands,
        {
            first: re.compile("(?:" + "|".join(map(re.escape, phrases)) + r")\b")
            for first, phrases in by_first.items()
        },
    )


_HEAD = re.compile(r"\w+")


def folded(text: str) -> str:
    """A text in small letters, each character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=16)
def _main_clause(content: str) -> tuple[str, str]:
    """The content's main clause, as written and in small letters."""
    small = folded(content)
    begin = _BEGINNING.match(small)
    start = begin.end() if begin else 0
    opening = _SUBORDINATE.match(small, start)
    if opening is not None and (comma := content.find(",", opening.end())) != -1:
        start = comma + 1
    for border in _SUBORDINATE.finditer(small, start + 1):
        if not _EMBEDS.search(content[max(0, border.start() - 14) : border.start()]):
            return content[start : border.start()], small[start : border.start()]
    return content[start:], small[start:]


def main_clause(content: str) -> str:
    """The content up to its first subordinate clause; a clause that comes first is skipped."""
    return _main_clause(content)[0]


def is_negated(content: str) -> bool:
    """Whether the content's main clause is negated; two negations cancel."""
    _, clause = _main_clause(content)
    if not any(map(clause.__contains__, _SIGNS)):
        return False
    clause = _NOT_A_NEGATION.sub(" ", clause)
    return len(_NEGATION.findall(clause)) % 2 == 1


def certainty_of(content: str) -> tuple[Certainty, str | None]:
    """How certain a content is by its own words, and those words."""
    words = _QUESTION_START.match(content)
    if words or ("?" in content and _INTERROGATIVE.search(content.strip())):
        return Certainty.OPEN, words.group().strip(" \"“'‘(") if words else None
    clause, small = _main_clause(content)
    hedges = _hedges()
    for match in hedges.search(small):
        hedge = clause[match.start() : match.end()]
        if hedge == "May" or _NAME_MAY.search(clause[max(0, match.start() - 12) : match.end() + 3]):
            continue
        return hedges.bands[match.group()], hedge
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
    hedges = _hedges()
    match = next(hedges.search(folded(cue)), None)
    if match is None or match.group() in {"can", "could", "may", "might", "about to", "about"}:
        return Certainty.CERTAIN, None
    return hedges.bands[match.group()], cue[match.start() : match.end()]
