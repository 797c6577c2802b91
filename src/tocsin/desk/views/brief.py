"""The brief at the desk: read, chosen from, annotated under lint, and published in every format."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from tocsin.briefs.compose import compose
from tocsin.briefs.outline import Brief
from tocsin.desk.access.visitors import visitor_of
from tocsin.desk.briefedit import LONGEST_NOTE, Edit, edit_of, edited, lint_notes, moved, ordered
from tocsin.desk.composing import Composed
from tocsin.desk.opened import Desk, desk_of
from tocsin.ledger import Publication
from tocsin.runs.briefing import BRIEF_FORMATS
from tocsin.runs.case import case_of
from tocsin.terms.digest import content_id
from tocsin.terms.errors import BadUsage, NotFound
from tocsin.terms.watch import Watch

router = APIRouter()

MEDIA_TYPES = {
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
MOST_LINES = 2_000
"""Lines whose order is kept."""
_STEPS = {"up": -1, "down": 1}


async def _sent(request: Request) -> Edit:
    """The edit that a form holds."""
    form = await request.form(max_fields=5_000)
    notes: dict[str, str] = {}
    order: list[tuple[int, str]] = []
    for name, value in form.items():
        words = value.strip() if isinstance(value, str) else ""
        if name.startswith("note.") and words:
            notes[name.removeprefix("note.")] = words[:LONGEST_NOTE]
        if name.startswith("place.") and words.isdecimal():
            order.append((int(words[:4]), name.removeprefix("place.")))
    out = frozenset(value for value in form.getlist("out") if isinstance(value, str))
    lines = tuple(str(form.get("lines", "")).split())[:MOST_LINES]
    return Edit(out, notes, tuple(id_ for _, id_ in sorted(order)), lines)


async def _move(request: Request) -> tuple[str, int] | None:
    """The line that a form moves, and by how much; None where it moves none."""
    way, _, id_ = str((await request.form(max_fields=5_000)).get("move", "")).partition(" ")
    return (id_, _STEPS[way]) if way in _STEPS else None


Sent = Annotated[Edit, Depends(_sent)]
Move = Annotated[tuple[str, int] | None, Depends(_move)]


@router.get("/brief", response_class=HTMLResponse)
def brief(request: Request) -> HTMLResponse:
    """The brief as the ledger makes it now, with what this case's people chose."""
    desk = desk_of(request)
    if desk.watch is None:
        return desk.show(request, "brief.html", brief=None)
    composed, fresh = _latest(desk, desk.watch)
    if composed is None:
        return desk.show(request, "brief.html", 200, brief=None, coming=True)
    made, edit = composed.brief, _draft(desk)
    places = {id_: place for place, id_ in enumerate(edit.order, 1)}
    sections = sorted(made.sections, key=lambda section: places.get(section.id, len(places) + 1))
    published = [each for each in desk.reader.publications(desk.case) if each.published]
    return desk.show(
        request,
        "brief.html",
        brief=made,
        sections=sections,
        edit=edit,
        ordered=ordered,
        faults=lint_notes(made, edit),
        made=composed.made,
        fresh=fresh,
        published=tuple(reversed(published)),
    )


@router.get("/brief/citations", response_class=HTMLResponse)
def citations(request: Request) -> HTMLResponse:
    """Every sentence that the brief rests on, with its page and digest."""
    desk = desk_of(request)
    return desk.show(request, "citations.html", brief=_composed(desk))


@router.post("/brief")
def keep(request: Request, sent: Sent, move: Move) -> Response:
    """Keep what was chosen, with a line moved where the form says so; faults are shown beside their lines."""
    desk = desk_of(request)
    edit = moved(_composed(desk), sent, *move) if move else sent
    _keep(desk, edit, visitor_of(request).name)
    return RedirectResponse(f"/brief#l{move[0][-10:]}" if move else "/brief", 303)


@router.post("/brief/lint")
def lint(request: Request, sent: Sent) -> JSONResponse:
    """The rule that each note of a form breaks, by line; nothing is kept."""
    return JSONResponse(lint_notes(_composed(desk_of(request)), sent))


@router.post("/brief/publish")
def publish(request: Request, sent: Sent) -> Response:
    """Keep what was chosen, and publish it in every format; a note that breaks a rule stops it."""
    desk = desk_of(request)
    who, now = visitor_of(request).name, datetime.now(UTC)
    made = _composed(desk)
    if faults := lint_notes(made, sent):
        raise BadUsage(f"a note breaks a rule: {next(iter(faults.values()))}")
    _keep(desk, sent, who)
    whole = edited(made, sent, who)
    files = {
        file_name(name): (MEDIA_TYPES[name], _bytes(render(whole)))
        for name, (_, render) in BRIEF_FORMATS.items()
    }
    id_ = content_id("publication", desk.case, who, now.isoformat())
    title = f"{desk.case}, {now:%Y-%m-%d %H:%M} UTC"
    desk.writer.publish(Publication(id_, desk.case, title, who, sent.json()), files, now)
    return RedirectResponse("/brief#published", 303)


@router.get("/published/{id_}/{name}")
def file(request: Request, id_: str, name: str) -> Response:
    """One file of a published brief, byte for byte as it was published.

    Only names that the desk gives itself: a ledger that came from elsewhere may hold others, and they would
    stand in the answer's headers.
    """
    reader = desk_of(request).reader
    media_type = {file_name(form): kind for form, kind in MEDIA_TYPES.items()}.get(name)
    kept = next((each for each in reader.publication(id_).files if each.name == name), None)
    if kept is None or media_type is None:
        raise NotFound(f"{id_} has no file {name}")
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(reader.content(kept.sha256), media_type=media_type, headers=named)


def file_name(form: str) -> str:
    """The name of a published file by its format, one of `BRIEF_FORMATS`."""
    return f"brief{BRIEF_FORMATS[form][0]}"


def _composed(desk: Desk) -> Brief:
    """The brief of the desk's watch.

    Raises:
        NotFound: the desk shows no watch.
        BadUsage: it is not ready yet.
    """
    watch = desk.watch
    if watch is None:
        raise NotFound("a brief answers a watch; open the desk with one")
    composed, _ = _latest(desk, watch)
    if composed is None:
        raise BadUsage("the brief is still being made: come back in a moment")
    return composed.brief


def _latest(desk: Desk, watch: Watch) -> tuple[Composed | None, bool]:
    """The last brief that was made, and whether it is of the ledger as it stands."""
    reader = desk.reader
    state = (*reader.state(), datetime.now(UTC).date())
    return desk.composer.brief(
        watch.name, state, lambda: compose(case_of(reader, watch.name), watch, datetime.now(UTC))
    )


def _draft(desk: Desk) -> Edit:
    """What was chosen last, nothing where nobody chose yet."""
    drafts = [each for each in desk.reader.publications(desk.case) if each.id == _draft_id(desk)]
    structure: Mapping[str, object] = drafts[-1].structure if drafts else {}
    return edit_of(structure)


def _keep(desk: Desk, edit: Edit, who: str) -> None:
    draft = Publication(_draft_id(desk), desk.case, "draft", who, edit.json())
    desk.writer.put_draft(draft, datetime.now(UTC))


def _draft_id(desk: Desk) -> str:
    return content_id("publication", "draft", desk.case)


def _bytes(made: str | bytes) -> bytes:
    return made.encode() if isinstance(made, str) else made
