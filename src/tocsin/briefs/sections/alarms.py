"""Alarms: which indicators ring, why, on whose word, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook, claim_line, quoted_words
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.rung import Evidence, Rung
from tocsin.briefs.sections.bottom import dispute_words
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import day_words, interval_words, title_words
from tocsin.terms.account import Role
from tocsin.terms.alert import Alert
from tocsin.terms.digest import content_id

_NOTE = "An alarm says that a rule of the watch moved. It does not say that what is claimed is true."


def alarms(material: Material, rung: Sequence[Rung], book: CitationBook, settings: BriefSettings) -> Section:
    """Each alarm with its rule, its claims, and what speaks against it; one line each in a tearline."""
    if settings.tearline:
        lines = tuple(_in_short(material, each) for each in rung)
        return Section("alarms", "Alarms", (Group(None, lines),), _NOTE if lines else "No indicator moved.")
    first = {each.alert.indicator: each.alert.id for each in reversed(rung)}
    groups = tuple(
        _alarm(material, each, book, settings, noted=first[each.alert.indicator] == each.alert.id)
        for each in rung
    )
    return Section("alarms", "Alarms", groups, _NOTE if groups else "No indicator moved.")


def _in_short(material: Material, rung: Rung) -> Line:
    """One alarm in a line: the question, its days, and who disputes it."""
    text = " ".join(part for part in (_question(material, rung.alert.indicator), rung.period) if part)
    if rung.silent:
        return Line(content_id("line", "alarms", rung.alert.id), f"{text} {rung.alert.reason}")
    return Line(
        id=content_id("line", "alarms", rung.alert.id),
        text=text,
        tags=(rung.alert.origins.words(), dispute_words(material, rung)),
        claims=tuple(voiced.claim.id for voiced in rung.claims),
    )


def _question(material: Material, indicator: str) -> str:
    held = material.watch.indicator(indicator)
    return held.question if held else indicator


def _alarm(
    material: Material, rung: Rung, book: CitationBook, settings: BriefSettings, *, noted: bool
) -> Group:
    alert = rung.alert
    shown = rung.claims[: settings.claims_an_alarm]
    told = rung.evidence[: max(settings.claims_an_alarm - len(shown), 0)]
    against = [material.by_id[claim] for claim in alert.against if claim in material.by_id]
    heading = _shown("What moved it", len(shown) + len(told), len(rung.claims) + len(rung.evidence))
    denials = _shown("What speaks against it", min(len(against), settings.claims_an_alarm), len(against))
    cited = (*(book.cite(voiced) for voiced in shown), *(book.cite_at(e.story, e.span) for e in told))
    moving = _listing(book, alert, "for", heading, shown)
    moving = replace(moving, under=(*moving.under, *(_told(material, book, alert, each) for each in told)))
    reason = Line(
        id=content_id("line", "alarms", alert.id),
        text=_named(material, alert.reason),
        tags=(_when_rung(alert),),
        citations=tuple(dict.fromkeys(cited)),
        claims=tuple(voiced.claim.id for voiced in rung.claims),
    )
    disputing = _listing(book, alert, "against", denials, against[: settings.claims_an_alarm])
    lines = (reason,) if rung.silent else (reason, moving, disputing, *_merged(material, alert))
    title = " · ".join(part for part in (_question(material, alert.indicator), rung.period) if part)
    return Group(title, lines, _watch_notes(material, alert) if noted else None)


def _told(material: Material, book: CitationBook, alert: Alert, evidence: Evidence) -> Line:
    """What a record says that no claim stands behind, in the words of its story."""
    story = evidence.story
    return Line(
        id=content_id("line", "alarms", alert.id, evidence.record),
        text="Told without a source:",
        tags=(interval_words(story.published),),
        quoted=quoted_words((evidence.span,), material.texts.sound[story.snapshot], story.snapshot),
        citations=(book.cite_at(story, evidence.span),),
    )


def _listing(book: CitationBook, alert: Alert, side: str, text: str, claims: Sequence[Voiced]) -> Line:
    return Line(
        id=content_id("line", "alarms", alert.id, side),
        text=text,
        under=tuple(claim_line(book, voiced, f"alarms {alert.id} {side}") for voiced in claims),
    )


def _shown(title: str, shown: int, whole: int) -> str:
    if whole == 0:
        return f"{title}: nothing in the ledger"
    return title if shown == whole else f"{title} ({shown} of {whole} shown)"


def _when_rung(alert: Alert) -> str:
    first = f"rang {day_words(alert.first_rung.isoformat())}"
    if alert.revised == alert.first_rung:
        return first
    return f"{first}, revised {day_words(alert.revised.isoformat())}"


def _merged(material: Material, alert: Alert) -> list[Line]:
    """Why origins were merged, the accounts named by their first story."""
    if not alert.origins.proofs:
        return []
    under = tuple(
        Line(content_id("line", "alarms", alert.id, "origins", place), _named(material, proof))
        for place, proof in enumerate(alert.origins.proofs)
    )
    text = f"How the origins were counted: {alert.origins.words()}"
    return [Line(content_id("line", "alarms", alert.id, "origins"), text, under=under)]


def _named(material: Material, words: str) -> str:
    """Account ids in a sentence replaced by outlet and title of the account's first story."""
    for place in material.case.memberships:
        first = place.role is Role.FIRST and place.story in material.stories
        if first and place.account in words:
            story = material.stories[place.story]
            name = f"{story.outlet or story.document} (“{title_words(story)}”)"
            words = words.replace(place.account, name)
    return words


def _watch_notes(material: Material, alert: Alert) -> str | None:
    indicator = material.watch.indicator(alert.indicator)
    if indicator is None:
        return None
    notes = (("Lead time", indicator.lead_time), ("What else would look the same", indicator.alternative))
    return " ".join(f"{title}: {note.rstrip('.')}." for title, note in notes if note) or None
