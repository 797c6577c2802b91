"""What each kind of indicator looks at, and which of its conditions each record must keep."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tocsin.terms.case import Case
from tocsin.terms.claim import Act, Certainty, Claim, Polarity
from tocsin.terms.event import Auxiliary, EventMention, Status
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span, hull
from tocsin.terms.transfer import Transfer
from tocsin.terms.watch import Indicator, LooksFor

SPEAKING_AGAINST = frozenset({Act.DENIES, Act.DOUBTS})
"""Acts by which a claim speaks against what the indicator looks for."""
NOT_ASSERTED = frozenset({Act.ASKS, Act.DECLINES})
"""Acts that assert nothing; they count only where the indicator names them."""

What = Claim | EventMention | Transfer | Forecast | Figure | Finding


@dataclass(frozen=True, slots=True)
class Record:
    """Something that an indicator may look for, where it stands."""

    id: str
    story: str
    evidence: Span
    claim: Claim | None
    """The claim that says it, None where the story itself does."""
    what: What
    happened: Interval | None = None
    status: Status | None = None
    """Of an event or transfer, as the mention itself stands; None for other records."""


def speaks_against(claim: Claim) -> bool:
    """Whether the claim denies or doubts, or asserts that something is not so."""
    return claim.act in SPEAKING_AGAINST or claim.polarity is Polarity.NEGATED


def records_of(case: Case, looks_for: LooksFor) -> Mapping[str, tuple[Record, ...]]:
    """The case's records of one kind, by story."""
    claims = {claim.id: claim for claim in case.claims}
    found: dict[str, list[Record]] = {}
    for record in _LISTS[looks_for](case, claims):
        found.setdefault(record.story, []).append(record)
    return {story: tuple(records) for story, records in found.items()}


def _claims(case: Case, _: Mapping[str, Claim]) -> list[Record]:
    return [Record(c.id, c.story, hull(c.content.spans), c, c) for c in case.claims if c.content.spans]


def _events(case: Case, claims: Mapping[str, Claim]) -> list[Record]:
    return _happenings(case.events, claims)


def _transfers(case: Case, claims: Mapping[str, Claim]) -> list[Record]:
    return _happenings(case.transfers, claims)


def _happenings(happenings: Iterable[EventMention | Transfer], claims: Mapping[str, Claim]) -> list[Record]:
    return [
        Record(
            id=it.id,
            story=it.story,
            evidence=it.evidence,
            claim=claims.get(it.claim or ""),
            what=it,
            happened=it.happened,
            status=it.status,
        )
        for it in happenings
    ]


def _forecasts(case: Case, claims: Mapping[str, Claim]) -> list[Record]:
    return [Record(f.id, f.story, f.evidence, claims.get(f.claim or ""), f, f.window) for f in case.forecasts]


def _figures(case: Case, claims: Mapping[str, Claim]) -> list[Record]:
    return [Record(f.id, f.story, f.evidence, claims.get(f.claim or ""), f, f.time) for f in case.figures]


def _positions(case: Case, claims: Mapping[str, Claim]) -> list[Record]:
    events = {event.id: event for event in case.events}
    found: list[Record] = []
    for finding in case.findings_of(FindingKind.POSITION):
        claim = claims.get(finding.value.get("claim") or "")
        event = events.get(finding.value.get("event") or "")
        if event is not None:
            found.append(Record(finding.id, event.story, event.evidence, claim, finding, event.happened))
        elif claim is not None and claim.content.spans:
            found.append(Record(finding.id, claim.story, hull(claim.content.spans), claim, finding))
    return found


_LISTS: Mapping[LooksFor, Callable[[Case, Mapping[str, Claim]], list[Record]]] = {
    LooksFor.CLAIMS: _claims,
    LooksFor.EVENTS: _events,
    LooksFor.TRANSFERS: _transfers,
    LooksFor.FORECASTS: _forecasts,
    LooksFor.FIGURES: _figures,
    LooksFor.POSITIONS: _positions,
}


def keeps(indicator: Indicator, record: Record) -> bool:
    """Whether a record keeps the indicator's conditions, its words, status and countries near it aside."""
    if not _keeps_speaker(indicator, record.claim):
        return False
    match record.what:
        case Claim():
            kept = _keeps_claim(indicator, record.what)
        case EventMention():
            kept = _keeps_event(indicator, record.what)
        case Transfer():
            kept = _keeps_transfer(indicator, record.what)
        case Forecast():
            kept = _keeps_forecast(indicator, record.what)
        case Figure():
            kept = _keeps_figure(indicator, record.what)
        case Finding():
            kept = _keeps_position(indicator, record.what)
    if isinstance(record.what, Claim) or not indicator.acts:
        return kept
    return kept and record.claim is not None and record.claim.act in indicator.acts


def stands(indicator: Indicator, status: Status | None) -> bool:
    """Whether an event or transfer has a status that the indicator asks for."""
    return status in indicator.statuses if indicator.statuses else status is not Status.DENIED


def _keeps_claim(indicator: Indicator, claim: Claim) -> bool:
    if indicator.acts:
        if claim.act not in indicator.acts:
            return False
    elif claim.act in NOT_ASSERTED or speaks_against(claim):
        return False
    return _certain(indicator, claim.certainty, asked=bool(indicator.acts))


def _keeps_speaker(indicator: Indicator, claim: Claim | None) -> bool:
    if not indicator.speakers:
        return True
    return claim is not None and claim.source is not None and claim.source.country in indicator.speakers


def _certain(indicator: Indicator, certainty: Certainty, *, asked: bool = False) -> bool:
    if indicator.certainties:
        return certainty in indicator.certainties
    return asked or certainty is not Certainty.OPEN


def _keeps_event(indicator: Indicator, event: EventMention) -> bool:
    return (
        _is_told_of_now(indicator, event.auxiliary)
        and _among(event.type, indicator.types)
        and _among(event.mode, indicator.modes)
        and _parties(indicator, event.initiator, event.recipient)
    )


def _keeps_transfer(indicator: Indicator, transfer: Transfer) -> bool:
    return (
        _is_told_of_now(indicator, transfer.auxiliary)
        and not transfer.open
        and _among(transfer.giver, indicator.givers)
        and _among(transfer.receiver, indicator.receivers)
        and _among(transfer.goods_class, indicator.goods)
    )


def _keeps_forecast(indicator: Indicator, forecast: Forecast) -> bool:
    rule = forecast.rule
    types = {kind.value for kind in indicator.types}
    return (
        _certain(indicator, forecast.certainty)
        and (not types or rule.event_type in types)
        and _among(rule.mode, indicator.modes)
        and _parties(indicator, rule.initiator, rule.recipient)
    )


def _keeps_figure(indicator: Indicator, figure: Figure) -> bool:
    value = figure.value if figure.value is not None else figure.low
    return _among(figure.unit, indicator.units) and _between(value, indicator)


def _keeps_position(indicator: Indicator, position: Finding) -> bool:
    return (
        _among(position.value.get("holder"), indicator.initiators)
        and _among(position.value.get("towards"), indicator.recipients)
        and _between(position.value.get("intensity"), indicator)
    )


def _is_told_of_now(indicator: Indicator, auxiliary: Auxiliary | None) -> bool:
    """Whether it is neither negated nor history, which a rule that names statuses does not ask."""
    return bool(indicator.statuses) or auxiliary not in {Auxiliary.NEGATED, Auxiliary.HISTORICAL}


def _between(value: float | None, indicator: Indicator) -> bool:
    if indicator.above is None and indicator.below is None:
        return True
    if value is None:
        return False
    high_enough = indicator.above is None or value > indicator.above
    return high_enough and (indicator.below is None or value < indicator.below)


def _among(value: object, wanted: tuple[object, ...]) -> bool:
    return not wanted or value in wanted


def _parties(indicator: Indicator, initiators: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether one wanted party does it to another; what several do to nobody else they do to each other."""
    by, to = indicator.initiators, indicator.recipients
    others = recipients or (initiators if len(initiators) > 1 else ())
    if by and to:
        return any(one in by and other in to and one != other for one in initiators for other in others)
    return (not by or bool(set(initiators) & set(by))) and (not to or bool(set(others) & set(to)))
