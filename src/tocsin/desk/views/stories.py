"""Stories: the list, and one story's text with what was found in it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.desk.opened import desk_of
from tocsin.desk.storypage import story_page

router = APIRouter()


@router.get("/stories/{id_}", response_class=HTMLResponse)
def story(request: Request, id_: str) -> HTMLResponse:
    """One story: its text with claims, events, names and times marked, its carriers and versions."""
    desk = desk_of(request)
    return desk.show(request, "story.html", page=story_page(desk.reader, id_))
