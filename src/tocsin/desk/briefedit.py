"""A brief as a person edits it: lines left out, lines annotated, sections put in another order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tocsin.briefs.lint import Seen, faults_of
from tocsin.briefs.outline import Brief, Group, Line, Section
from tocsin.terms.digest import content_id

LONGEST_NOTE = 1_000
"""Characters of a note."""
_QUOTATION_MARKS = frozenset('“”"«»„')


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person chose; plain JSON in the ledger."""

    out: frozenset[str] = frozenset()
    """Ids of lines left out."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """A person's words under a line, by line id."""
    order: tuple[str, ...] = ()
    """Ids of the sections that come first, in this order."""
    lines: tuple[str, ...] = ()
    """Ids of lines of groups that a person put in order: they come first in their group, in this order."""

    def json(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {
            "out": sorted(self.out),
            "notes": dict(sorted(self.notes.items())),
            "order": list(self.order),
            "lines": list(self.lines),
        }


def edit_of(structure: Mapping[str, Any]) -> Edit:
    """An edit from what the ledger keeps."""
    return Edit(
        frozenset(structure.get("out", ())),
        dict(structure.get("notes", {})),
        tuple(structure.get("order", ())),
        tuple(structure.get("lines", ())),
    )


def ordered(group: Group, edit: Edit) -> tuple[Line, ...]:
    """The lines of a group in the order that a person gave them."""
    places = {id_: place for place, id_ in enumerate(edit.lines)}
    return tuple(sorted(group.lines, key=lambda line: places.get(line.id, len(places))))


def moved(brief: Brief, edit: Edit, id_: str, step: int) -> Edit:
    """The edit after one line went up (`step` -1) or down (1) in its group; unchanged at the group's ends."""
    for section in brief.sections:
        for group in section.groups:
            ids = [line.id for line in ordered(group, edit)]
            if id_ in ids:
                at = ids.index(id_)
                other = at + step
                if 0 <= other < len(ids):
                    ids[at], ids[other] = ids[other], ids[at]
                rest = tuple(line for line in edit.lines if line not in ids)
                return replace(edit, lines=(*rest, *ids))
    return edit


def edited(brief: Brief, edit: Edit, by: str) -> Brief:
    """The brief as the person wants it; a note stands under its line with the person's name."""
    sections = [_section(section, edit, by) for section in brief.sections]
    places = {id_: place for place, id_ in enumerate(edit.order)}
    sections.sort(key=lambda section: places.get(section.id, len(places)))
    used = {
        number
        for section in sections
        for group in section.groups
        for line in group.lines
        for each in (line, *line.under)
        for number in each.citations
    }
    citations = tuple(citation for citation in brief.citations if citation.number in used)
    return replace(brief, sections=tuple(sections), citations=citations)


def lint_notes(brief: Brief, edit: Edit) -> dict[str, str]:
    """The rule that each note breaks, by line id; a note is held to the rules of the brief's own lines."""
    broken: dict[str, str] = {}
    for id_, words in edit.notes.items():
        if _QUOTATION_MARKS & set(words):
            broken[id_] = "a note quotes nobody: what is quoted stands in a claim, with its bytes"
            continue
        line = Line(id_, words)
        section = Section("notes", "Notes", (Group(None, (line,)),))
        for fault in faults_of((section,), Seen({c.number: c for c in brief.citations}, {})):
            broken[id_] = fault.rule
    return broken


def _section(section: Section, edit: Edit, by: str) -> Section:
    groups = tuple(
        replace(
            group,
            lines=tuple(_line(line, edit, by) for line in ordered(group, edit) if line.id not in edit.out),
        )
        for group in section.groups
    )
    return replace(section, groups=groups)


def _line(line: Line, edit: Edit, by: str) -> Line:
    under = tuple(each for each in line.under if each.id not in edit.out)
    words = edit.notes.get(line.id, "").strip()
    if words:
        note = Line(content_id("line", "note", line.id, words, by), words, (f"note by {by}",))
        under = (*under, note)
    return replace(line, under=under)
