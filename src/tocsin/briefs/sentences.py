"""The whole sentence that something stands in, found in the snapshot without a language model."""

import re

from tocsin.terms.span import Span, trimmed

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Adm|Sen|Rep|Gov|St|No|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp)|\b[A-Z](?:\.[A-Z])*)\.$"
)
"""Titles, months, companies and initials whose full stop ends no sentence; general English usage."""
_REACH = 12
"""Characters before a full stop in which one of these is looked for."""


def sentence_around(text: str, within: Span, target: Span) -> Span:
    """The sentence or sentences of a paragraph that cover a span.

    A sentence ends at a full stop, question or exclamation mark, with the quotation marks that close
    after it, unless the stop belongs to an abbreviation or the next word begins in lower case.

    Args:
        text: the snapshot.
        within: the paragraph.
        target: what the sentence must cover; the part outside of the paragraph is kept as well.
    """
    start, end = within.start, within.end
    for match in _END.finditer(text, within.start, within.end):
        if not _ends_here(text, within, match):
            continue
        if match.end() <= target.start:
            start = match.end()
        elif match.end() >= target.end:
            end = match.end()
            break
    return trimmed(Span(min(start, target.start), max(end, target.end)), text)


def _ends_here(text: str, within: Span, match: re.Match[str]) -> bool:
    if _ABBREVIATED.search(text, max(within.start, match.start() - _REACH), match.start() + 1):
        return match.end() >= within.end
    following = text[match.end() : within.end].lstrip()
    return not following[:1].islower()
