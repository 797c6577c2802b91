"""What is expected, what is hedged, and what is not known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import BANDS, left_out, number, title_words
from tocsin.terms.claim import Act, Certainty, Claim
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story

_AHEAD = (
    (Act.EXPECTS, "Expected"),
    (Act.PROMISES, "Promised"),
    (Act.THREATENS, "Threatened"),
    (Act.WARNS, "Warned of"),
)


@dataclass(frozen=True, slots=True)
class _Lister:
    """Makes the groups of one section, each no longer than the settings allow."""

    book: CitationBook
    section: str
    most: int

    def group(self, title: str, claims: Iterable[Voiced]) -> Group:
        whole = list(claims)
        shown = whole[-self.most :]
        lines = tuple(claim_line(self.book, voiced, self.section) for voiced in shown)
        return Group(title, lines, left_out(len(whole), len(shown)))


def expected(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Claims about what is to come, by what the speaker does."""
    lister = _Lister(book, "expected", settings.lines_a_group)
    groups = [
        lister.group(title, (voiced for voiced in material.voiced if voiced.claim.act is act))
        for act, title in _AHEAD
    ]
    return _section(
        "expected",
        "Expected, promised, threatened",
        groups,
        "The ledger holds no expectation about this watch.",
    )


def hedged(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Claims that somebody holds to be less than certain, by ICD 203 band."""
    lister = _Lister(book, "hedged", settings.lines_a_group)
    groups = [
        lister.group(
            band[:1].upper() + band[1:],
            (voiced for voiced in material.voiced if voiced.claim.certainty is certainty),
        )
        for certainty, band in BANDS
        if certainty is not Certainty.OPEN
    ]
    return Section(
        "hedged",
        "Hedged",
        tuple(group for group in groups if group.lines),
        "The band is ours (ICD 203), the words behind it are the page's. It says how sure the source sounds, "
        "not how likely the matter is.",
    )


def gaps(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Open questions, refusals to say, and stories that nothing dates."""
    lister = _Lister(book, "gaps", settings.lines_a_group)
    groups = [
        lister.group("Open, or said to be unknown", (v for v in material.voiced if _is_open(v.claim))),
        lister.group(
            "Asked and not answered",
            (v for v in material.voiced if v.claim.act is Act.DECLINES and not _is_open(v.claim)),
        ),
        _undated(material),
    ]
    return _section("gaps", "What is not known", groups, "No source says that something is not known.")


def _section(name: str, title: str, groups: Iterable[Group], empty: str) -> Section:
    kept = tuple(group for group in groups if group.lines)
    return Section(name, title, kept, None if kept else empty)


def _is_open(claim: Claim) -> bool:
    return claim.certainty is Certainty.OPEN or claim.act is Act.ASKS


def _undated(material: Material) -> Group:
    claims = Counter(voiced.story.id for voiced in material.voiced)
    lines = tuple(
        _undated_line(material, story, claims[story.id])
        for story in material.about
        if story.published is None
    )
    note = "They enter no alarm that goes by the day of publication." if lines else None
    return Group("Stories that nothing dates", lines, note)


def _undated_line(material: Material, story: Story, claims: int) -> Line:
    pages = ", ".join(page.address for page in material.case.pages_of(story.snapshot))
    return Line(
        content_id("line", "gaps", story.id),
        title_words(story),
        (number(claims, "claim"), pages or "no page"),
    )
