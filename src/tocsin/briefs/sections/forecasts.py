"""Forecasts: what was expected by whom, which are due, and how the others ended."""

from collections.abc import Iterable

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import claim_line
from tocsin.briefs.happenings import Due, dues, voiced_by
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.quoting import quoted_words
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import BANDS, day_words, interval_words, left_out, number, source_words
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
_NOTE = (
    "Met once a story tells the expected as done before its time is over, missed if that time passes without "
    "it, void if its condition does not hold; an outcome is pinned to the deciding sentence. The export "
    "of forecasts gives the rule of each as it was written when it was captured."
)


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
    who = source_words(forecast.by) if forecast.by else "Expected, nobody named"
    band = dict(BANDS)[forecast.certainty] if forecast.certainty is not Certainty.CERTAIN else None
    condition = (
        (
            Line(
                content_id("line", "forecasts condition", forecast.id),
                "On condition:",
                quoted=quoted_words(forecast.condition.spans, text, due.story.snapshot),
                citations=(book.cite_at(due.story, forecast.evidence),),
            ),
        )
        if forecast.condition
        else ()
    )
    if forecast.claim:
        book.tell(forecast.claim)
    return Line(
        id=content_id("line", "forecasts", forecast.id),
        text=f"{who}:",
        tags=tuple(tag for tag in (_window(due), band, *_ended(due)) if tag),
        quoted=quoted_words(forecast.expected.spans, text, due.story.snapshot),
        citations=(book.cite_at(due.story, forecast.evidence),),
        claims=tuple(voiced.claim.id for voiced in voiced_by(material, [forecast.claim])),
        under=(*condition, *_deciding(material, book, due)),
    )


def _window(due: Due) -> str | None:
    """Within which time it is expected, None where its words set none."""
    window = due.forecast.window
    if window is None or not (window.earliest or window.latest):
        return None
    vague = ", vaguely" if due.forecast.vague else ""
    if window.latest is None:
        return f"{interval_words(window)}{vague}"
    return f"due by {day_words(window.latest)}{vague}"


def _ended(due: Due) -> tuple[str, ...]:
    """Why it is overdue or void; a met one's deciding sentence stands under it."""
    if due.outcome in {Outcome.OPEN, Outcome.MET, Outcome.OVERDUE}:
        return ()
    return due.proofs


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
            "Decided by:",
            (f"an event told as {interval_words(event.happened)}",),
            quoted=quoted_words((event.evidence,), text, story.snapshot),
            citations=(book.cite_at(story, event.evidence),),
        )
