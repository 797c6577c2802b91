"""Registers of the case: transfers, forecasts, the timeline, actors, sources, obligations, alarms."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.happened import Happened, Passed, events_of, forecasts_of, transfers_of
from tocsin.desk.matrix import Choice, matrix_of
from tocsin.desk.network import mean, network_of, seen
from tocsin.desk.opened import desk_of
from tocsin.desk.people import actor_page, actors_of
from tocsin.desk.timeline import UNDATED, Axis, timeline_of, wanted
from tocsin.ledger import Place, RegisterFilter
from tocsin.runs.found import found_of
from tocsin.terms.finding import FindingKind
from tocsin.terms.forecast import Outcome
from tocsin.weighing import decay_words

router = APIRouter()

PAGE = 40
"""Rows of a list."""
FIRST = 8
"""Forecasts of each outcome that the first page shows."""
NAMES = 120
PAIRS = 60
BREACHES = 20
"""What is listed under one paragraph."""
DAY = len("2024-06-14")
OUTCOMES = (Outcome.OVERDUE, Outcome.OPEN, Outcome.MET, Outcome.MISSED, Outcome.VOID)
LARGEST = 2**63 - 1

Before = Annotated[int | None, Query(ge=1, le=LARGEST)]
Words = Annotated[str, Query(max_length=300)]


@router.get("/transfers", response_class=HTMLResponse)
def transfers(
    request: Request,
    giver: Words = "",
    receiver: Words = "",
    goods: Words = "",
    status: Words = "",
    before: Before = None,
) -> HTMLResponse:
    """Who gives whom what: the matrix, and the transfers of a cell."""
    reader = desk_of(request).reader
    choice = Choice(giver, receiver, goods, status)
    matrix = matrix_of(reader, choice)
    chosen = RegisterFilter(
        "transfer",
        (status,)
        if status
        else tuple(name for name in reader.register_counts("transfer", "status") if name != "asked"),
        _party(giver),
        _party(receiver),
        goods or None,
    )
    rows = reader.registered(chosen, Place(before, PAGE))
    asked = reader.registered(RegisterFilter("transfer", ("asked",)), Place(None, PAGE))
    return desk_of(request).show(
        request,
        "transfers.html",
        matrix=matrix,
        choice=choice,
        rows=rows,
        chosen=transfers_of(reader, rows.items),
        asked=() if choice.narrows or before else transfers_of(reader, asked.items),
        asked_count=asked.total,
    )


def _party(name: str) -> str | None:
    """A party as the register asks for it: `?` is nobody named."""
    return "" if name == "?" else name or None


@router.get("/forecasts", response_class=HTMLResponse)
def forecasts(
    request: Request,
    by: Words = "",
    outcome: Outcome | None = None,
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> HTMLResponse:
    """What was expected, by outcome; of one source, or of one outcome a page at a time."""
    reader = desk_of(request).reader
    counts = dict(reader.register_counts("forecast", "status"))
    if by:
        counts = {}
        for each, _ in reader.outcomes_of([by]):
            counts[each.value] = counts.get(each.value, 0) + 1
    most = PAGE if outcome else FIRST
    groups = {
        kind: forecasts_of(
            reader, reader.due(RegisterFilter("forecast", (kind.value,), by or None), skip, most)
        )
        for kind in OUTCOMES
        if outcome in (None, kind) and counts.get(kind.value)
    }
    return desk_of(request).show(
        request,
        "forecasts.html",
        groups=groups,
        counts={kind: counts.get(kind.value, 0) for kind in OUTCOMES},
        by=by,
        outcome=outcome,
        skip=skip,
        page=PAGE,
    )


@router.get("/timeline", response_class=HTMLResponse)
def timeline(
    request: Request,
    clock: Axis = Axis.HAPPENED,
    within: Annotated[str, Query(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")] = "",
    only: Annotated[str, Query(pattern=f"^({UNDATED})?$")] = "",
    before: Before = None,
) -> HTMLResponse:
    """Events on a clock, zoomed by links from years down to the list of a day."""
    reader = desk_of(request).reader
    listed = only or (within if len(within) == DAY else "")
    rows = reader.registered(wanted(clock, listed, within), Place(before, PAGE)) if listed else None
    buckets = () if listed else timeline_of(reader, clock, within)
    return desk_of(request).show(
        request,
        "timeline.html",
        buckets=buckets,
        most=max((bucket.count for bucket in buckets), default=1),
        rows=rows,
        listed=events_of(reader, rows.items) if rows else (),
        clock=clock,
        within=within,
        only=only,
        clocks=list(Axis),
        undated=UNDATED,
    )


@router.get("/actors", response_class=HTMLResponse)
def actors(request: Request, after: Words = "") -> HTMLResponse:
    """Who stands how towards whom, and everybody the stories name."""
    reader = desk_of(request).reader
    stances = () if after else reader.stances(PAIRS)
    names = reader.actor_names(after, NAMES + 1)
    return desk_of(request).show(
        request,
        "actors.html",
        actors=actors_of(reader, names[:NAMES]),
        following=names[NAMES - 1] if len(names) > NAMES else None,
        after=after,
        stances=[(stance, mean(stance), seen(stance)) for stance in stances if seen(stance)],
        network=network_of(stances),
    )


@router.get("/actors/{name:path}", response_class=HTMLResponse)
def actor(request: Request, name: str) -> HTMLResponse:
    """One actor: spellings, offices over time, claims, grades, track record."""
    desk = desk_of(request)
    page = actor_page(desk.reader, name)
    stories = desk.reader.stories_by_id({claim.story for claim in page.claims})
    return desk.show(request, "actor.html", page=page, stories=stories)


@router.get("/sources", response_class=HTMLResponse)
def sources(request: Request, after: Words = "") -> HTMLResponse:
    """The register of sources with their grades."""
    desk = desk_of(request)
    graded = desk.reader.graded(after, NAMES + 1)
    following = graded[NAMES - 1].subject if len(graded) > NAMES else None
    return desk.show(request, "sources.html", sources=graded[:NAMES], following=following, after=after)


@router.get("/obligations", response_class=HTMLResponse)
def obligations(request: Request) -> HTMLResponse:
    """Paragraphs that something in the ledger would breach, if true."""
    desk = desk_of(request)
    reader = desk.reader
    paragraphs = []
    for paragraph, count in reader.breached():
        breaches = reader.breaches(paragraph, BREACHES)
        rows = [row for _, row in breaches]
        told: dict[str, Passed | Happened] = {each.row.id: each for each in transfers_of(reader, rows)}
        told |= {each.row.id: each for each in events_of(reader, rows)}
        shown = [(finding, told[row.id]) for finding, row in breaches if row.id in told]
        if shown:
            paragraphs.append((breaches[0][0], count, shown))
    return desk.show(request, "obligations.html", paragraphs=paragraphs)


@router.get("/alerts/{id_}", response_class=HTMLResponse)
def alert(request: Request, id_: str) -> HTMLResponse:
    """One alarm: its rule, what moved it, what speaks against it, and its former versions."""
    desk = desk_of(request)
    held = desk.reader.alert(id_)
    moved, against = held.claims[:PAGE], held.against[:PAGE]
    known = desk.reader.claims_by_id([*moved, *against])
    stories = desk.reader.stories_by_id({claim.story for claim in known.values()})
    found = found_of(desk.reader.findings_about([*moved]))
    return desk.show(
        request,
        "alert.html",
        alert=held,
        moved=moved,
        against=against,
        versions=desk.reader.alert_versions(id_),
        claims=known,
        stories=stories,
        found=found,
        decayed=[decay_words(each) for each in desk.reader.findings_about(known, (FindingKind.DECAY.value,))],
    )
