"""A case answers what its records say together."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.ledger.pages import HARBOUR, record

from tocsin.terms.case import Case, CasePage, paragraph_of
from tocsin.terms.claim import Words
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span

NOON = datetime(2024, 6, 14, 12, tzinfo=UTC)
MADE = record(HARBOUR)
STORY = MADE.stories[0]
NORWAY = Name(Span(0, 3), "The", NameKind.STATE, "Norway", None, "NOR")
SEOUL = Name(Span(4, 12), "ministry", NameKind.PLACE, "Seoul", None, "KOR")
NOBODY = Name(Span(20, 24), "that", NameKind.OTHER, None, None, None)
CASE = Case(stories=(STORY,), names={STORY.id: (NORWAY, SEOUL, NOBODY)})


def test_countries_of_a_story():
    """States are those its names belong to, in the whole story or inside a span."""
    assert CASE.countries(STORY.id) == {"NOR", "KOR"}
    assert CASE.countries(STORY.id, Span(0, 5)) == {"NOR"}
    assert CASE.countries("story-unknown") == frozenset()
    assert CASE.country_names() == {"NOR": "Norway"}


def test_what_a_story_is_about():
    """Two of a watch's actors must be named, or the only one it has."""
    assert CASE.is_about(STORY.id, ("NOR", "KOR", "SWE"))
    assert not CASE.is_about(STORY.id, ("NOR", "SWE"))
    assert CASE.is_about(STORY.id, ("KOR",))
    assert CASE.is_about(STORY.id, ())


def test_pages_of_a_snapshot():
    """Pages with the same text come in the order of their addresses."""
    pages = tuple(CasePage(address, "0", "digest", NOON) for address in ("b.txt", "a.txt"))
    case = Case(pages=(*pages, CasePage("c.txt", "0", "other", NOON)))
    assert [page.address for page in case.pages_of("digest")] == ["a.txt", "b.txt"]


def test_findings_of_one_kind():
    """Findings of other kinds are left out."""
    one = Finding(FindingKind.ORIGINS, "claim-1", None)
    other = Finding(FindingKind.ANSWER, "claim-1", "claim-2")
    assert Case(findings=(one, other)).findings_of(FindingKind.ANSWER) == (other,)


def test_the_paragraph_of_a_claim():
    """A claim lies in the paragraph in which its content begins, or in none."""
    claim = MADE.claims[0]
    assert paragraph_of(claim, STORY) == STORY.body[0]
    assert paragraph_of(replace(claim, content=Words((), "")), STORY) is None
    far = replace(claim, content=Words((Span(len(HARBOUR), len(HARBOUR)),), ""))
    assert paragraph_of(far, STORY) is None
