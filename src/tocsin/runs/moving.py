"""What was found in a story, moved to where the same paragraphs stand in another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from tocsin.exchange.lines import StoryFindings
from tocsin.terms.claim import Claim, claim_id
from tocsin.terms.digest import content_id
from tocsin.terms.event import EventMention, event_id
from tocsin.terms.figure import Figure, figure_id
from tocsin.terms.forecast import Forecast, forecast_id
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer, transfer_id

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Moves:
    """Where each paragraph of the one story stands in the other."""

    places: Mapping[Span, Span]

    def span(self, span: Span) -> Span:
        """A span's new place.

        Raises:
            ValueError: it lies outside of every paragraph.
        """
        for old, new in self.places.items():
            if old.contains(span):
                return span.shifted(new.start - old.start)
        raise ValueError(f"{span} lies outside of every paragraph of its story")

    def record(self, value: _T) -> _T:
        """A record, or whatever holds records, with every span inside it at its new place."""
        moved: Any = self._moved(value)
        return moved  # type: ignore[no-any-return]

    def _moved(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return tuple(self._moved(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self._moved(getattr(value, f.name)) for f in fields(value)})
        return value


def moved_findings(known: StoryFindings, story: Story, path: str | None, moves: Moves) -> StoryFindings:
    """The findings of a story as reading its twin would give them, ids and all.

    Raises:
        ValueError: something was found outside of every paragraph.
    """
    claims = _renamed_claims([replace(moves.record(claim), story=story.id) for claim in known.claims])
    ids = {old.id: new.id for old, new in zip(known.claims, claims, strict=True)}
    events = [_event(moves.record(event), story.id, ids) for event in known.events]
    happened = {old.id: new.id for old, new in zip(known.events, events, strict=True)}
    return StoryFindings(
        story,
        path,
        claims=tuple(claims),
        names=tuple(moves.record(known.names)),
        times=tuple(moves.record(known.times)),
        events=tuple(events),
        transfers=tuple(_transfer(moves.record(each), story.id, ids) for each in known.transfers),
        forecasts=tuple(_forecast(moves.record(each), story.id, ids, happened) for each in known.forecasts),
        figures=_figures(moves.record(known.figures), story.id, ids),
    )


def _renamed_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Claims under the ids of their new places, pointing at each other by these."""
    ids = {claim.id: _claim_id(claim) for claim in claims}
    return [
        replace(
            claim,
            id=ids[claim.id],
            antecedent_claim=ids.get(claim.antecedent_claim or ""),
            parent=ids.get(claim.parent or ""),
        )
        for claim in claims
    ]


def _claim_id(claim: Claim) -> str:
    speaker = claim.source.spans if claim.source else ()
    cue = claim.cue.spans if claim.cue else ()
    return claim_id(claim.story, speaker, cue, claim.content.spans)


def _event(event: EventMention, story: str, claims: Mapping[str, str]) -> EventMention:
    id_ = event_id(story, event.anchor, (event.initiator_span, event.recipient_span))
    return replace(event, id=id_, story=story, claim=claims.get(event.claim or ""))


def _transfer(transfer: Transfer, story: str, claims: Mapping[str, str]) -> Transfer:
    id_ = transfer_id(
        story, transfer.anchor, transfer.goods_spans, transfer.giver_span, transfer.receiver_span
    )
    return replace(transfer, id=id_, story=story, claim=claims.get(transfer.claim or ""))


def _forecast(
    forecast: Forecast, story: str, claims: Mapping[str, str], events: Mapping[str, str]
) -> Forecast:
    return replace(
        forecast,
        id=forecast_id(story, forecast.evidence, forecast.expected.spans),
        story=story,
        claim=claims.get(forecast.claim or ""),
        event=events.get(forecast.event or ""),
    )


def _figures(figures: Sequence[Figure], story: str, claims: Mapping[str, str]) -> tuple[Figure, ...]:
    """Figures under their new ids; a series is named for the place of its first figure."""
    first: dict[str, Span] = {}
    for figure in figures:
        if figure.series is not None:
            first[figure.series] = min(figure.span, first.get(figure.series, figure.span))
    series = {old: content_id("series", story, span.pair()) for old, span in first.items()}
    return tuple(
        replace(
            figure,
            id=figure_id(story, figure.span),
            story=story,
            claim=claims.get(figure.claim or ""),
            series=series.get(figure.series or ""),
        )
        for figure in figures
    )
