"""Forecasts: what was expected by whom, which are due, and how the others ended."""

from collections.abc import Iterable

from tocsin.briefs.citing import CitationBook, claim_line, quoted_words
from tocsin.briefs.happenings import Due, dues, voiced_by
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import BANDS, interval_words, left_out, number, source_words
from tocsin.terms.claim import Certainty
from tocsin.terms.digest import content_id
from tocsin.terms.forecast import Outcome

_TITLES = (
    (Outcome.OVERDUE, "Overdue: the window has ended, and nothing in the ledger decides"),
    (Outcome.OPEN, "Open"),
    (Outcome.MET, "Met"),
    (Outcome.MISSED, "Missed"),
    (Outcome.VOID, "Void"),
)
_NOTE = "Each was captured with the rule that decides it; an outcome is pinned to the deciding sentence."


def forecasts(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """The watch's forecasts by outcome."""
    every = dues(material)
    whole = [due for due in every if due.outcome is not Outcome.OPEN or _can_be_due(due)]
    groups = []
    for outcome, title in _TITLES:
        held = [due for due in whole if due.outcome is outcome]
        shown = held[-settings.lines_a_group :]
        if shown:
            lines = tuple(_due(material, book, due) for due in shown)
            groups.append(Group(title, lines, left_out(len(held), len(shown))))
    rest = len(every) - len(whole)
    if rest:
        groups.append(Group("Without a time or an event to decide them", (_uncounted(rest),)))
    empty = "The ledger holds no forecast about this watch."
    return Section("forecasts", "Forecasts", tuple(groups), _NOTE if groups else empty)


def _can_be_due(due: Due) -> bool:
    """Whether time or an event can decide it: the others stay open until a person settles them."""
    window = due.forecast.window
    return due.forecast.event is not None or (window is not None and window.latest is not None)


def _uncounted(count: int) -> Line:
    words = f"{number(count, 'more expectation')}, open until a person settles them."
    return Line(content_id("line", "forecasts", "without"), words)


def _due(material: Material, book: CitationBook, due: Due) -> Line:
    forecast = due.forecast
    text = material.texts.sound[due.story.snapshot]
    who = source_words(forecast.by) if forecast.by else "It is expected (nobody is named)"
    window = f"window: {interval_words(forecast.window)}" if forecast.window else "no window given"
    window += ", vague" if forecast.vague else ""
    band = dict(BANDS)[forecast.certainty] if forecast.certainty is not Certainty.CERTAIN else None
    condition = (
        (
            Line(
                content_id("line", "forecasts condition", forecast.id),
                "On condition:",
                quoted=quoted_words(forecast.condition.spans, text, due.story.snapshot),
            ),
        )
        if forecast.condition
        else ()
    )
    rule = Line(content_id("line", "forecasts rule", forecast.id), f"Decided by: {forecast.rule.words}")
    return Line(
        id=content_id("line", "forecasts", forecast.id),
        text=f"{who}:",
        tags=tuple(tag for tag in (window, band, *due.proofs) if tag),
        quoted=quoted_words(forecast.expected.spans, text, due.story.snapshot),
        citations=(book.cite_at(due.story, forecast.evidence),),
        claims=tuple(voiced.claim.id for voiced in voiced_by(material, [forecast.claim])),
        under=(*condition, rule, *_deciding(material, book, due)),
    )


def _deciding(material: Material, book: CitationBook, due: Due) -> Iterable[Line]:
    """The sentences that decided it: of claims, or of events."""
    events = {event.id: event for event in material.case.events}
    for voiced in voiced_by(material, due.deciding):
        yield claim_line(book, voiced, f"forecasts {due.forecast.id}")
    for id_ in due.deciding:
        event = events.get(id_)
        story = material.stories.get(event.story) if event else None
        text = material.texts.sound.get(story.snapshot) if story else None
        if event is None or story is None or text is None:
            continue
        yield Line(
            content_id("line", f"forecasts {due.forecast.id}", id_),
            f"Decided by an event told as {interval_words(event.happened)}:",
            quoted=quoted_words((event.evidence,), text, story.snapshot),
            citations=(book.cite_at(story, event.evidence),),
        )
