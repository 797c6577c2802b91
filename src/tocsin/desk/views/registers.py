"""Registers of the case: transfers, forecasts, the timeline, actors, sources, obligations, alarms."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.happened import Passed, events_of, forecasts_of, matrix_of, transfers_of
from tocsin.desk.opened import Desk, desk_of
from tocsin.desk.people import actor_page, actors_of, sources_of
from tocsin.desk.timeline import Axis, timeline_of
from tocsin.ledger import FindingFilter, TransferFilter
from tocsin.runs.found import found_of
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Outcome

router = APIRouter()


@router.get("/transfers", response_class=HTMLResponse)
def transfers(
    request: Request, giver: str = "", receiver: str = "", goods: str = "", status: str = ""
) -> HTMLResponse:
    """Who gives whom what: the matrix, and the transfers of a cell."""
    desk = desk_of(request)
    every = _transfers(desk)
    chosen = [
        passed
        for passed in every
        if giver in ("", passed.first.giver or "?")
        and receiver in ("", passed.first.receiver or "?")
        and goods in ("", passed.first.goods_class.value)
        and status in ("", passed.status)
    ]
    asked = list(desk.reader.transfers(wanted=TransferFilter(open=True)))
    return desk.show(
        request,
        "transfers.html",
        cells=matrix_of(every),
        chosen=chosen,
        asked=asked,
        narrowed=bool(giver or receiver or goods or status),
    )


@router.get("/forecasts", response_class=HTMLResponse)
def forecasts(request: Request, by: str = "", outcome: str = "") -> HTMLResponse:
    """What was expected, by outcome."""
    desk = desk_of(request)
    every = [
        each
        for each in desk.memory.recall("forecasts", lambda: forecasts_of(desk.reader))
        if by in ("", each.by or "")
    ]
    groups = {
        kind: [each for each in every if each.outcome is kind]
        for kind in (Outcome.OVERDUE, Outcome.OPEN, Outcome.MET, Outcome.MISSED, Outcome.VOID)
        if outcome in ("", kind.value)
    }
    return desk.show(request, "forecasts.html", groups=groups, by=by)


@router.get("/timeline", response_class=HTMLResponse)
def timeline(request: Request, clock: Axis = Axis.HAPPENED, within: str = "") -> HTMLResponse:
    """Events on a clock, zoomed by links."""
    desk = desk_of(request)
    received: dict[str, str] = {}
    if clock is Axis.LEARNED:
        pages = {page.snapshot: page.received.date().isoformat() for page in desk.reader.pages()}
        received = {story.id: pages.get(story.snapshot, "") for story in desk.reader.stories()}
    buckets = timeline_of(
        desk.memory.recall("events", lambda: events_of(desk.reader)), clock, within, received
    )
    most = max((len(bucket.events) for bucket in buckets), default=1)
    return desk.show(
        request, "timeline.html", buckets=buckets, clock=clock, within=within, most=most, clocks=list(Axis)
    )


@router.get("/actors", response_class=HTMLResponse)
def actors(request: Request) -> HTMLResponse:
    """Everybody the stories name, and who stands how towards whom."""
    desk = desk_of(request)
    positions = desk.reader.findings(FindingFilter(kinds=(FindingKind.POSITION.value,)))
    towards: dict[tuple[str, str], list[int]] = {}
    for finding in positions:
        pair = (str(finding.value.get("holder")), str(finding.value.get("towards")))
        towards.setdefault(pair, []).append(int(finding.value.get("intensity", 0)))
    return desk.show(
        request,
        "actors.html",
        actors=desk.memory.recall("actors", lambda: actors_of(desk.reader)),
        towards=sorted(towards.items()),
    )


@router.get("/actors/{name}", response_class=HTMLResponse)
def actor(request: Request, name: str) -> HTMLResponse:
    """One actor: spellings, offices over time, claims, grades, track record."""
    desk = desk_of(request)
    page = actor_page(desk.reader, name)
    stories = desk.reader.stories_by_id({claim.story for claim in page.claims})
    return desk.show(request, "actor.html", page=page, stories=stories)


@router.get("/sources", response_class=HTMLResponse)
def sources(request: Request) -> HTMLResponse:
    """The register of sources with their grades."""
    desk = desk_of(request)
    return desk.show(
        request, "sources.html", sources=desk.memory.recall("sources", lambda: sources_of(desk.reader))
    )


@router.get("/obligations", response_class=HTMLResponse)
def obligations(request: Request) -> HTMLResponse:
    """Paragraphs that something in the ledger would breach, if true."""
    desk = desk_of(request)
    by_paragraph: dict[str, list[object]] = {}
    told = {passed.first.id: passed for passed in _transfers(desk)}
    findings = list(desk.reader.findings(FindingFilter(kinds=(FindingKind.OBLIGATION.value,))))
    first: dict[str | None, Finding] = {}
    for finding in findings:
        first.setdefault(finding.object, finding)
        if finding.subject in told:
            by_paragraph.setdefault(finding.object or "", []).append(told[finding.subject])
    return desk.show(request, "obligations.html", first=first, by_paragraph=sorted(by_paragraph.items()))


@router.get("/alerts/{id_}", response_class=HTMLResponse)
def alert(request: Request, id_: str) -> HTMLResponse:
    """One alarm: its rule, what moved it, what speaks against it, and its former versions."""
    desk = desk_of(request)
    held = desk.reader.alert(id_)
    versions = [each for each in desk.reader.alerts(closed_too=True) if each.id == id_]
    known = desk.reader.claims_by_id([*held.claims, *held.against])
    stories = desk.reader.stories_by_id({claim.story for claim in known.values()})
    found = found_of(desk.reader.findings_about(held.claims))
    return desk.show(
        request, "alert.html", alert=held, versions=versions, claims=known, stories=stories, found=found
    )


def _transfers(desk: Desk) -> tuple[Passed, ...]:
    """Every merged transfer, remembered for a while."""
    return desk.memory.recall("transfers", lambda: transfers_of(desk.reader))
