"""Figures of a story: every number in a claim or in the story's own voice that measures something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.figures.amounts import Surface
from tocsin.figures.clause import clause_head, clause_tokens, runs, trimmed
from tocsin.figures.judging import Surroundings
from tocsin.figures.lexicon import load_lexicon
from tocsin.figures.measured import measured
from tocsin.figures.measurer import measuring_phrase
from tocsin.figures.money import Money, money_of
from tocsin.figures.paragraph import Judged, judged_of
from tocsin.figures.pieces import has_digits, pieces_of, words_in
from tocsin.figures.series import with_series
from tocsin.figures.timed import time_of
from tocsin.reading.overlay import Overlay
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim, Words
from tocsin.terms.figure import Figure, figure_id
from tocsin.terms.name import NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span, text_of
from tocsin.terms.timex import Timex

FOUND_BY = "number and parse"
_NEAR = 40
"""Figures on each side that a figure is held against: a page of numbers alone has thousands in a sentence."""


def find_figures(known: Understood, claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """Who gives which number for what, in the order of the text.

    Args:
        known: the story as it was read.
        claims: its claims; a number inside a content is given by that claim's source.
    """
    money = money_of(known.story.article_text(known.text))
    figures: list[Figure] = []
    linked: list[tuple[Span, Span]] = []
    measures: dict[str, str] = {}
    overlay = Overlay(known, claims)
    for paragraph in known.read.paragraphs:
        page = _Page.of(paragraph, known, overlay, money)
        if page is None:
            continue
        found = judged_of(paragraph, page.around)
        for at, judged in enumerate(found):
            figure, lemmas = page.figure(judged, found[max(0, at - _NEAR) : at + _NEAR + 1])
            figures.append(figure)
            measures[figure.id] = lemmas
            if judged.against is not None:
                linked.append((page.place(judged.against), figure.span))
    unique = {figure.id: figure for figure in figures}
    return tuple(with_series(list(unique.values()), linked, measures))


@dataclass(frozen=True, slots=True)
class _Page:
    """One paragraph with everything that lies over it."""

    paragraph: ReadParagraph
    known: Understood
    around: Surroundings
    times: dict[int, Timex]
    """Token number of each time expression's top word to the expression."""
    timed: frozenset[int]
    """Numbers of all tokens of time expressions."""
    claims: tuple[Claim, ...]

    @classmethod
    def of(
        cls, paragraph: ReadParagraph, known: Understood, overlay: Overlay, money: Money
    ) -> "_Page | None":
        """The paragraph, or None where no number stands in it."""
        text, lexicon = paragraph.text, load_lexicon()
        if not has_digits(text):
            words = words_in(text)
            if lexicon.numerals.keys().isdisjoint(words) and _FRACTIONS.isdisjoint(words):
                return None
        pieces = pieces_of(text)
        here = paragraph.span
        back = -paragraph.offset
        times = overlay.times_in(here)
        around = Surroundings(
            Surface(pieces, lexicon, money),
            times=tuple(time.span.shifted(back) for time in times),
            names=tuple(name.span.shifted(back) for name in overlay.names_in(here)),
            sources=tuple(span.shifted(back) for span in overlay.sources_in(here)),
        )
        tops, covered = _time_tokens(paragraph, times)
        return cls(paragraph, known, around, tops, covered, overlay.claims_over(here))

    def place(self, judged: Judged) -> Span:
        """Where a figure's number and unit stand in the snapshot."""
        return Span(judged.found.start, judged.found.end).shifted(self.paragraph.offset)

    def figure(self, judged: Judged, others: Sequence[Judged]) -> tuple[Figure, str]:
        """The figure of a judged amount, and what it measures in lemmas."""
        found, amount = judged.found, judged.found.amount
        numbers = {t.i for other in others for t in other.found.tokens if other is not judged}
        like = judged.like or judged.against
        of = measured(found, lambda t: t.i in self.timed or t.i in numbers, like.found if like else None)
        head = clause_head(found.top)
        clause = trimmed(clause_tokens(head, found.top))
        place = self.place(judged)
        claim, source = self._claimed(place)
        same_sentence = [o.found for o in others if o.found.top.sent.start == found.top.sent.start]
        figure = Figure(
            id=figure_id(self.known.story.id, place),
            story=self.known.story.id,
            value=amount.value,
            low=amount.low,
            high=amount.high,
            unit=judged.unit,
            of=self._words(of),
            by=self._measurer(judged) or source or self._other_source(judged),
            time=time_of(found, self.times, same_sentence),
            span=place,
            evidence=self._hull(clause, place),
            claim=claim,
            series=None,
            found_by=FOUND_BY,
        )
        return figure, " ".join(t.lemma_.lower() for t in of if t.pos_ in _CONTENT)

    def _claimed(self, place: Span) -> tuple[str | None, Source | None]:
        """The innermost claim whose content holds a place, and the innermost source that is known."""
        start, end = place.start, place.end
        holding = [c for c in self.claims for s in c.content.spans if s.start <= start and end <= s.end]
        holding.sort(key=lambda claim: sum(len(span) for span in claim.content.spans))
        source = next((claim.source for claim in holding if claim.source is not None), None)
        return (holding[0].id if holding else None), source

    def _other_source(self, judged: Judged) -> Source | None:
        """Who gives the figure that this one is set against."""
        return None if judged.against is None else self._claimed(self.place(judged.against))[1]

    def _measurer(self, judged: Judged) -> Source | None:
        phrase = measuring_phrase(judged.found.top, self.around.surface.lexicon)
        if not phrase and judged.against is not None:
            return self._measurer(judged.against)
        if not phrase:
            return None
        span = Span(self.paragraph.place(phrase[0]).start, self.paragraph.place(phrase[-1]).end)
        named = [n for n in self.known.cast.names if span.contains(n.span) and n.kind in _BODIES]
        name = named[0] if named else None
        return Source(
            (span,), self.known.words(span), SourceClass.DOCUMENT,
            actor=name.actor if name else None, country=name.country if name else None,
        )  # fmt: skip

    def _words(self, tokens: Sequence[Token]) -> Words | None:
        spans = tuple(
            Span(self.paragraph.place(a).start, self.paragraph.place(b).end) for a, b in runs(tokens)
        )
        return Words(spans, text_of(spans, self.known.text)) if spans else None

    def _hull(self, clause: Sequence[Token], place: Span) -> Span:
        if not clause:
            return place
        first, last = self.paragraph.place(clause[0]), self.paragraph.place(clause[-1])
        return Span(min(first.start, place.start), max(last.end, place.end))


_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_BODIES = frozenset({NameKind.ORGANISATION, NameKind.PERSON})
_FRACTIONS = frozenset({"half", "third", "thirds", "quarters", "fifths"})


def _time_tokens(paragraph: ReadParagraph, times: Sequence[Timex]) -> tuple[dict[int, Timex], frozenset[int]]:
    tops: dict[int, Timex] = {}
    covered: set[int] = set()
    for time, tokens in _spans(paragraph, times):
        top = next((t for t in tokens if t.head not in tokens or t.head == t), tokens[-1])
        tops[top.i] = time
        covered.update(token.i for token in tokens)
    return tops, frozenset(covered)


def _spans(paragraph: ReadParagraph, times: Sequence[Timex]) -> Iterator[tuple[Timex, list[Token]]]:
    for time in times:
        span = paragraph.covering(time.span)
        if span is not None and len(span):
            yield time, list(span)
