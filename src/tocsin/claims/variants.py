"""Other borders that an attribution could have: its content cut earlier, its source shorter or longer.

The rules propose one reading of each cue; the verifier chooses among that reading and these.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.claims.candidate import Candidate
from tocsin.claims.content import without_final_stop
from tocsin.claims.grammar import COORDINATORS, DASHES, PREPOSITIONS, SUBORDINATORS
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.terms.span import Span

_OPENERS = COORDINATORS | SUBORDINATORS | PREPOSITIONS
_CUTS = 6
"""Earlier ends of a content that are tried."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reading of one cue."""

    candidate: Candidate
    content_cut: int
    """0 as the rule has it, 1 cut earlier, 2 to the end of the sentence, 3 begun later, 4 one piece only."""
    source_cut: int
    """0 as the rule has it, 1 up to its first comma, 2 without its determiner or title, 3 nobody."""


def words_in(p: Paragraph, span: Span) -> Range:
    """The word range of a paragraph that a snapshot range covers."""
    begin = bisect_right(p.words, span.start, key=lambda word: word.end)
    end = bisect_left(p.words, span.end, key=lambda word: word.start)
    return begin, max(begin, end)


def sentence_end(p: Paragraph, at: int) -> int:
    """One past the last word of the sentence that the word at `at` stands in."""
    return next((end for begin, end in p.sentences if begin <= at < end), len(p.words))


def _borders(p: Paragraph, begin: int, end: int) -> Iterator[int]:
    """Places inside a content at which it may already end."""
    for at in range(begin + 1, end):
        word = p.words[at]
        if word.quoted:
            continue
        mark = word.text in {",", ";", ":"} or word.text in DASHES
        if mark or (
            word.lower in COORDINATORS | SUBORDINATORS | PREPOSITIONS and p.words[at - 1].text != ","
        ):
            yield at


def _content_variants(p: Paragraph, candidate: Candidate) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Other contents of a candidate, each with the kind of its cut."""
    *kept, last = candidate.content
    begin, end = words_in(p, last)
    if not p.span.contains(last) or end <= begin:
        return
    places = list(_borders(p, begin, end))
    for at in [*places[: _CUTS // 2], *places[_CUTS // 2 :][-(_CUTS // 2) :]]:
        yield 1, (*kept, p.chars(begin, at))
    whole = without_final_stop(p, begin, sentence_end(p, end - 1))
    if whole > end and not _holds_attribution(p.chars(end, whole), candidate):
        yield 2, (*kept, p.chars(begin, whole))
    first_begin, first_end = words_in(p, candidate.content[0])
    comma = next(
        (at for at in range(first_begin, first_end) if p.words[at].text == "," and not p.words[at].quoted),
        None,
    )
    if comma is not None and comma + 1 < first_end and p.span.contains(candidate.content[0]):
        yield 3, (p.chars(comma + 1, first_end), *candidate.content[1:])
    if kept:
        yield 4, candidate.content[:1]


def _holds_attribution(span: Span, candidate: Candidate) -> bool:
    """Whether a stretch holds the candidate's own cue or source, so that it cannot be content."""
    return any(span.overlaps(piece) for piece in (*candidate.cue, *candidate.source))


def _source_variants(p: Paragraph, candidate: Candidate) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Other sources of a candidate, each with the kind of its cut."""
    if len(candidate.source) != 1 or not p.span.contains(candidate.source[0]):
        return
    begin, end = words_in(p, candidate.source[0])
    comma = next((at for at in range(begin + 1, end) if p.words[at].text == ","), None)
    if comma is not None:
        yield 1, (p.chars(begin, comma),)
    last = end if comma is None else comma
    first = last
    while first > begin and (p.words[first - 1].capital or p.words[first - 1].text == "."):
        first -= 1
    if begin < first < last:
        yield 2, (p.chars(first, last),)
    yield 3, ()


def proposals(p: Paragraph, candidate: Candidate) -> list[Proposal]:
    """A candidate as its rule has it, and with other borders on one side or the other."""
    found = [Proposal(candidate, 0, 0)]
    if not candidate.content:
        return []
    for kind, spans in _content_variants(p, candidate):
        if spans != candidate.content:
            found.append(Proposal(replace(candidate, content=spans), kind, 0))
    for kind, spans in _source_variants(p, candidate):
        found.append(Proposal(replace(candidate, source=spans), 0, kind))
    return found
