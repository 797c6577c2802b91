"""Citations, numbered as the brief first uses them."""

from collections.abc import Iterable

from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Carrier, Citation, Place
from tocsin.briefs.sentences import sentence_around
from tocsin.briefs.wording import published_words
from tocsin.terms.case import paragraph_of
from tocsin.terms.claim import Claim
from tocsin.terms.span import Span, hull
from tocsin.terms.story import Story


class CitationBook:
    """Gives each cited sentence its number, the same one every time, and knows which claims are told."""

    def __init__(self, material: Material) -> None:
        """Begin with no citation and nothing told."""
        self.material = material
        self._told: set[str] = set()
        self._numbers: dict[tuple[str, Span], int] = {}
        self._citations: list[Citation] = []

    def tell(self, *claims: str) -> None:
        """Remember that lines of the brief tell these claims."""
        self._told.update(claims)

    def tells(self, claim: str) -> bool:
        """Whether some line of the brief tells the claim already."""
        return claim in self._told

    def cite(self, voiced: Voiced) -> int:
        """The number of the sentence that a verified claim stands in."""
        target = hull(_spans(voiced.claim))
        return self._number(voiced.story, target, paragraph_of(voiced.claim, voiced.story) or target)

    def cite_at(self, story: Story, evidence: Span) -> int:
        """The number of the sentence that a clause of a story stands in."""
        within = next((span for span in story.body if span.start <= evidence.start < span.end), evidence)
        return self._number(story, evidence, within)

    def _number(self, story: Story, target: Span, within: Span) -> int:
        text = self.material.texts.sound[story.snapshot]
        span = sentence_around(text, within, target)
        key = (story.id, span)
        if key not in self._numbers:
            self._numbers[key] = len(self._citations) + 1
            self._citations.append(self._citation(self._numbers[key], story, span, text))
        return self._numbers[key]

    def citations(self) -> tuple[Citation, ...]:
        """Everything cited so far, in order."""
        return tuple(self._citations)

    def _citation(self, number: int, story: Story, span: Span, text: str) -> Citation:
        pages = self.material.case.pages_of(story.snapshot)
        return Citation(
            number=number,
            story=story.id,
            sentence=span.of(text),
            span=span,
            snapshot=story.snapshot,
            places=tuple(Place(page.address, page.sha256) for page in pages),
            title=story.title,
            outlet=story.outlet,
            published=published_words(story),
            carriers=carriers_of(self.material, story),
        )


def carriers_of(material: Material, story: Story) -> tuple[Carrier, ...]:
    """Every other story of the same account, once for each page that holds it."""
    account = material.account(story)
    return tuple(
        Carrier(page.address, other.title, place.role.value)
        for place in material.case.memberships
        if place.account == account and place.story != story.id
        if (other := material.stories.get(place.story)) is not None
        for page in material.case.pages_of(other.snapshot)
    )


def _spans(claim: Claim) -> Iterable[Span]:
    yield from claim.content.spans
    if claim.cue:
        yield from claim.cue.spans
    if claim.source:
        yield from claim.source.spans
