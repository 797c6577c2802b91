"""Source descriptors after ICD 206 (2015, D.2): who the alarms rest on, how direct, how reliable, why.

The kind and the directness are read from the claims; the letter is weighing's, from what became of the
source's forecasts (NATO AJP-2.1, F where too few are decided), and a person may have set another.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line
from tocsin.briefs.rung import Rung
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import listed, number, source_words, speaker_words
from tocsin.terms.claim import Quote
from tocsin.terms.digest import content_id
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span

_KINDS = {
    SourceClass.NAMED: "a named person",
    SourceClass.OFFICE: "an office",
    SourceClass.UNNAMED: "unnamed",
    SourceClass.MEDIUM: "a news outlet or agency",
    SourceClass.DOCUMENT: "a document",
    SourceClass.AUTHOR: "the writer of the story",
    SourceClass.NONE: "nobody is named",
}
_THROUGH = 3
"""Media named that passed a source's words on."""


def descriptors(
    material: Material, rung: Iterable[Rung], book: CitationBook, settings: BriefSettings
) -> Group:
    """A line for each source that an alarm rests on or that speaks against one, most heard first."""
    heard: dict[str, dict[str, Voiced]] = {}
    for each in rung:
        against = (material.by_id[claim] for claim in each.alert.against if claim in material.by_id)
        for voiced in chain(each.claims, against):
            source = voiced.claim.source
            if source is not None and source.source_class is not SourceClass.NONE:
                heard.setdefault(speaker_words(voiced.claim, voiced.story), {})[voiced.claim.id] = voiced
    most_first = sorted(heard, key=lambda name: (-len(heard[name]), name))
    shown = most_first[: settings.sources]
    grades = {
        finding.subject.casefold(): finding
        for finding in material.case.findings_of(FindingKind.GRADE)
        if finding.object == "reliability"
    }
    lines = tuple(_line(material, name, tuple(heard[name].values()), grades, book) for name in shown)
    left = len(most_first) - len(shown)
    note = f"Not shown: {number(left, 'more source')}." if left else None
    return Group("Who the alarms rest on", lines, note)


def _line(
    material: Material, name: str, claims: Sequence[Voiced], grades: dict[str, Finding], book: CitationBook
) -> Line:
    bases = list(_bases(material, claims))[:1]
    tags = (
        _kind(claims),
        f"{number(len(claims), 'claim')} in {number(_accounts(material, claims), 'account')}",
        _directness(claims),
        *(f"on the basis “{_words(material, voiced, basis)}”" for voiced, basis in bases),
        _reliability(name, grades),
    )
    return Line(
        id=content_id("line", "sources who", name),
        text=name,
        tags=tuple(tag for tag in tags if tag),
        citations=tuple(book.cite_at(voiced.story, basis) for voiced, basis in bases),
        claims=tuple(voiced.claim.id for voiced in claims),
    )


def _kind(claims: Sequence[Voiced]) -> str:
    classes = Counter(v.claim.source.source_class for v in claims if v.claim.source)
    kind = min(classes, key=lambda each: (-classes[each], each.value))
    office = next((v.claim.source.office for v in claims if v.claim.source and v.claim.source.office), None)
    return f"{_KINDS[kind]}, {office}" if office and kind is SourceClass.NAMED else _KINDS[kind]


def _accounts(material: Material, claims: Iterable[Voiced]) -> int:
    return len({material.account(voiced.story) for voiced in claims})


def _directness(claims: Sequence[Voiced]) -> str:
    """Whether the stories have it from the source, through whom, and how much of it in its own words."""
    media = [
        source_words(link)
        for voiced in claims
        for link in voiced.claim.chain[:-1]
        if link.source_class is not SourceClass.AUTHOR
        and source_words(link).casefold() != (voiced.story.outlet or "").casefold()
    ]
    names = list(dict.fromkeys(media))[:_THROUGH]
    own = sum(voiced.claim.quote is Quote.DIRECT for voiced in claims)
    through = f"through {listed(names)}" if names else "with no medium between"
    words = f"{own} in its own words" if own else "reported, not quoted"
    return f"{through}; {words}"


def _bases(material: Material, claims: Iterable[Voiced]) -> Iterable[tuple[Voiced, Span]]:
    """What the source says it rests on."""
    for voiced in claims:
        if voiced.claim.basis is not None and voiced.story.snapshot in material.texts.sound:
            yield voiced, voiced.claim.basis


def _words(material: Material, voiced: Voiced, basis: Span) -> str:
    return " ".join(basis.of(material.texts.sound[voiced.story.snapshot]).split())


def _reliability(name: str, grades: dict[str, Finding]) -> str | None:
    found = grades.get(name.casefold())
    if found is None:
        return "reliability F"
    letter = found.value.get("reliability")
    set_by = " (set by a person)" if found.value.get("set") else ""
    if letter == "F" and not set_by:
        return "reliability F"
    return f"reliability {letter}{set_by}: {found.proofs[0] if found.proofs else 'no reason kept'}"
