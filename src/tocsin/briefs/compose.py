"""A case and its watch → a brief: deterministic, no language model, every quotation verified."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from tocsin.briefs.charts import charts_of
from tocsin.briefs.citing import CitationBook
from tocsin.briefs.flagging import flagged
from tocsin.briefs.lint import Seen, faults_of, without
from tocsin.briefs.material import Material, gather
from tocsin.briefs.outline import Brief, Chart, Section
from tocsin.briefs.rung import Rung, ringing
from tocsin.briefs.sections.ahead import ahead
from tocsin.briefs.sections.alarms import alarms
from tocsin.briefs.sections.bottom import bottom_line, tally_of
from tocsin.briefs.sections.changed import changed
from tocsin.briefs.sections.disputed import disputed
from tocsin.briefs.sections.forecasts import forecasts
from tocsin.briefs.sections.obligations import obligations
from tocsin.briefs.sections.sources import apart, linted, not_printed, set_aside, sources
from tocsin.briefs.sections.transfers import timeline, transfers
from tocsin.briefs.sections.uncertain import expected, gaps
from tocsin.briefs.sections.voices import voices
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.tearline import offices_of, torn_off, veiled
from tocsin.terms.case import Case
from tocsin.terms.watch import Watch

_SETTINGS = BriefSettings()


def compose(case: Case, watch: Watch, made: datetime, settings: BriefSettings = _SETTINGS) -> Brief:
    """Write the brief of a watch.

    Args:
        case: what the ledger holds, with the watch's alerts.
        watch: the standing question.
        made: aware UTC; the day that the brief bears.
        settings: limits of length, the moment to tell news from, and which version.
    """
    material = gather(veiled(case) if settings.tearline else case, watch)
    book = CitationBook(material)
    rung = ringing(material)
    written = flagged(_sections(material, rung, book, settings), material)
    seen = Seen({citation.number: citation for citation in book.citations()}, material.texts.sound)
    faults = faults_of(written, seen)
    sections = (*without(written, faults), linted(faults)) if faults else written
    charts = charts_of(material, rung, settings.clock)
    brief = Brief(
        watch=watch.name,
        question=watch.question,
        actors=tuple(material.country(code) for code in watch.actors),
        made=made,
        tally=tally_of(material),
        sections=tuple(section for section in sections if _shown(section, settings, charts)),
        citations=book.citations(),
        unprinted=material.unprinted,
        set_asides=case.set_asides,
        charts=tuple(chart for chart in charts if settings.prints(chart.section)),
    )
    return torn_off(brief, offices_of(gather(case, watch))) if settings.tearline else brief


def _shown(section: Section, settings: BriefSettings, charts: Iterable[Chart]) -> bool:
    """Whether a section is wanted; one that is there for its chart needs it."""
    if section.id == "timeline" and not any(chart.section == section.id for chart in charts):
        return False
    return settings.prints(section.id) or section.id == "lint"


def _sections(
    material: Material, rung: Sequence[Rung], book: CitationBook, settings: BriefSettings
) -> tuple[Section, ...]:
    """The sections that are wanted, each made when it is its turn to number citations."""
    makers: tuple[tuple[str, Callable[[], Section]], ...] = (
        ("bottom-line", lambda: bottom_line(material, rung, tally_of(material), book, settings)),
        ("alarms", lambda: alarms(material, rung, book, settings)),
        ("disputed", lambda: disputed(material, book, settings)),
        ("transfers", lambda: transfers(material, book, settings)),
        ("timeline", timeline),
        ("forecasts", lambda: forecasts(material, book, settings)),
        ("obligations", lambda: obligations(material, book, settings)),
        ("gaps", lambda: gaps(material, book, settings)),
        ("changed", lambda: changed(material, book, settings, settings.since)),
        ("ahead", lambda: ahead(material, book, settings)),
        ("expected", lambda: expected(material, book, settings)),
        ("voices", lambda: voices(material, book, settings)),
        ("sources", lambda: sources(material, rung, book, settings)),
        ("apart", lambda: apart(material)),
        ("set-aside", lambda: set_aside(material)),
        ("not-printed", lambda: not_printed(material, rung)),
    )
    return tuple(made() for name, made in makers if settings.prints(name))
