"""What to watch: what is due next, and what each rule that has not moved would look like."""

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.happenings import Due, dues
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.quoting import quoted_words
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import day_words, left_out, source_words
from tocsin.terms.digest import content_id
from tocsin.terms.forecast import Outcome
from tocsin.terms.watch import Indicator


def ahead(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Forecasts by the day their window ends, and the indicators that are quiet."""
    waiting = [due for due in dues(material) if due.outcome is Outcome.OPEN and _end(due)]
    waiting.sort(key=lambda due: (_end(due) or "", due.forecast.id))
    shown = waiting[: settings.lines_a_group]
    moved = {alert.indicator for alert in material.case.alerts if alert.watch == material.watch.name}
    quiet = [indicator for indicator in material.watch.indicators if indicator.id not in moved]
    groups = (
        Group(
            "Due next",
            tuple(_due(material, book, due) for due in shown),
            left_out(len(waiting), len(shown)),
        ),
        Group("Quiet so far", tuple(_quiet(indicator) for indicator in quiet)),
    )
    kept = tuple(group for group in groups if group.lines)
    empty = "Nothing is due, and every indicator has moved."
    return Section("ahead", "What to watch", kept, None if kept else empty)


def _end(due: Due) -> str | None:
    window = due.forecast.window
    return window.latest[:10] if window and window.latest else None


def _due(material: Material, book: CitationBook, due: Due) -> Line:
    forecast = due.forecast
    text = material.texts.sound[due.story.snapshot]
    who = source_words(forecast.by) if forecast.by else "Expected, nobody named"
    return Line(
        id=content_id("line", "ahead", forecast.id),
        text=f"{who}:",
        tags=(f"due by {day_words(_end(due) or '')}",),
        quoted=quoted_words(forecast.expected.spans, text, due.story.snapshot),
        citations=(book.cite_at(due.story, forecast.evidence),),
    )


def _quiet(indicator: Indicator) -> Line:
    tags = (
        f"lead time: {indicator.lead_time}" if indicator.lead_time else None,
        f"what else would look the same: {indicator.alternative}" if indicator.alternative else None,
    )
    return Line(
        content_id("line", "ahead", indicator.id), indicator.question, tuple(tag for tag in tags if tag)
    )
