"""From a story's records to what weighing compares: pure, once a story."""

from tocsin.terms.claim import Act, Certainty, Claim, Polarity
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import Forecast
from tocsin.terms.interval import Interval
from tocsin.terms.transfer import Transfer
from tocsin.weighing.calendar import DAY, NARROW, apart, days_of, shifted, width
from tocsin.weighing.gists import ClaimGist, Days, Dimension, ForecastGist, Happening, Sort, Stance, StoryGist
from tocsin.weighing.intake import StoryRecords
from tocsin.weighing.naming import awaits_of, family_names, people_of, persons_in
from tocsin.weighing.speaking import voice_of
from tocsin.weighing.stretches import NamedText
from tocsin.weighing.wording import content_stems, medium_key, numbers, plain_letters

_FRESH = 7
_OPEN = 2
"""Days about its publication within which a story's open interval is news, and how far it then reaches."""
_INTENDED = frozenset({Act.PROMISES, Act.THREATENS, Act.URGES})
_AGAINST = frozenset({Act.DENIES, Act.DOUBTS})
_NEITHER = frozenset({Act.ASKS, Act.DECLINES})
_TO_COME = frozenset({"will", "would", "shall", "soon", "plans", "planned", "planning", "upcoming"})


def gist_of(records: StoryRecords) -> StoryGist:
    """Everything of a story that weighing compares."""
    story = records.story
    names = sorted(records.names, key=lambda name: name.span)
    held = NamedText(records.text, names, [name.span.start for name in names])
    published = days_of(story.published)
    happenings = (
        *(_event(event, held, published) for event in records.events),
        *(_transfer(transfer, held, published) for transfer in records.transfers),
    )
    asserted: dict[str, list[str]] = {}
    for happening in happenings:
        if happening.claim:
            asserted.setdefault(happening.claim, []).append(happening.id)
    return StoryGist(
        id=story.id,
        document=story.document,
        account=records.account,
        received=records.received,
        published=published,
        outlet=medium_key(story.outlet) if story.outlet else None,
        credits=tuple(dict.fromkeys(medium_key(credit) for credit in story.credits)),
        claims=tuple(_claim(claim, records, held, asserted) for claim in records.claims),
        happenings=happenings,
        forecasts=tuple(_forecast(forecast, records) for forecast in records.forecasts),
        people=people_of(records),
        awaits=awaits_of(records, held),
        witnesses=story.witnesses,
    )


def _happened(interval: Interval | None, published: Days | None) -> Days | None:
    """When something happened; an open end ("until Wednesday") is closed where the news is as fresh."""
    closed = days_of(interval)
    if closed or interval is None or published is None or width(published) > NARROW:
        return closed
    known = (interval.latest or interval.earliest or "")[:DAY]
    if not known or apart((known, known), published) > _FRESH:
        return None
    return (known, shifted(known, _OPEN)) if interval.earliest else (shifted(known, -_OPEN), known)


def _claim(claim: Claim, records: StoryRecords, held: NamedText, asserted: dict[str, list[str]]) -> ClaimGist:
    spans = claim.content.spans
    names = [name for span in spans for name in held.inside(span)]
    text = " ".join(held.without_names(span) for span in spans)
    return ClaimGist(
        id=claim.id,
        story=claim.story,
        start=min((span.start for span in spans), default=0),
        act=claim.act,
        stance=stance_of(claim),
        dimension=_dimension(claim),
        certainty=claim.certainty,
        voice=voice_of(claim, records, held),
        text=claim.content.text,
        stems=content_stems(text),
        states=tuple(dict.fromkeys(name.country for name in names if name.country)),
        persons=persons_in(names),
        numbers=numbers(text),
        conditional=claim.condition is not None,
        antecedent=frozenset(content_stems(claim.antecedent.text)) if claim.antecedent else frozenset(),
        antecedent_claim=claim.antecedent_claim,
        happenings=tuple(asserted.get(claim.id, ())),
    )


def stance_of(claim: Claim) -> Stance:
    """Which side of its content a claim takes."""
    if claim.act in _NEITHER or claim.certainty is Certainty.OPEN:
        return Stance.NEITHER
    if claim.act in _AGAINST or claim.polarity is Polarity.NEGATED:
        return Stance.AGAINST
    return Stance.FOR


def _dimension(claim: Claim) -> Dimension:
    if claim.act in _INTENDED:
        return Dimension.INTENDED
    told = {word.strip(".,;:!?\"'“”").lower() for word in claim.content.text.split()}
    return Dimension.EXPECTED if claim.act is Act.EXPECTS or told & _TO_COME else Dimension.FACT


def _event(event: EventMention, held: NamedText, published: Days | None) -> Happening:
    return Happening(
        id=event.id,
        story=event.story,
        start=event.evidence.start,
        sort=Sort.EVENT,
        type=event.sense.value,
        mode=event.mode,
        one=frozenset(event.initiator),
        other=frozenset(event.recipient),
        goods=frozenset(),
        quantity=None,
        when=_happened(event.happened, published),
        place=frozenset(content_stems(event.place or "")),
        auxiliary=event.auxiliary,
        status=event.status,
        open=False,
        claim=event.claim,
        stems=frozenset(content_stems(held.without_names(event.evidence))),
        persons=persons_in(held.inside(event.evidence)),
        family_names=family_names(held.inside(event.evidence)),
    )


def _transfer(transfer: Transfer, held: NamedText, published: Days | None) -> Happening:
    return Happening(
        id=transfer.id,
        story=transfer.story,
        start=transfer.evidence.start,
        sort=Sort.TRANSFER,
        type=transfer.goods_class.value,
        mode=None,
        one=frozenset((transfer.giver,) if transfer.giver else ()),
        other=frozenset((transfer.receiver,) if transfer.receiver else ()),
        goods=frozenset(content_stems(" ".join(transfer.goods))),
        quantity=quantity_key(transfer.quantity),
        when=_happened(transfer.happened, published),
        place=frozenset(),
        auxiliary=transfer.auxiliary,
        status=transfer.status,
        open=transfer.open,
        claim=transfer.claim,
        stems=frozenset(content_stems(held.without_names(transfer.evidence))),
    )


def quantity_key(quantity: str | None) -> str | None:
    """A quantity as it is compared: its figures, or its words where it has none."""
    if not quantity:
        return None
    return " ".join(sorted(numbers(quantity))) or " ".join(plain_letters(quantity).split())


def _forecast(forecast: Forecast, records: StoryRecords) -> ForecastGist:
    window, by = forecast.window, forecast.by
    senses = (event.sense.value for event in records.events if event.id == forecast.event)
    kinds = (*((forecast.rule.event_type,) if forecast.rule.event_type else ()), *senses)
    return ForecastGist(
        id=forecast.id,
        story=forecast.story,
        rule=forecast.rule,
        window=(_cut(window.earliest), _cut(window.latest)) if window else None,
        vague=forecast.vague,
        certainty=forecast.certainty,
        by=(by.actor or by.text) if by else None,
        condition=frozenset(content_stems(forecast.condition.text)) if forecast.condition else frozenset(),
        event=forecast.event,
        kinds=frozenset(kinds),
        expected=frozenset(content_stems(forecast.expected.text)),
    )


def _cut(when: str | None) -> str | None:
    return when[:DAY] if when else None
