"""From a line of a brief, an alert or a claim down to the bytes, each step verified anew."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from tocsin.briefs.compose import compose
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.why import Trail, trail_words, why_line
from tocsin.ledger import Citation, Found, KeptPage, Ledger, LedgerReader, RecordKind
from tocsin.runs.case import case_of
from tocsin.runs.found import Found as Weighed
from tocsin.runs.found import weighed_claim
from tocsin.terms.case import Case
from tocsin.terms.errors import NotFound
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.position import Position
from tocsin.terms.transfer import Transfer
from tocsin.terms.watch import Watch
from tocsin.weighing import decay_words

_ALL = 1_000_000
_WHOLE = BriefSettings(
    judgements=_ALL,
    claims_an_alarm=_ALL,
    claims_a_speaker=_ALL,
    speakers_a_side=_ALL,
    lines_a_group=_ALL,
    sources=_ALL,
    since=datetime(1, 1, 1, tzinfo=UTC),
)
"""A brief that leaves nothing out: whatever line some brief of the watch has printed is in it."""

Happening = EventMention | Transfer | Forecast | Figure | Position


def trail_of(ledger: Ledger, record: str, watch: Watch | None) -> Iterator[str]:
    """The trail as lines of text, one fact a line.

    Args:
        ledger: where it is kept.
        record: id of a brief line, alert, claim or story, or its beginning.
        watch: the watch whose brief is searched for lines; None leaves brief lines out.

    Raises:
        NotFound: nothing has that id.
        BadUsage: several records begin so.
        Unverified: the bytes no longer say what is cited.
    """
    if watch and record.startswith("line"):
        trail = _line_trail(case_of(ledger.reader(), watch.name), watch, record)
        yield from trail_words(trail)
        if not trail.citations:
            for about in trail.line.records or trail.line.claims:
                yield from _record_trail(ledger.reader(), about)
        return
    if record.startswith("line"):
        raise NotFound(f"{record} is a line of a brief: name its watch with --watch")
    yield from _record_trail(ledger.reader(), record)


def _line_trail(case: Case, watch: Watch, line: str) -> Trail:
    """The trail of a line of the usual brief, else of one that leaves nothing out and tells what is new."""
    now = datetime.now(UTC)
    try:
        return why_line(compose(case, watch, now), case, line)
    except NotFound:
        return why_line(compose(case, watch, now, _WHOLE), case, line)


def _record_trail(reader: LedgerReader, record: str) -> Iterator[str]:
    found = reader.find(record)
    if found.kind is RecordKind.CLAIM:
        yield from _claim_trail(reader, found.id)
    elif found.kind is RecordKind.ALERT:
        yield from _alert_trail(reader, found.id)
    elif found.kind is RecordKind.STORY:
        yield from _story_trail(reader, found.id)
        yield from _pages_of(reader, reader.story(found.id).snapshot)
    elif found.kind is RecordKind.FINDING:
        yield from _finding_trail(reader, found.id)
    elif found.kind in _HAPPENINGS:
        yield from _happening_trail(reader, found)
    else:
        raise NotFound(
            f"{found.id} is a {found.kind}: `why` follows brief lines, alerts, claims, events and stories"
        )


def _alert_trail(reader: LedgerReader, id_: str) -> Iterator[str]:
    alert = reader.alert(id_)
    yield f"{alert.id}  (alert of {alert.watch}, indicator {alert.indicator})"
    yield alert.reason
    yield f"first rung {alert.first_rung.isoformat()}, revised {alert.revised.isoformat()}"
    yield alert.origins.words()
    yield from (f"  {proof}" for proof in alert.origins.proofs)
    for record in alert.records:
        yield from _record_trail(reader, record)
    for claim in alert.claims:
        yield from _claim_trail(reader, claim)
    for claim in alert.against:
        yield "against it:"
        yield from _claim_trail(reader, claim)


def _claim_trail(reader: LedgerReader, id_: str) -> Iterator[str]:
    claim = reader.claim(id_)
    speaker = claim.source.actor or claim.source.text if claim.source else None
    yield f"{claim.id}  {speaker or 'nobody named'} {claim.act}: found by {claim.found_by}"
    yield from _citation_words(reader.verify_claim(id_))
    yield from (
        f"  {decay_words(found)}" for found in reader.findings_about([id_], (FindingKind.DECAY.value,))
    )
    yield from _weighing_words(weighed_claim(reader, id_), id_)
    if claim.story:
        yield from _story_trail(reader, claim.story)


def _weighing_words(weighed: Weighed, claim: str) -> Iterator[str]:
    """How many independent origins say it, why some that say it count as one, and what answers it."""
    origins = weighed.origins(claim)
    if origins.most:
        yield f"  {origins.words()}"
        yield from (f"    {proof}" for proof in origins.proofs)
    for answer in weighed.answers(claim):
        yield f"  {answer.value['kind']} it: {answer.object}"


def _finding_trail(reader: LedgerReader, id_: str) -> Iterator[str]:
    """What weighing found, its reasons, and the record it is about where that leads on."""
    found = reader.finding(id_).finding
    yield f"{id_}  ({found.kind.value} of {found.subject})"
    yield from (f"  {proof}" for proof in found.proofs)
    if found.subject.partition("-")[0] in _LEADING:
        yield from _record_trail(reader, found.subject)


def _happening_trail(reader: LedgerReader, found: Found) -> Iterator[str]:
    """An event, transfer, forecast, figure or position: its clause, and the claim that says it."""
    record = _HAPPENINGS[found.kind](reader, found.id)
    yield f"{record.id}  ({found.kind.value})"
    story = reader.story(record.story)
    words = record.evidence.of(reader.snapshot(story.snapshot).text)
    yield from _citation_words(reader.verify_span(story.snapshot, (record.evidence,), words))
    if record.claim:
        yield from _claim_trail(reader, record.claim)
    else:
        yield from _story_trail(reader, record.story)


_HAPPENINGS: Mapping[RecordKind, Callable[[LedgerReader, str], Happening]] = {
    RecordKind.EVENT: lambda reader, id_: reader.event(id_),
    RecordKind.TRANSFER: lambda reader, id_: reader.transfer(id_),
    RecordKind.FORECAST: lambda reader, id_: reader.forecast(id_),
    RecordKind.FIGURE: lambda reader, id_: reader.figure(id_),
    RecordKind.POSITION: lambda reader, id_: reader.position(id_),
}


_LEADING = frozenset(kind.value for kind in (RecordKind.CLAIM, RecordKind.STORY, *_HAPPENINGS))
"""Beginnings of the ids of records that a trail can go on from."""


def _citation_words(citation: Citation) -> Iterator[str]:
    spans = ", ".join(f"{span.start}-{span.end}" for span in citation.spans)
    yield f"  “{citation.words}”"
    yield f"  verified: characters {spans} of snapshot {citation.snapshot}"
    yield from map(_page_words, citation.pages)


def _pages_of(reader: LedgerReader, snapshot: str) -> Iterator[str]:
    """The pages that gave a text, which is verified against its digest first."""
    reader.snapshot(snapshot)
    yield f"  verified: snapshot {snapshot}"
    yield from map(_page_words, reader.pages_with(snapshot))


def _page_words(page: KeptPage) -> str:
    return f"  page {page.address}, received {page.received.isoformat()}, bytes {page.sha256}"


def _story_trail(reader: LedgerReader, id_: str) -> Iterator[str]:
    story = reader.story(id_)
    published = story.published
    day = f"{published.earliest} to {published.latest} ({published.basis})" if published else "undated"
    yield f"  story {story.id}: {story.title or 'untitled'}; {day}"
    place = reader.membership(id_)
    if place:
        yield f"  account {place.account}, {place.role}"
        yield from (f"    {proof}" for proof in place.proofs)
