"""What is expected, what is hedged, and what is not known."""

from collections.abc import Callable, Iterable

from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.wording import BANDS, number, title_words
from tocsin.terms.claim import Act, Certainty
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story

_AHEAD = (
    (Act.EXPECTS, "Expected"),
    (Act.PROMISES, "Promised"),
    (Act.THREATENS, "Threatened"),
    (Act.WARNS, "Warned of"),
)


def expected(material: Material, book: CitationBook) -> Section:
    """Claims about what is to come, by what the speaker does."""
    groups = [
        _group(title, (v for v in material.voiced if v.claim.act is act), book, "expected")
        for act, title in _AHEAD
    ]
    return Section(
        "expected",
        "Expected, promised, threatened",
        tuple(group for group in groups if group.lines),
        None if any(group.lines for group in groups) else "The ledger holds no expectation about this watch.",
    )


def hedged(material: Material, book: CitationBook) -> Section:
    """Claims that somebody holds to be less than certain, by ICD 203 band."""
    groups = [
        _group(
            band[:1].upper() + band[1:],
            (v for v in material.voiced if v.claim.certainty is certainty),
            book,
            "hedged",
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


def gaps(material: Material, book: CitationBook) -> Section:
    """Open questions, refusals to say, and stories that nothing dates."""
    undated = tuple(_undated(material, story) for story in material.about if story.published is None)
    groups = (
        _group(
            "Open, or said to be unknown",
            _where(material, lambda v: v.claim.certainty is Certainty.OPEN or v.claim.act is Act.ASKS),
            book,
            "gaps",
        ),
        _group(
            "Asked and not answered",
            _where(
                material,
                lambda v: v.claim.act is Act.DECLINES and v.claim.certainty is not Certainty.OPEN,
            ),
            book,
            "gaps",
        ),
        Group(
            "Stories that nothing dates",
            undated,
            "They enter no alarm that goes by the day of publication." if undated else None,
        ),
    )
    return Section(
        "gaps",
        "What is not known",
        tuple(group for group in groups if group.lines),
        None if any(group.lines for group in groups) else "No source says that something is not known.",
    )


def _where(material: Material, wanted: Callable[[Voiced], bool]) -> Iterable[Voiced]:
    return (voiced for voiced in material.voiced if wanted(voiced))


def _group(title: str, claims: Iterable[Voiced], book: CitationBook, section: str) -> Group:
    return Group(title, tuple(claim_line(book, voiced, section) for voiced in claims))


def _undated(material: Material, story: Story) -> Line:
    claims = sum(voiced.story.id == story.id for voiced in material.voiced)
    pages = ", ".join(page.address for page in material.case.pages_of(story.snapshot))
    return Line(
        content_id("line", "gaps", story.id),
        title_words(story),
        (number(claims, "claim"), pages or "no page"),
    )
