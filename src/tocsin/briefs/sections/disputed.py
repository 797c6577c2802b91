"""Disputed: each allegation with what answers it, as weighing paired them. Nothing is settled by counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import claim_line, lines_of, same_words
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import left_out, number
from tocsin.terms.claim import Act
from tocsin.terms.finding import Finding, FindingKind

_NOTE = (
    "Allegations with their answers, paired by what they speak of; the reason stands beside each answer. "
    "Allegations that the same answers meet stand together."
)
_SAYS = {
    "denies": "Denied",
    "partly-denies": "Denied in part",
    "confirms": "Confirmed",
    "declines": "Not answered",
}
_DENYING = frozenset({Act.DENIES, Act.DOUBTS})

Pairs = Mapping[str, Sequence[Finding]]
"""What answers each allegation, by claim."""


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
    together = _together(material, pairs)
    told = together[-settings.lines_a_group :]
    groups = [
        Group(
            None,
            tuple(_pair(material, book, same, pairs) for same in told),
            left_out(len(together), len(told)),
        ),
        _unpaired(book, alone, settings),
    ]
    kept = tuple(group for group in groups if group.lines)
    empty = "The ledger holds no denial about this watch. That is no agreement."
    return Section("disputed", "Disputed", kept, _NOTE if kept else empty)


def _together(material: Material, pairs: Pairs) -> list[list[tuple[Voiced, ...]]]:
    """Allegations, each saying once, grouped by the answers that meet them."""
    groups: dict[frozenset[tuple[str, str]], list[tuple[Voiced, ...]]] = {}
    for same in same_words(material.by_id[allegation] for allegation in pairs):
        answers = frozenset(
            (answer.value["kind"], _key(material, answer))
            for voiced in same
            for answer in pairs[voiced.claim.id]
        )
        groups.setdefault(answers, []).append(same)
    return list(groups.values())


def _key(material: Material, answer: Finding) -> str:
    """The saying that an answer belongs to: the first of the claims in the same words."""
    voiced = material.by_id[answer.object or ""]
    words = " ".join(voiced.claim.content.text.split()).casefold()
    return f"{voiced.claim.source.actor if voiced.claim.source else None} {voiced.claim.act} {words}"


def _unpaired(book: CitationBook, alone: list[Voiced], settings: BriefSettings) -> Group:
    shown = alone[-settings.lines_a_group :]
    lines = lines_of(book, shown, "disputed")
    return Group("Denied; the ledger does not hold what", lines, left_out(len(alone), len(shown)))


def _pair(material: Material, book: CitationBook, same: Sequence[tuple[Voiced, ...]], pairs: Pairs) -> Line:
    """The first allegation, the others that the same answers meet, and the answers."""
    (first, *also), *others = same
    line = claim_line(book, first, "disputed", also=also)
    more = (claim_line(book, other, f"disputed with {first.claim.id}", also=rest) for other, *rest in others)
    answers = {answer.object: answer for told in same for voiced in told for answer in pairs[voiced.claim.id]}
    return replace(
        line,
        under=(
            *(replace(each, text=f"Also: {each.text}") for each in more),
            *_answers(material, book, first.claim.id, tuple(answers.values())),
        ),
    )


def _answers(
    material: Material, book: CitationBook, allegation: str, answers: Iterable[Finding]
) -> Iterable[Line]:
    found = {answer.object: answer for answer in answers}
    voiced = [material.by_id[claim] for claim in found if claim]
    for first, *also in same_words(voiced):
        yield _answer(book, first, also, found[first.claim.id], allegation)


def _answer(
    book: CitationBook, first: Voiced, also: Sequence[Voiced], answer: Finding, allegation: str
) -> Line:
    line = claim_line(book, first, f"disputed {allegation}", also=also, own=False)
    days = answer.value.get("days")
    unanswered = answer.value.get("unanswered") or ()
    tags = (
        "on the same day" if days == 0 else f"after {number(days, 'day')}" if days else None,
        *answer.proofs,
        f"left unanswered: {', '.join(map(str, unanswered))}" if unanswered else None,
    )
    words = _SAYS.get(answer.value["kind"], "Answered")
    return replace(
        line, text=f"{words}: {line.text}", tags=(*line.tags, *(tag for tag in tags if tag is not None))
    )
