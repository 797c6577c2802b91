"""Positions: the attitude of one actor to another, from acts, events and transfers, on a scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.terms.claim import Claim
from tocsin.terms.event import Auxiliary, EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name
from tocsin.terms.position import Position, position_id
from tocsin.terms.span import Span, hull
from tocsin.terms.transfer import Transfer
from tocsin.weighing.datafiles import BadDataFile, mapping
from tocsin.weighing.intake import StoryRecords

_FILE = "intensity.yaml"
_STRONGEST = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """The data file of intensities."""

    acts: dict[str, int]
    events: dict[str, int]
    """By sense, and by `SENSE/mode`."""
    transfers: dict[str, int]
    importance: dict[str, int]


@cache
def scale() -> Scale:
    """The scale, checked.

    Raises:
        BadDataFile: a value is no whole number from -3 to 3.
    """
    content = mapping(_FILE)
    parts = {name: content.get(name) or {} for name in ("acts", "events", "transfers", "importance")}
    for name, values in parts.items():
        for key, value in values.items():
            if not isinstance(value, int) or abs(value) > _STRONGEST:
                raise BadDataFile(f"{_FILE}: {name}: {key}: wanted a whole number from -3 to 3, not {value}")
    return Scale(**parts)


def positions_of(records: StoryRecords) -> tuple[Position, ...]:
    """Every position that a story's acts, events and transfers express, each once."""
    found = (*_of_claims(records), *_of_events(records), *_of_transfers(records))
    return tuple({position.id: position for position in found}.values())


def position_findings(positions: tuple[Position, ...]) -> tuple[Finding, ...]:
    """Positions as findings: who, towards whom, how strongly, by which record."""
    return tuple(
        Finding(
            FindingKind.POSITION,
            position.claim if position.event is None and position.claim else position.event or position.id,
            f"{position.holder}>{position.towards}",
            {
                "holder": position.holder,
                "towards": position.towards,
                "intensity": position.intensity,
                "act": position.act,
                "claim": position.claim,
                "event": position.event,
                "earliest": position.expressed.earliest if position.expressed else None,
                "latest": position.expressed.latest if position.expressed else None,
                "evidence": position.evidence.pair(),
            },
            (f"{position.act} is {position.intensity:+d} on the scale of {_FILE}",),
        )
        for position in positions
    )


def _of_claims(records: StoryRecords) -> Iterator[Position]:
    acts = scale().acts
    for claim in records.claims:
        holder = claim.source and (claim.source.country or claim.source.actor)
        if not holder or claim.act.value not in acts or not claim.content.spans:
            continue
        evidence = hull(claim.content.spans)
        when = claim.said or records.story.published
        for country in _others(_countries(records.names, claim), holder):
            yield _position(
                records, (holder, country), (claim.act.value, acts[claim.act.value]), when, evidence, claim
            )


def _countries(names: tuple[Name, ...], claim: Claim) -> tuple[str, ...]:
    """The states that a claim's content or addressee names, in their order."""
    spans = claim.content.spans
    named = [
        name.country for name in names if name.country and any(span.contains(name.span) for span in spans)
    ]
    addressed = [claim.addressee.country] if claim.addressee and claim.addressee.country else []
    return tuple(dict.fromkeys((*addressed, *named)))


def _others(countries: tuple[str, ...], holder: str) -> tuple[str, ...]:
    return tuple(country for country in countries if country != holder)


def _of_events(records: StoryRecords) -> Iterator[Position]:
    for event in records.events:
        if event.auxiliary in {Auxiliary.NEGATED, Auxiliary.HYPOTHETICAL}:
            continue
        intensity = event_intensity(event)
        for one in event.initiator if intensity is not None else ():
            for other in _others(event.recipient, one):
                when = event.happened or records.story.published
                act = f"{event.sense.value}/{event.mode}" if event.mode else event.sense.value
                yield _position(records, (one, other), (act, intensity or 0), when, event.evidence, event)


def event_intensity(event: EventMention) -> int | None:
    """A sense's place on the scale, its mode weighed in; None where the scale does not name it."""
    events = scale().events
    return events.get(f"{event.sense.value}/{event.mode}", events.get(event.sense.value))


def _of_transfers(records: StoryRecords) -> Iterator[Position]:
    for transfer in records.transfers:
        told = transfer.auxiliary not in {Auxiliary.NEGATED, Auxiliary.HYPOTHETICAL} and not transfer.open
        if told and transfer.giver and transfer.receiver and transfer.giver != transfer.receiver:
            goods = transfer.goods_class.value
            parties = (transfer.giver, transfer.receiver)
            when = transfer.happened or records.story.published
            yield _position(
                records, parties, (goods, scale().transfers[goods]), when, transfer.evidence, transfer
            )


def _position(
    records: StoryRecords,
    parties: tuple[str, str],
    act: tuple[str, int],
    when: Interval | None,
    evidence: Span,
    record: Claim | EventMention | Transfer,
) -> Position:
    return Position(
        id=position_id(records.story.id, *parties, record.id),
        story=records.story.id,
        holder=parties[0],
        towards=parties[1],
        intensity=act[1],
        act=act[0],
        expressed=when,
        evidence=evidence,
        claim=record.id if isinstance(record, Claim) else record.claim,
        event=None if isinstance(record, Claim) else record.id,
    )
