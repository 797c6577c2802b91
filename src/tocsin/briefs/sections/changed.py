"""What changed since a moment: alarms that rang or say more, claims that came, dates and words that moved."""

from collections.abc import Iterator
from datetime import datetime

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import lines_of
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import day_words, left_out
from tocsin.terms.alert import Alert
from tocsin.terms.digest import content_id
from tocsin.terms.finding import FindingKind

_DECAYED = {
    "changed": "read again, says something else where it was cited",
    "corrected": "read again, was corrected where it was cited",
    "gone": "read again, no longer says what was cited",
}


def changed(
    material: Material, book: CitationBook, settings: BriefSettings, since: datetime | None
) -> Section:
    """What is new by the learned clock; without a moment, what rests on words that changed."""
    groups = [
        Group("Alarms", tuple(_alarms(material, since))) if since else None,
        _claims(material, book, settings, since) if since else None,
        Group("Source changed", tuple(_decayed(material))),
    ]
    kept = tuple(group for group in groups if group is not None and group.lines)
    note = f"Since {day_words(since.isoformat())}." if since else None
    empty = "Nothing is new." if since else "No cited page has changed since it was read."
    return Section("changed", "What changed", kept, note if kept else " ".join(filter(None, (note, empty))))


def _alarms(material: Material, since: datetime) -> Iterator[Line]:
    for alert in material.case.alerts:
        if alert.watch == material.watch.name and alert.revised >= since:
            yield _alarm(material, alert, new=alert.first_rung >= since)


def _alarm(material: Material, alert: Alert, *, new: bool) -> Line:
    indicator = material.watch.indicator(alert.indicator)
    said = alert.reason if new else alert.changed or alert.reason
    return Line(
        content_id("line", "changed", alert.id, alert.revised.isoformat()),
        f"{'New' if new else 'Revised'}: {indicator.question if indicator else alert.indicator} {said}",
        claims=tuple(claim for claim in alert.claims if claim in material.by_id),
        records=(alert.id,),
    )


def _claims(material: Material, book: CitationBook, settings: BriefSettings, since: datetime) -> Group:
    first: dict[str, datetime] = {}
    for page in material.case.pages:
        first[page.snapshot] = min(page.received, first.get(page.snapshot, page.received))
    fresh = [voiced for voiced in material.voiced if first[voiced.story.snapshot] >= since]
    shown = fresh[-settings.lines_a_group :]
    return Group("Claims", lines_of(book, shown, "changed"), left_out(len(fresh), len(shown)))


def _decayed(material: Material) -> Iterator[Line]:
    """Every cited claim of the watch's alarms, or of its stories, whose page says something else by now."""
    cited = {claim for alert in material.case.alerts for claim in (*alert.claims, *alert.against)}
    for finding in material.case.findings_of(FindingKind.DECAY):
        if finding.subject not in cited and finding.subject not in material.by_id:
            continue
        value = finding.value
        said = f"It said: {value['before']}"
        now = f"It says now: {value['after']}" if value.get("after") else None
        yield Line(
            content_id("line", "changed", finding.id, str(value.get("kind"))),
            f"{value.get('page', 'A page')}, {_DECAYED.get(str(value.get('kind')), 'changed')}.",
            tuple(part for part in (said, now, finding.subject) if part),
        )
