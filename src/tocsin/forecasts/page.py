"""One paragraph with everything that lies over it: it turns expectations into forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.forecasts.clause import runs, trimmed
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.hedging import certainty_of
from tocsin.forecasts.lexicon import Lexicon
from tocsin.forecasts.resolving import Terms, event_in, rule_of
from tocsin.forecasts.window import Calendar, is_term
from tocsin.forecasts.wording import clause_tokens, condition_tokens, expected_tokens
from tocsin.reading.overlay import Overlay
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Act, Claim, Words
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import Forecast, forecast_id
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source
from tocsin.terms.span import Span, text_of
from tocsin.terms.timex import Timex

_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'


@dataclass(frozen=True, slots=True)
class Page:
    """One paragraph of a story."""

    paragraph: ReadParagraph
    known: Understood
    calendar: Calendar
    claims: tuple[Claim, ...]
    events: tuple[EventMention, ...]

    @classmethod
    def of(
        cls,
        paragraph: ReadParagraph,
        known: Understood,
        overlay: Overlay,
        events: Sequence[EventMention],
    ) -> Page:
        """The paragraph with the claims, events and times that stand in it."""
        here = paragraph.span
        times: dict[int, Timex] = {}
        terms: set[Timex] = set()
        for time in overlay.times_in(here):
            span = paragraph.covering(time.span)
            if span is not None and len(span):
                times[span.root.i] = time
                terms.update([time] if is_term(time, span.root) else [])
        near = overlay.claims_over(here)
        told = tuple(event for event in events if here.contains(event.anchor))
        return cls(paragraph, known, Calendar(times, known.story.published, frozenset(terms)), near, told)

    def claim_of(self, found: Expected) -> Claim | None:
        """The innermost claim whose content holds the expected word."""
        holding = self._holding(found)
        return holding[0] if holding else None

    def _holding(self, found: Expected) -> list[Claim]:
        place = self.paragraph.place(found.head)
        start, end = place.start, place.end
        holding = [c for c in self.claims for s in c.content.spans if s.start <= start and end <= s.end]
        return sorted(holding, key=lambda claim: sum(len(span) for span in claim.content.spans))

    def is_reported(self, found: Expected) -> bool:
        """Whether somebody's saying, which is not the expecting itself, holds the expected word."""
        cue = self.paragraph.place(found.cue)
        return any(
            claim.cue is not None and not any(span.overlaps(cue) for span in claim.cue.spans)
            for claim in self._holding(found)
        )

    def is_main(self, found: Expected, claim: Claim) -> bool:
        """Whether the expected word stands in the main clause of a claim's content."""
        top = self.top_of(claim.content)
        return top is not None and (top in {found.head, found.head.head})

    def top_of(self, words: Words) -> Token | None:
        """The word that governs the others of a piece of text; None outside of the paragraph."""
        for place in words.spans:
            span = self.paragraph.covering(place)
            if span is not None and len(span):
                root: Token = span.root
                return root
        return None

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands inside quotation marks of its paragraph."""
        before = self.paragraph.text[: token.idx]
        if _OPENING in before or _CLOSING in before:
            return before.rfind(_OPENING) > before.rfind(_CLOSING)
        return before.count(_STRAIGHT) % 2 == 1

    def is_open(self, window: Interval) -> bool:
        """Whether a window had not ended when the story was published."""
        published = self.known.story.published
        if published is None or published.latest is None:
            return False
        return window.latest is None or window.latest[:10] >= published.latest[:10]

    def forecast(self, found: Expected, lexicon: Lexicon) -> Forecast | None:
        """The forecast of an expectation; None where no words are left to expect."""
        holding = self._holding(found)
        claim = holding[0] if holding else None
        if claim is not None and claim.act is Act.DENIES and self.is_main(found, claim):
            found = _turned(found)
        asked = condition_tokens(found, lexicon)
        told = self._told(expected_tokens(found, asked), claim, found)
        expected = self._words(told)
        if expected is None or (found.head.lemma_ == "be" and told[-1] == found.head):
            return None
        condition = self._words(asked)
        if condition is None and claim is not None and claim.condition and self.is_main(found, claim):
            condition = claim.condition
        window, vague = self.calendar.at(found)
        evidence = self._hull(clause_tokens(found, told, asked))
        head = self.paragraph.place(found.head)
        event = event_in(found, expected, self.events, (head.start, head.end))
        return Forecast(
            id=forecast_id(self.known.story.id, evidence, expected.spans),
            story=self.known.story.id,
            event=event.id if event else None,
            by=_source(holding),
            expected=expected,
            window=window,
            vague=vague,
            certainty=certainty_of(found, claim, lexicon),
            condition=condition,
            evidence=evidence,
            claim=claim.id if claim else None,
            rule=rule_of(found, Terms(expected, window, condition, asked, event)),
            found_by=found.found_by,
        )

    def _told(self, tokens: Sequence[Token], claim: Claim | None, found: Expected) -> Sequence[Token]:
        """The expected words without what lies outside of the claim that holds them."""
        if claim is None or found.found_by == "claim":
            return tokens
        doer = set(found.subject.subtree) if found.subject is not None else set()
        inside = [
            token
            for token in tokens
            if token in doer
            or any(span.contains(self.paragraph.place(token)) for span in claim.content.spans)
        ]
        return trimmed(inside) if found.head in inside else tokens

    def _words(self, tokens: Sequence[Token]) -> Words | None:
        spans = tuple(
            Span(self.paragraph.place(first).start, self.paragraph.place(last).end)
            for first, last in runs(tokens)
        )
        return Words(spans, text_of(spans, self.known.text)) if spans else None

    def _hull(self, tokens: Sequence[Token]) -> Span:
        first, last = self.paragraph.place(tokens[0]), self.paragraph.place(tokens[-1])
        return Span(first.start, last.end)


def _source(holding: Sequence[Claim]) -> Source | None:
    """Who says it: the innermost source that is known."""
    return next((claim.source for claim in holding if claim.source is not None), None)


def _turned(found: Expected) -> Expected:
    """A denied expectation is one that it will not happen."""
    return Expected(
        found.head, found.subject, found.cue, found.certainty, not found.negated, found.found_by,
        found.is_noun, found.past,
    )  # fmt: skip
