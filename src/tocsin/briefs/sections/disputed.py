"""Disputed: each allegation with what answers it, as weighing paired them. Nothing is settled by counting."""

from dataclasses import replace

from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import left_out, number
from tocsin.terms.claim import Act
from tocsin.terms.finding import Finding, FindingKind

_NOTE = "Each allegation with its answers, paired by what they speak of; the reason stands beside each."
_SAYS = {
    "denies": "Denied",
    "partly-denies": "Denied in part",
    "confirms": "Confirmed",
    "declines": "Not answered",
}
_DENYING = frozenset({Act.DENIES, Act.DOUBTS})


def disputed(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Allegations with their answers, then denials whose allegation the ledger does not hold."""
    shown = {voiced.claim.id for voiced in material.voiced}
    pairs: dict[str, list[Finding]] = {}
    answering: set[str] = set()
    for finding in material.case.findings_of(FindingKind.ANSWER):
        if finding.object in material.by_id and finding.subject in material.by_id:
            answering.add(finding.object or "")
            if finding.subject in shown:
                pairs.setdefault(finding.subject, []).append(finding)
    alone = [v for v in material.voiced if v.claim.act in _DENYING and v.claim.id not in answering]
    asked = list(pairs)[-settings.lines_a_group :]
    groups = [
        Group(
            None,
            tuple(_pair(material, book, allegation, pairs[allegation]) for allegation in asked),
            left_out(len(pairs), len(asked)),
        ),
        _unpaired(book, alone, settings),
    ]
    kept = tuple(group for group in groups if group.lines)
    empty = "The ledger holds no denial about this watch. That is no agreement."
    return Section("disputed", "Disputed", kept, _NOTE if kept else empty)


def _unpaired(book: CitationBook, alone: list[Voiced], settings: BriefSettings) -> Group:
    shown = alone[-settings.lines_a_group :]
    lines = tuple(claim_line(book, denial, "disputed") for denial in shown)
    return Group("Denied; the ledger does not hold what", lines, left_out(len(alone), len(shown)))


def _pair(material: Material, book: CitationBook, allegation: str, answers: list[Finding]) -> Line:
    line = claim_line(book, material.by_id[allegation], "disputed")
    return replace(line, under=tuple(_answer(material, book, answer) for answer in answers))


def _answer(material: Material, book: CitationBook, answer: Finding) -> Line:
    voiced = material.by_id[answer.object or ""]
    line = claim_line(book, voiced, f"disputed {answer.subject}")
    days = answer.value.get("days")
    unanswered = answer.value.get("unanswered") or ()
    tags = (
        "on the same day" if days == 0 else f"after {number(days, 'day')}" if days else None,
        *answer.proofs,
        f"left unanswered: {len(unanswered)} of it" if unanswered else None,
    )
    words = _SAYS.get(answer.value["kind"], "Answered")
    return replace(
        line, text=f"{words}: {line.text}", tags=(*line.tags, *(tag for tag in tags if tag is not None))
    )
