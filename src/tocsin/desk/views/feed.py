"""The alarms of the case as an Atom feed."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from tocsin.desk.opened import desk_of
from tocsin.exchange.formats.atom import feed
from tocsin.exchange.nouns import alert_json

router = APIRouter()


@router.get("/feed.atom")
def atom(request: Request) -> Response:
    """One entry an alarm, revised in place."""
    desk = desk_of(request)
    alerts = desk.reader.alerts(desk.case or None)
    text = feed(
        desk.case or "Tocsin",
        map(alert_json, alerts),
        datetime.now(UTC),
        str(request.url_for("atom")),
    )
    return Response(text, media_type="application/atom+xml; charset=utf-8")
