"""Words of a snapshot as they stand in quotation marks, byte-exact."""

from tocsin.briefs.outline import Quoted
from tocsin.terms.claim import Claim
from tocsin.terms.span import Span, hull
from tocsin.terms.story import Story

_OPENING = '"“«„'
_CLOSING = '"”»“'
_SHORT_GAP = 40
"""Characters between the pieces of a quotation that are quoted with them."""
_LOOSE = " \t\r\n\u00a0,;:"


def quoted_words(spans: tuple[Span, ...], text: str, snapshot: str) -> Quoted:
    """Words of a snapshot to quote; pieces that stand close together are quoted with what lies between."""
    whole = hull(spans)
    if len(whole) - sum(map(len, spans)) <= _SHORT_GAP and "\n\n" not in whole.of(text):
        spans = (whole,)
    return Quoted(tuple(span.of(text) for span in spans), spans, snapshot)


def quoted(claim: Claim, story: Story) -> Quoted:
    """The claim's content as it stands in the snapshot."""
    pieces = _pieces(claim)
    return Quoted(tuple(words for _, words in pieces), tuple(span for span, _ in pieces), story.snapshot)


def _pieces(claim: Claim) -> list[tuple[Span, str]]:
    """Each content span with its words, cut out of the text of all, without outer quotation marks."""
    found: list[tuple[Span, str]] = []
    at = 0
    for span in claim.content.spans:
        words = claim.content.text[at : at + len(span)]
        at += len(span) + 1
        start, end = _unquoted(words)
        found.append((Span(span.start + start, span.start + end), words[start:end]))
    return found


def _unquoted(words: str) -> tuple[int, int]:
    """The part of some words without the commas and white space, then the quotation marks, around them."""
    start, end = _bare(words, 0, len(words))
    inner = words[start + 1 : end - 1]
    if end - start > 1 and words[start] in _OPENING and words[end - 1] in _CLOSING and '"' not in inner:
        return _bare(words, start + 1, end - 1)
    return (start, end) if start < end else (0, len(words))


def _bare(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in _LOOSE:
        start += 1
    while end > start and words[end - 1] in _LOOSE:
        end -= 1
    return start, end
