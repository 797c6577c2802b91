"""A page's record held against itself before it is written: digests, references, spans."""

import math
from collections.abc import Iterable, Iterator, Mapping

from tocsin.ledger.records import PageRecord
from tocsin.ledger.rows.happenings import Happening
from tocsin.terms.claim import Claim, Words
from tocsin.terms.digest import sha256_bytes, sha256_text
from tocsin.terms.errors import LedgerError
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.source import Source
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


def require_sound(record: PageRecord) -> None:
    """Refuse a record that contradicts itself; the ledger would keep the contradiction for ever.

    Raises:
        LedgerError: naming the page and what does not fit.
    """
    for fault in _faults(record):
        raise LedgerError(f"{record.page.address}: not written to the ledger: {fault}")


def _faults(record: PageRecord) -> Iterator[str]:
    if sha256_bytes(record.page.content) != record.page.sha256:
        yield "its bytes have another digest than its record says"
    if sha256_text(record.snapshot.text) != record.snapshot.sha256:
        yield "its text has another digest than its snapshot says"
    for kind, found in _kinds(record):
        for id_ in _named_twice((item.id, item) for item in found):
            yield f"two {kind} have the id {id_}"
    for story in record.stories:
        if story.snapshot != record.snapshot.sha256:
            yield f"{story.id} points into another snapshot"
    yield from _homeless(record)
    yield from _broken_ties(record)
    for id_, spans in _spans(record):
        yield from _outside(id_, spans, record)
    for figure in record.figures:
        if not all(map(math.isfinite, (n for n in (figure.value, figure.low, figure.high) if n is not None))):
            yield f"{figure.id} has a number that is none"


def _kinds(record: PageRecord) -> Iterator[tuple[str, tuple[Story | Claim | Happening, ...]]]:
    yield "stories", record.stories
    yield "claims", record.claims
    yield "events", record.events
    yield "transfers", record.transfers
    yield "forecasts", record.forecasts
    yield "figures", record.figures
    yield "positions", record.positions


def _told(record: PageRecord) -> tuple[Happening, ...]:
    return (*record.events, *record.transfers, *record.forecasts, *record.figures, *record.positions)


def _homeless(record: PageRecord) -> Iterator[str]:
    """Records of a story that is not on this page."""
    own = {story.id for story in record.stories}
    for item in (*record.claims, *_told(record)):
        if item.story not in own:
            yield f"{item.id} belongs to {item.story}, which is no story of this page"
    for name, stories in _by_story(record):
        for of in stories - own:
            yield f"there are {name} of {of}, which is no story of this page"


def _by_story(record: PageRecord) -> Iterator[tuple[str, set[str]]]:
    held: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("fingerprints", record.fingerprints),
        ("names", record.names),
        ("times", record.times),
    )
    for name, stories in held:
        yield name, set(stories)


def _named_twice(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Ids that two different records share; the same record twice is one record."""
    seen: dict[str, object] = {}
    for id_, record in pairs:
        if seen.setdefault(id_, record) != record:
            yield id_


def _broken_ties(record: PageRecord) -> Iterator[str]:
    """Records that name a claim or an event which their own story does not have."""
    claims = {(claim.story, claim.id) for claim in record.claims}
    events = {(event.story, event.id) for event in record.events}
    for claim in record.claims:
        for named in (claim.antecedent_claim, claim.parent):
            if named is not None and (claim.story, named) not in claims:
                yield f"{claim.id} names {named}, which is no claim of its story"
    for item in _told(record):
        if item.claim is not None and (item.story, item.claim) not in claims:
            yield f"{item.id} names {item.claim}, which is no claim of its story"
    tied = [(item.id, item.story, item.event) for item in record.forecasts]
    tied += [(item.id, item.story, item.event) for item in record.positions]
    for id_, story, event in tied:
        if event is not None and (story, event) not in events:
            yield f"{id_} names {event}, which is no event of its story"


def _outside(name: str, spans: Iterable[Span], record: PageRecord) -> Iterator[str]:
    end = len(record.snapshot.text)
    for span in spans:
        if span.end > end:
            yield f"{name} has the span [{span.start}, {span.end}), but the text ends at {end}"


def _story_spans(story: Story) -> Iterator[Span]:
    yield from (*story.body, *story.subheads, *story.captions, *story.furniture)
    yield from (witness.span for witness in story.witnesses if witness.span)
    if story.headline:
        yield story.headline


def _spans(record: PageRecord) -> Iterator[tuple[str, Iterable[Span]]]:
    """Every record's id with its places in the text."""
    for story in record.stories:
        yield story.id, _story_spans(story)
    for claim in record.claims:
        yield claim.id, _claim_spans(claim)
    for event in record.events:
        yield event.id, _present(event.evidence, event.anchor, event.initiator_span, event.recipient_span)
    for transfer in record.transfers:
        yield transfer.id, _transfer_spans(transfer)
    for forecast in record.forecasts:
        yield forecast.id, _forecast_spans(forecast)
    for figure in record.figures:
        yield figure.id, _figure_spans(figure)
    for position in record.positions:
        yield position.id, [position.evidence]
    for of, names in record.names.items():
        yield f"a name of {of}", [name.span for name in names]
    for of, times in record.times.items():
        yield f"a time of {of}", [time.span for time in times]


def _present(*spans: Span | None) -> list[Span]:
    return [span for span in spans if span is not None]


def _transfer_spans(transfer: Transfer) -> Iterator[Span]:
    yield from (transfer.evidence, transfer.anchor, *transfer.goods_spans)
    yield from _present(transfer.giver_span, transfer.receiver_span)


def _forecast_spans(forecast: Forecast) -> Iterator[Span]:
    yield from (forecast.evidence, *_places(forecast.expected, forecast.condition))
    yield from _heard(forecast.by)


def _figure_spans(figure: Figure) -> Iterator[Span]:
    yield from (figure.span, figure.evidence, *_places(figure.of), *_heard(figure.by))


def _claim_spans(claim: Claim) -> Iterator[Span]:
    yield from _places(claim.content, claim.cue, claim.condition, claim.antecedent)
    yield from _present(claim.basis)
    yield from _heard(claim.source, claim.addressee, *claim.chain)


def _places(*words: Words | None) -> Iterator[Span]:
    for some in words:
        yield from some.spans if some else ()


def _heard(*sources: Source | None) -> Iterator[Span]:
    for source in sources:
        yield from source.spans if source else ()
