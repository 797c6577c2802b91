"""Obligations: which paragraphs a transfer or event would breach, if what is said of it is true."""

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.happenings import Passing, passings, voiced_by
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import left_out
from tocsin.terms.digest import content_id
from tocsin.terms.finding import Finding, FindingKind

_NOTE = (
    "If what is said is true, and only then. That something is forbidden does not make it likelier, and a "
    "paragraph is told in our words: read the instrument."
)


def obligations(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Each paragraph once, with the transfers and events that would breach it under it."""
    about = {story.id for story in material.about}
    events = {event.id: event for event in material.case.events if event.story in about}
    by_mention = {mention.id: p for p in passings(material) for mention in p.mentions}
    paragraphs: dict[str, Finding] = {}
    held: dict[str, dict[str, Line]] = {}
    for finding in material.case.findings_of(FindingKind.OBLIGATION):
        if finding.object is None:
            continue
        line = None
        if finding.subject in by_mention:
            passing = by_mention[finding.subject]
            line = (passing.id, _passing(material, book, passing, finding.object))
        elif finding.subject in events:
            event = events[finding.subject]
            story = material.stories[event.story]
            if story.snapshot in material.texts.sound:
                text = f"{event.type.value.capitalize()}, {event.status.value}"
                number = book.cite_at(story, event.evidence)
                id_ = content_id("line", "obligations", finding.object, event.id)
                line = (event.id, Line(id_, text, citations=(number,)))
        if line is not None:
            paragraphs.setdefault(finding.object, finding)
            held.setdefault(finding.object, {}).setdefault(*line)
    groups = tuple(
        _paragraph(paragraphs[key], tuple(lines.values()), settings) for key, lines in sorted(held.items())
    )
    empty = "Nothing in the ledger about this watch falls under a paragraph that Tocsin knows."
    return Section("obligations", "Obligations", groups, _NOTE if groups else empty)


def _paragraph(finding: Finding, lines: tuple[Line, ...], settings: BriefSettings) -> Group:
    shown = lines[: settings.lines_a_group]
    value = finding.value
    title = f"{value.get('instrument', finding.object)}, paragraph {value.get('paragraph', '')}".rstrip(", ")
    note = " ".join(
        part
        for part in (value.get("prohibits"), value.get("exceptions"), left_out(len(lines), len(shown)))
        if part
    )
    return Group(title, shown, note or None)


def _passing(material: Material, book: CitationBook, passing: Passing, paragraph: str) -> Line:
    first = passing.first
    return Line(
        id=content_id("line", "obligations", paragraph, passing.id),
        text=f"{passing.parties(material)}: {first.goods_class.value}, {passing.status.value}",
        citations=(book.cite_at(material.stories[first.story], first.evidence),),
        claims=tuple(v.claim.id for v in voiced_by(material, (m.claim for m in passing.mentions))),
    )
