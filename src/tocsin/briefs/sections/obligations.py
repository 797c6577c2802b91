"""Obligations: which paragraphs a transfer or event would breach, if what is said of it is true."""

from dataclasses import dataclass, field

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.happenings import passings, voiced_by
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
_CITED = 4
"""Sentences cited for one paragraph."""


@dataclass(slots=True)
class _Met:
    """A paragraph with what would breach it."""

    finding: Finding
    told: dict[str, None] = field(default_factory=dict)
    """Transfers and events in words, each once."""
    numbers: dict[int, None] = field(default_factory=dict)
    claims: dict[str, None] = field(default_factory=dict)


def obligations(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Each paragraph once, with the transfers and events that would breach it."""
    about = {story.id for story in material.about}
    events = {event.id: event for event in material.case.events if event.story in about}
    by_mention = {mention.id: p for p in passings(material) for mention in p.mentions}
    paragraphs: dict[str, _Met] = {}
    for finding in material.case.findings_of(FindingKind.OBLIGATION):
        if finding.object is None:
            continue
        if finding.subject in by_mention:
            passing = by_mention[finding.subject]
            first = passing.first
            met = paragraphs.setdefault(finding.object, _Met(finding))
            met.told[f"{passing.parties(material)}, {first.goods_class.value} ({passing.status.value})"] = (
                None
            )
            met.numbers[book.cite_at(material.stories[first.story], first.evidence)] = None
            held = voiced_by(material, (mention.claim for mention in passing.mentions))
            met.claims.update(dict.fromkeys(voiced.claim.id for voiced in held))
        elif (event := events.get(finding.subject)) is not None:
            story = material.stories[event.story]
            if story.snapshot in material.texts.sound:
                met = paragraphs.setdefault(finding.object, _Met(finding))
                met.told[f"{event.type.value.lower()} ({event.status.value})"] = None
                met.numbers[book.cite_at(story, event.evidence)] = None
    every = [_paragraph(key, met) for key, met in sorted(paragraphs.items())]
    shown = tuple(every[: settings.lines_a_group])
    groups = (Group(None, shown, left_out(len(every), len(shown))),) if shown else ()
    empty = "Nothing in the ledger about this watch falls under a paragraph that Tocsin knows."
    return Section("obligations", "Obligations", groups, _NOTE if groups else empty)


def _paragraph(key: str, met: _Met) -> Line:
    value = met.finding.value
    title = f"{value.get('instrument', key)}, paragraph {value.get('paragraph', '')}".rstrip(", ")
    prohibits = f"{title}. {value.get('prohibits') or ''}".strip()
    exceptions = f"Exceptions: {value['exceptions']}" if value.get("exceptions") else None
    return Line(
        id=content_id("line", "obligations", key),
        text=prohibits,
        tags=tuple(tag for tag in (*met.told, exceptions) if tag),
        citations=tuple(met.numbers)[:_CITED],
        claims=tuple(met.claims),
    )
