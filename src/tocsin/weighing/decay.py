"""Citation decay: what a page read again still says, word for word, of what was cited from it.

Nothing is anchored anew by likeness: words that no longer stand as they did are flagged, with the difference.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tocsin.terms.claim import Claim
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.span import Span

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_CORRECTION = re.compile(
    r"^[^\w\n]*(correction|corrected|clarification|editor[’']s note|an earlier version)\b"
    r"|\bthis (article|story|report) (has been|was) (corrected|amended)\b"
    r"|\ban earlier version of this (article|story|report)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LIKE = 0.5
"""Likeness from which another sentence is shown as what a changed one became; it anchors nothing."""
_WORD = re.compile(r"\S+")


class DecayKind(StrEnum):
    """What became of cited words."""

    CHANGED = "changed"
    CORRECTED = "corrected"
    """Changed on a page that says it was corrected, which it did not say before."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Decayed:
    """One claim whose cited words no longer stand in their page as they did."""

    claim: str
    kind: DecayKind
    before: str
    """The sentence that was cited."""
    after: str | None
    """The sentence of the new reading most like it, for a person; None where nothing is like it."""
    difference: tuple[tuple[str, str], ...]
    """Words that went and words that came in their place, in order."""


def decayed(claims: Iterable[Claim], before: str, after: str | None) -> tuple[Decayed, ...]:
    """The claims whose words a new reading of the same address no longer holds.

    Args:
        claims: what was cited from the old reading.
        before: its snapshot's text.
        after: the new reading's text, None where the page is gone.
    """
    now = [] if after is None else [_plain(span.of(after)) for span in sentences(after)]
    standing = frozenset(now)
    corrected = after is not None and bool(_CORRECTION.search(after)) and not _CORRECTION.search(before)
    places = sentences(before)
    found: list[Decayed] = []
    for claim in claims:
        cited = [
            _plain(span.of(before)) for span in places if any(span.overlaps(c) for c in cited_spans(claim))
        ]
        lost = [sentence for sentence in cited if sentence not in standing]
        if lost:
            found.append(_decayed(claim.id, lost[0], now, corrected=corrected))
    return tuple(found)


def decay_findings(found: Iterable[Decayed], page: str) -> tuple[Finding, ...]:
    """Decayed claims as findings about a page."""
    return tuple(
        Finding(
            FindingKind.DECAY,
            item.claim,
            None,
            {
                "kind": item.kind.value,
                "page": page,
                "before": item.before,
                "after": item.after,
                "difference": [list(change) for change in item.difference],
            },
            (f"source {item.kind.value}: the words no longer stand in their page as they were cited",),
        )
        for item in found
    )


def decay_words(finding: Finding) -> str:
    """A decay as a sentence: which page changed, what it said where it was cited, and what it says now."""
    value = finding.value
    now = f"it says now “{value['after']}”" if value.get("after") else "it says nothing like it now"
    return f"source {value['kind']}: {value['page']} said “{value['before']}”; {now}"


def cited_spans(claim: Claim) -> tuple[Span, ...]:
    """Everything of the text that a claim rests on."""
    source = claim.source.spans if claim.source else ()
    cue = claim.cue.spans if claim.cue else ()
    return (*claim.content.spans, *source, *cue, *((claim.basis,) if claim.basis else ()))


def sentences(text: str) -> list[Span]:
    """Sentences by their punctuation and line ends, close enough to show what changed."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    return [Span(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if text[a:b].strip()]


def _decayed(claim: str, lost: str, now: Sequence[str], *, corrected: bool) -> Decayed:
    best = max(now, key=lambda sentence: _likeness(lost, sentence), default=None)
    if best is None or _likeness(lost, best) < _LIKE:
        return Decayed(claim, DecayKind.GONE, lost, None, ((lost, ""),))
    kind = DecayKind.CORRECTED if corrected else DecayKind.CHANGED
    return Decayed(claim, kind, lost, best, difference(lost, best))


def _likeness(one: str, other: str) -> float:
    left, right = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return 2 * len(left & right) / (len(left) + len(right) or 1)


def difference(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The stretches of words that differ, as pairs of what went and what came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    return tuple(
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def _plain(text: str) -> str:
    """Text whose white space does not matter."""
    return " ".join(text.split())
