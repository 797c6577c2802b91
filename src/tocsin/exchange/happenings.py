"""Events, transfers, forecasts and figures as the JSON contract of the design writes them."""

from tocsin.exchange.nouns import Json, interval_json, source_json, spans_json, words_json
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.transfer import Transfer


def event_json(event: EventMention) -> Json:
    """One event mention."""
    return {
        "id": event.id,
        "type": event.type.value,
        "sense": event.sense.value,
        "mode": event.mode,
        "context": event.context,
        "auxiliary": event.auxiliary.value if event.auxiliary else None,
        "status": event.status.value,
        "initiator": list(event.initiator),
        "recipient": list(event.recipient),
        "initiator_sector": event.initiator_sector,
        "recipient_sector": event.recipient_sector,
        "initiator_span": _pair(event.initiator_span),
        "recipient_span": _pair(event.recipient_span),
        "happened": _when(event.happened),
        "place": event.place,
        "evidence": event.evidence.pair(),
        "anchor": event.anchor.pair(),
        "claim": event.claim,
        "found_by": event.found_by,
        "score": event.score,
    }


def transfer_json(transfer: Transfer) -> Json:
    """One transfer, or the open slot for one."""
    return {
        "id": transfer.id,
        "giver": transfer.giver,
        "receiver": transfer.receiver,
        "giver_span": _pair(transfer.giver_span),
        "receiver_span": _pair(transfer.receiver_span),
        "goods": list(transfer.goods),
        "goods_spans": spans_json(transfer.goods_spans),
        "class": transfer.goods_class.value,
        "quantity": transfer.quantity,
        "happened": _when(transfer.happened),
        "auxiliary": transfer.auxiliary.value if transfer.auxiliary else None,
        "status": transfer.status.value,
        "open": transfer.open,
        "directed": transfer.directed,
        "evidence": transfer.evidence.pair(),
        "anchor": transfer.anchor.pair(),
        "claim": transfer.claim,
        "found_by": transfer.found_by,
    }


def forecast_json(forecast: Forecast) -> Json:
    """One forecast with the rule that will decide it."""
    return {
        "id": forecast.id,
        "event": forecast.event,
        "by": source_json(forecast.by),
        "expected": words_json(forecast.expected),
        "window": _when(forecast.window),
        "vague": forecast.vague,
        "certainty": forecast.certainty.value,
        "condition": words_json(forecast.condition),
        "evidence": forecast.evidence.pair(),
        "claim": forecast.claim,
        "rule": rule_json(forecast.rule),
        "found_by": forecast.found_by,
    }


def rule_json(rule: ResolutionRule) -> Json:
    """What would decide a forecast."""
    return {
        "words": rule.words,
        "event_type": rule.event_type,
        "mode": rule.mode,
        "initiator": list(rule.initiator),
        "recipient": list(rule.recipient),
        "words_any": list(rule.words_any),
        "negated": rule.negated,
    }


def figure_json(figure: Figure) -> Json:
    """One figure."""
    return {
        "id": figure.id,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "of": words_json(figure.of),
        "by": source_json(figure.by),
        "time": _when(figure.time),
        "span": figure.span.pair(),
        "evidence": figure.evidence.pair(),
        "claim": figure.claim,
        "series": figure.series,
        "found_by": figure.found_by,
    }


def _pair(span: Span | None) -> list[int] | None:
    return span.pair() if span else None


def _when(interval: Interval | None) -> Json | None:
    """An interval whose words always have their place, as the contract writes it."""
    row = interval_json(interval)
    return None if row is None else {"text": None, **row}
