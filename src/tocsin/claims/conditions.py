"""What a promise, a threat or an expectation hangs on: `depending on the outcome`, `if talks fail`."""

from __future__ import annotations

import re
from functools import cache

from tocsin.claims.paragraph import Paragraph
from tocsin.claims.stance import folded
from tocsin.claims.wordlists import word_class
from tocsin.terms.claim import Act, Certainty, Claim, Words
from tocsin.terms.span import Span

_HANGING = frozenset({Act.PROMISES, Act.THREATENS, Act.EXPECTS, Act.WARNS, Act.URGES})
"""Acts whose contents lie ahead."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|may|might|can|ready|prepared|willing|plans?|intends?|threaten\w*)\b"
    r"|\bgoing to\b|\bwon\b|['’]ll\b|['’]d\b"
)
_NO_CONDITION = re.compile(
    r"(?:\b(?:even|as|what|only|and|or|but|ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|see|know|decide[sd]?|determine[sd]?"
    r"|unclear|sure|question) $)",
    re.IGNORECASE,
)
_AFTER_IF = re.compile(r"\s+(?:not|any|anything|ever|only|you will|at all)\b[,.]?", re.IGNORECASE)
_END = re.compile(r"[,;:—–]|\.(?=\s|$|[\"”'’])|[?!]|$|[\"”](?=\s|$)")
_LEAST = 8
"""Characters of a condition that says something."""


@cache
def _openers() -> re.Pattern[str]:
    """All phrases that open a condition, longest first, in small letters."""
    phrases = sorted(word_class("conditions"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


def condition_of(text: str, p: Paragraph, claim: Claim) -> Words | None:
    """What the content hangs on, as words of the snapshot; None where it hangs on nothing said.

    Args:
        text: the snapshot.
        p: the paragraph of the claim's cue.
        claim: the claim; its own content is searched first, then the rest of its sentence.
    """
    if claim.act not in _HANGING and not _AHEAD.search(claim.content.text.lower()):
        return None
    for span in claim.content.spans:
        asks = claim.certainty is Certainty.OPEN and span == claim.content.spans[0]
        found = _within(text, span, asks=asks)
        if found is not None:
            return Words((found,), found.of(text))
    if claim.act in _HANGING and claim.cue is not None and (around := _sentence(p, claim)) is not None:
        taken = (*claim.content.spans, *claim.cue.spans)
        found = _within(text, around, asks=False)
        if found is not None and not any(found.overlaps(span) for span in taken):
            return Words((found,), found.of(text))
    return None


def _within(text: str, span: Span, *, asks: bool) -> Span | None:
    """The first condition inside a stretch of text; an `if` that opens a question means "whether"."""
    before = max(0, span.start - 1)
    for match in _openers().finditer(folded(text[before : span.end]), span.start - before):
        begin, after = match.start() + before, match.end() + before
        if match.group() == "if" and (
            (begin == span.start and asks)
            or _NO_CONDITION.search(text[max(0, begin - 12) : begin])
            or _AFTER_IF.match(text, after)
        ):
            continue
        stop = _END.search(text, after, span.end)
        end = stop.start() if stop else span.end
        while end > after and text[end - 1].isspace():
            end -= 1
        if end - begin >= _LEAST and end > after:
            return Span(begin, end)
    return None


def _sentence(p: Paragraph, claim: Claim) -> Span | None:
    """The sentence that the cue stands in."""
    assert claim.cue is not None  # noqa: S101 - asked for above
    place = claim.cue.spans[0].start
    for begin, end in p.sentences:
        whole = p.chars(begin, end)
        if whole.start <= place < whole.end:
            return whole
    return None
