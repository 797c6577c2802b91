"""Disputed: each denial beside what it may answer. Nothing is settled by counting."""

from collections.abc import Iterable

from tocsin.briefs.answers import Answered, allegations_of, answered_by, is_denial
from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import left_out
from tocsin.terms.digest import content_id

_NOTE = (
    "Every denial and doubt that the ledger holds. What it answers is found by nearness and by shared words, "
    "and may be wrong: read both."
)


def disputed(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Denials and doubts of the watch's stories."""
    denials = [voiced for voiced in material.voiced if is_denial(voiced)]
    shown = denials[-settings.lines_a_group :]
    allegations = allegations_of(material)
    lines = tuple(
        _pair(book, denial, answered_by(material, allegations, denial, settings.answered)) for denial in shown
    )
    note = _NOTE if lines else "The ledger holds no denial about this watch. That is no agreement."
    return Section("disputed", "Disputed", (Group(None, lines, left_out(len(denials), len(shown))),), note)


def _pair(book: CitationBook, denial: Voiced, answered: Iterable[Answered]) -> Line:
    line = claim_line(book, denial, "disputed")
    under = tuple(_answered(denial, entry, book) for entry in answered) or (
        Line(
            content_id("line", "disputed", denial.claim.id, "nothing"),
            "The ledger does not tell what this answers.",
        ),
    )
    return Line(line.id, line.text, line.tags, line.quoted, line.citations, line.claims, under)


def _answered(denial: Voiced, entry: Answered, book: CitationBook) -> Line:
    line = claim_line(book, entry.allegation, f"disputed {denial.claim.id}")
    return Line(
        line.id,
        f"May answer: {line.text}",
        (*line.tags, entry.reason),
        line.quoted,
        line.citations,
        line.claims,
    )
