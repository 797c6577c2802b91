"""Quotations without an attribution of their own that go on with the speaker before them.

The rest of a quotation after `…," she said.` belongs to the same attribution, to the end of the paragraph and
into a following paragraph that is all quotation.
"""

from collections.abc import Sequence

from tocsin.claims.candidate import Candidate
from tocsin.claims.content import has_quotation, only_quotation
from tocsin.claims.paragraph import Paragraph
from tocsin.terms.span import Span


def _touches_quotation(p: Paragraph, candidate: Candidate) -> bool:
    return any(q.span.overlaps(span) for q in p.quotations if not q.single for span in candidate.content)


def _unclaimed(p: Paragraph, begin: int, end: int, found: Sequence[Candidate]) -> bool:
    """Whether a sentence is all quotation and belongs to no attribution yet."""
    if not only_quotation(p, begin, end):
        return False
    span = p.chars(begin, end)
    return not any(piece.overlaps(span) for candidate in found for piece in candidate.content)


def _quoted_words(p: Paragraph, begin: int, end: int) -> Span:
    while begin < end and not p.words[begin].quoted:
        begin += 1
    while end > begin and not p.words[end - 1].quoted:
        end -= 1
    return p.chars(begin, end)


def join_within(p: Paragraph, found: list[Candidate]) -> list[Candidate]:
    """Give each unattributed quotation of a paragraph to the attribution of a quotation before it."""
    result = list(found)
    for begin, end in p.sentences:
        if not has_quotation(p, begin, end) or not _unclaimed(p, begin, end, result):
            continue
        span = _quoted_words(p, begin, end)
        earlier = [
            k for k, c in enumerate(result) if c.cue and not c.depth and c.content[-1].start < span.start
        ]
        if earlier:
            last = result[earlier[-1]]
            if _touches_quotation(p, last) or last.content[-1].end < span.start:
                result[earlier[-1]] = last._replace(content=(*last.content, span))
    return result


def join_across(
    paragraphs: Sequence[Paragraph], by_paragraph: list[list[Candidate]]
) -> list[list[Candidate]]:
    """Give each paragraph that is all quotation to the speaker whose quotation ended the paragraph before."""
    holder: tuple[int, int] | None = None
    for number, p in enumerate(paragraphs):
        here = by_paragraph[number]
        if p.words and not here and only_quotation(p, 0, len(p.words)):
            if holder is not None:
                row, column = holder
                kept = by_paragraph[row][column]
                spans = (*kept.content, _quoted_words(p, 0, len(p.words)))
                by_paragraph[row][column] = kept._replace(content=spans)
            continue
        outermost = [column for column, c in enumerate(here) if not c.depth]
        holder = (number, outermost[-1]) if outermost and _ends_quoted(p, here[outermost[-1]]) else None
    return by_paragraph


def _ends_quoted(p: Paragraph, last: Candidate) -> bool:
    """Whether a paragraph's last attribution is of a quotation and nothing but its cue follows."""
    final_sentence = p.words[p.sentences[-1][0]].start
    reaches = max(span.end for span in (*last.content, *last.cue))
    return _touches_quotation(p, last) and reaches >= final_sentence
