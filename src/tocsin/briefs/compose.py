"""A case and its watch → a brief: deterministic, no language model, every quotation verified."""

from datetime import datetime

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.lint import Seen, faults_of, without
from tocsin.briefs.material import gather
from tocsin.briefs.outline import Brief, Section
from tocsin.briefs.sections.ahead import ahead
from tocsin.briefs.sections.alarms import alarms, bottom_line, ringing, tally_of
from tocsin.briefs.sections.changed import changed
from tocsin.briefs.sections.disputed import disputed
from tocsin.briefs.sections.forecasts import forecasts
from tocsin.briefs.sections.obligations import obligations
from tocsin.briefs.sections.sources import accounts, apart, linted, not_printed, set_aside
from tocsin.briefs.sections.transfers import transfers
from tocsin.briefs.sections.uncertain import expected, gaps, hedged
from tocsin.briefs.sections.voices import voices
from tocsin.briefs.settings import BriefSettings
from tocsin.terms.case import Case
from tocsin.terms.watch import Watch

_SETTINGS = BriefSettings()


def compose(case: Case, watch: Watch, made: datetime, settings: BriefSettings = _SETTINGS) -> Brief:
    """Write the brief of a watch.

    Args:
        case: what the ledger holds, with the watch's alerts.
        watch: the standing question.
        made: aware UTC; the day that the brief bears.
        settings: limits of length.
    """
    material = gather(case, watch)
    book = CitationBook(material)
    since = settings.since
    tally = tally_of(material)
    rung = ringing(material)
    sections: tuple[Section, ...] = (
        bottom_line(material, rung, tally, book),
        alarms(material, rung, book, settings),
        disputed(material, book, settings),
        transfers(material, book, settings),
        forecasts(material, book, settings),
        obligations(material, book, settings),
        expected(material, book, settings),
        voices(material, book, settings),
        hedged(material, book, settings),
        gaps(material, book, settings),
        changed(material, book, settings, since),
        ahead(material, book, settings),
        apart(material),
        accounts(material),
        set_aside(material),
        not_printed(material),
    )
    seen = Seen({citation.number: citation for citation in book.citations()}, material.texts.sound)
    faults = faults_of(sections, seen)
    sections = (*without(sections, faults), linted(faults)) if faults else sections
    return Brief(
        watch=watch.name,
        question=watch.question,
        actors=tuple(material.country(code) for code in watch.actors),
        made=made,
        tally=tally,
        sections=sections,
        citations=book.citations(),
        unprinted=material.unprinted,
        set_asides=case.set_asides,
    )
