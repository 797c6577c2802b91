"""The review queue: a person's decisions beside the machine's values, each kept and each undone at will."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.fieldforms import sent_values
from tocsin.desk.opened import desk_of
from tocsin.desk.reviewpage import Entry, entry_of, review_of
from tocsin.runs.reviewing import decide
from tocsin.terms.errors import BadUsage
from tocsin.terms.judgement import Decision, Judgement

router = APIRouter()

DECISIONS = frozenset(
    {Decision.ACCEPT, Decision.CORRECT, Decision.REJECT, Decision.MERGE, Decision.SPLIT, Decision.NOTE}
)
"""What may be decided about a record here."""


@router.get("/review", response_class=HTMLResponse)
def review(request: Request) -> HTMLResponse:
    """What to look at first: the least sure of what most hangs on."""
    desk = desk_of(request)
    return desk.show(request, "review.html", review=review_of(desk.reader))


@router.get("/review/{id_}", response_class=HTMLResponse)
def one(request: Request, id_: str) -> HTMLResponse:
    """One record: the machine's values and people's, side by side, and every decision about it."""
    desk = desk_of(request)
    return desk.show(request, "reviewed.html", entry=entry_of(desk.reader, id_))


async def _sent(request: Request) -> Mapping[str, str]:
    """The fields of a form, those without words as well, which a parameter would leave out."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.post("/review/{id_}")
def decided(request: Request, id_: str, sent: Annotated[Mapping[str, str], Depends(_sent)]) -> Response:
    """Keep a decision about a record, and go on with the queue."""
    desk = desk_of(request)
    entry = entry_of(desk.reader, id_)
    decide(desk.ledger, _judgement(entry, sent, visitor_of(request).name))
    onward = f"/review/{entry.id}" if sent.get("onward") == "record" else "/review"
    return RedirectResponse(onward, 303)


@router.post("/undo")
def undo(
    request: Request, judgement: Annotated[str, Form(max_length=100)], onward: Annotated[str, Form()] = ""
) -> Response:
    """Take a decision back; both stay in the log."""
    desk = desk_of(request)
    taken = desk.reader.judgement(judgement).judgement
    undoing = Judgement(
        Decision.UNDO, taken.subject, judgement, by=visitor_of(request).name, at=datetime.now(UTC)
    )
    decide(desk.ledger, undoing)
    return RedirectResponse(f"/review/{taken.subject}" if onward == "record" else "/review", 303)


def _judgement(entry: Entry, sent: Mapping[str, str], by: str) -> Judgement:
    """What a form decides.

    Raises:
        BadUsage: it decides nothing, or leaves out what the decision needs.
    """
    decision = next((each for each in DECISIONS if each.value == sent.get("decision")), None)
    if decision is None:
        raise BadUsage(f"decide one of {', '.join(sorted(DECISIONS))}")
    reason = sent.get("reason", "").strip()[:2_000] or None
    other = sent.get("other", "").strip() or None
    pairs = decision in {Decision.MERGE, Decision.SPLIT}
    if pairs and not other:
        raise BadUsage("name the other record by its id")
    if decision is Decision.NOTE and not reason:
        raise BadUsage("a note has words")
    values = sent_values(entry.fields, sent, entry.record) if decision is Decision.CORRECT else {}
    return Judgement(
        decision, entry.id, other if pairs else None, values, by=by, at=datetime.now(UTC), reason=reason
    )
