"""What is expected, promised and threatened, and what is not known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import lines_of
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import number, title_words
from tocsin.terms.case import paragraph_of
from tocsin.terms.claim import Act, Certainty, Claim
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story

_AHEAD = (
    (Act.PROMISES, "Promised"),
    (Act.THREATENS, "Threatened"),
    (Act.WARNS, "Warned of"),
    (Act.EXPECTS, "Expected"),
)


@dataclass(frozen=True, slots=True)
class _Lister:
    """Makes the groups of one section: no claim that stands above, none longer than the settings allow."""

    book: CitationBook
    section: str
    most: int

    def group(self, title: str, claims: Iterable[Voiced]) -> Group:
        whole = [voiced for voiced in claims if in_body(voiced)]
        fresh = [voiced for voiced in whole if not self.book.tells(voiced.claim.id)]
        shown = fresh[-self.most :]
        return Group(
            title,
            lines_of(self.book, shown, self.section),
            see_above(len(whole) - len(fresh), len(fresh) - len(shown)),
        )


def in_body(voiced: Voiced) -> bool:
    """Whether a claim stands in the story's text; what a headline says, the text says again and better."""
    return paragraph_of(voiced.claim, voiced.story) is not None


def see_above(above: int, left: int) -> str | None:
    """How many claims of a list stand in sections above, and how many are not shown; None for neither."""
    parts = (
        f"{above} more above" if above else None,
        f"{number(left, 'earlier claim')} not shown" if left else None,
    )
    told = ", ".join(part for part in parts if part)
    return f"See also: {told}." if told else None


def expected(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Claims about what is to come, by what the speaker does."""
    lister = _Lister(book, "expected", settings.lines_a_group)
    groups = [
        lister.group(title, (voiced for voiced in material.voiced if voiced.claim.act is act))
        for act, title in _AHEAD
    ]
    return _section(
        "expected",
        "Promised, threatened, expected",
        groups,
        "The ledger holds no more of it than stands above.",
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
    kept = tuple(group for group in groups if group.lines or group.note)
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
    note = "They enter no trend, and an alarm only where its rule asks for that." if lines else None
    return Group("Stories that nothing dates", lines, note)


def _undated_line(material: Material, story: Story, claims: int) -> Line:
    pages = ", ".join(page.address for page in material.case.pages_of(story.snapshot))
    return Line(
        content_id("line", "gaps", story.id),
        title_words(story),
        (number(claims, "claim"), pages or "no page"),
        records=(story.id,),
    )
