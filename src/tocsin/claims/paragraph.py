"""A paragraph as the finders see it: words, quotations and sentences with their places."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tocsin.claims.grammar import ADVERBS, DASHES
from tocsin.claims.lexicon import lexicon
from tocsin.claims.quotations import Quotation, quotations
from tocsin.claims.words import END, START, Word, sentences_of, words_of
from tocsin.terms.span import Span

_BEYOND = ("",) * 16
"""What `Paragraph.lowers` has behind the last word and so, counted from its end, before the first one."""
INDEXED = frozenset({"according", "citing", "that", ",", ".", ";", ":"}) | DASHES
"""The words whose places are asked for."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (or headline) of a story."""

    span: Span
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[tuple[int, int], ...]
    """Half-open ranges of word numbers."""
    headline: bool = False
    index: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The words that are looked for, `INDEXED`, with their places."""
    lowers: Sequence[str] = ()
    """Its words in small letters; a few places before and behind them are empty."""
    quoted: Sequence[int] = ()
    """Places of the words inside a quotation in double marks."""
    heads: Sequence[int] = ()
    """Places of the words that a cue can have as its verb or adjective."""

    def places(self, word: str, begin: int, end: int) -> Sequence[int]:
        """Where a word stands from `begin` up to `end`."""
        known = self.index.get(word, ())
        return known[bisect_left(known, begin) : bisect_left(known, end)]

    def has_quoted(self, begin: int, end: int) -> bool:
        """Whether a word from `begin` up to `end` stands inside a quotation in double marks."""
        at = bisect_left(self.quoted, begin)
        return at < len(self.quoted) and self.quoted[at] < end

    def clause_end(self, begin: int, end: int) -> int:
        """The first comma, stop, colon, semicolon or quoted word from `begin` on; `end` where none is."""
        close = end
        for places in (self.quoted, *(self.index.get(mark, ()) for mark in ",.;:")):
            at = bisect_left(places, begin)
            if at < len(places):
                close = min(close, places[at])
        return max(close, begin)

    def chars(self, begin: int, end: int) -> Span:
        """Snapshot range of the words from `begin` up to `end`."""
        return Span(self.words[begin].start, self.words[end - 1].end)

    def quotation_at(self, at: int) -> Quotation | None:
        """The quotation in double marks that the word at `at` stands in."""
        if not (0 <= at < len(self.words) and self.words[at].quoted):
            return None
        place = self.words[at].start
        return next((q for q in self.quotations if q.span.start <= place < q.span.end and not q.single), None)

    def after_quotation(self, at: int) -> int:
        """The first word after the quotation that the word at `at` stands in."""
        found = self.quotation_at(at)
        while found is not None and at < len(self.words) and self.words[at].start < found.span.end:
            at += 1
        return at

    def words_in(self, span: Span) -> tuple[int, int]:
        """The word range that a snapshot range covers."""
        begin = bisect_right(self.words, span.start, key=END)
        end = bisect_left(self.words, span.end, key=START)
        return begin, max(begin, end)

    def is_adverb(self, at: int) -> bool:
        """Whether the word at `at` may stand between a subject and its verb."""
        word = self.lowers[at]
        return word in ADVERBS or (word.endswith("ly") and len(word) > 4)  # noqa: PLR2004 - not "fly"


def paragraphs_of(text: str, body: Sequence[Span], headline: Span | None) -> list[Paragraph]:
    """The headline, where there is one outside of the body, and the body's paragraphs."""
    found = []
    if headline is not None and not any(headline.overlaps(span) for span in body):
        found.append(_paragraph(text, headline, quotations(text, [headline])[0], headline=True))
    for span, quoted in zip(body, quotations(text, body), strict=True):
        found.append(
            _paragraph(text, span, quoted, headline=headline is not None and headline.contains(span))
        )
    return found


@cache
def _asked() -> frozenset[str]:
    """The words that are looked for: those of `INDEXED`, and all that a cue can have as its head."""
    return lexicon().heads | INDEXED


def _paragraph(text: str, span: Span, quoted: Sequence[Quotation], *, headline: bool) -> Paragraph:
    doubles = [q for q in quoted if not q.single]
    words = words_of(text, span, doubles)
    lowers = [word.lower for word in words]
    asked, known = _asked(), lexicon().heads
    places = [at for at, lower in enumerate(lowers) if lower in asked]
    heads = [at for at in places if lowers[at] in known]
    index: dict[str, list[int]] = {}
    for at in places:
        if lowers[at] in INDEXED:
            index.setdefault(lowers[at], []).append(at)
    sentences = tuple(sentences_of(words, doubles))
    inside = [at for at, word in enumerate(words) if word.quoted] if doubles else []
    lowers += _BEYOND
    return Paragraph(span, tuple(words), tuple(quoted), sentences, headline, index, lowers, inside, heads)
