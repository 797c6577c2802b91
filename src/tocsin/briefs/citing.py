"""Citations, numbered as the brief first uses them."""

from collections.abc import Iterable

from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Carrier, Citation, Line, Place, Quoted
from tocsin.briefs.sentences import sentence_around
from tocsin.briefs.wording import (
    act_words,
    as_written,
    certainty_words,
    interval_words,
    published_words,
    source_words,
    speaker_words,
)
from tocsin.terms.case import paragraph_of
from tocsin.terms.claim import Act, Claim, Polarity, Quote
from tocsin.terms.digest import content_id
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span, hull
from tocsin.terms.story import Story

_OPENING = '"“«„'
_CLOSING = '"”»“'
_SHORT_GAP = 40
"""Characters between the pieces of a quotation that are quoted with them."""
_LOOSE = " \t\r\n\u00a0,;:"


class CitationBook:
    """Gives each cited sentence its number, the same one every time."""

    def __init__(self, material: Material) -> None:
        """Begin with no citation."""
        self._material = material
        self._numbers: dict[tuple[str, Span], int] = {}
        self._citations: list[Citation] = []

    def cite(self, voiced: Voiced) -> int:
        """The number of the sentence that a verified claim stands in."""
        target = hull(_spans(voiced.claim))
        return self._number(voiced.story, target, paragraph_of(voiced.claim, voiced.story) or target)

    def cite_at(self, story: Story, evidence: Span) -> int:
        """The number of the sentence that a clause of a story stands in."""
        within = next((span for span in story.body if span.start <= evidence.start < span.end), evidence)
        return self._number(story, evidence, within)

    def _number(self, story: Story, target: Span, within: Span) -> int:
        text = self._material.texts.sound[story.snapshot]
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
        pages = self._material.case.pages_of(story.snapshot)
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
            carriers=carriers_of(self._material, story),
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


def claim_line(book: CitationBook, voiced: Voiced, section: str, *, by_name: bool = True) -> Line:
    """One claim as a line: who does what, in the page's own words, with its citation.

    Args:
        book: numbers the citation.
        voiced: the claim, verified.
        section: where the line stands; the same claim has a line of its own in each section.
        by_name: whether the line names the speaker, or stands under a heading that does.
    """
    claim, story = voiced.claim, voiced.story
    text = f"{speaker_words(claim, story)} {act_words(claim)}" if by_name else act_words(claim)
    return Line(
        id=content_id("line", section, claim.id),
        text=text,
        tags=claim_tags(claim, story),
        quoted=quoted(claim, story),
        citations=(book.cite(voiced),),
        claims=(claim.id,),
    )


def claim_tags(claim: Claim, story: Story) -> tuple[str, ...]:
    """Day, certainty, and how the words came: the remarks beside a claim."""
    written = as_written(claim)
    via = _through(claim, story)
    tags = (
        interval_words(story.published),
        certainty_words(claim),
        "negated" if claim.polarity is Polarity.NEGATED and claim.act is not Act.DENIES else None,
        f"as written: “{written}”" if written else None,
        f"through {', '.join(via)}" if via else None,
        "own words" if claim.quote is Quote.DIRECT else None,
    )
    return tuple(tag for tag in tags if tag)


def _through(claim: Claim, story: Story) -> list[str]:
    """Who passed the words on, the story's own outlet and writer left out."""
    own = (story.outlet or "").casefold()
    names = (
        source_words(source) for source in claim.chain[:-1] if source.source_class is not SourceClass.AUTHOR
    )
    return [name for name in names if name.casefold() != own]


def quoted_words(spans: tuple[Span, ...], text: str, snapshot: str) -> Quoted:
    """Words of a snapshot to quote; pieces that stand close together are quoted with what lies between."""
    whole = hull(spans)
    if len(whole) - sum(map(len, spans)) <= _SHORT_GAP and "\n\n" not in whole.of(text):
        spans = (whole,)
    return Quoted(tuple(span.of(text) for span in spans), spans, snapshot)


def quoted(claim: Claim, story: Story) -> Quoted:
    """The claim's content as it stands in the snapshot."""
    pieces = _pieces(claim)
    return Quoted(tuple(words for _, words in pieces), tuple(span for span, _ in pieces), story.snapshot)


def _pieces(claim: Claim) -> list[tuple[Span, str]]:
    """Each content span with its words, cut out of the text of all, without outer quotation marks."""
    found: list[tuple[Span, str]] = []
    at = 0
    for span in claim.content.spans:
        words = claim.content.text[at : at + len(span)]
        at += len(span) + 1
        start, end = _unquoted(words)
        found.append((Span(span.start + start, span.start + end), words[start:end]))
    return found


def _unquoted(words: str) -> tuple[int, int]:
    """The part of some words without the commas and white space, then the quotation marks, around them."""
    start, end = _bare(words, 0, len(words))
    inner = words[start + 1 : end - 1]
    if end - start > 1 and words[start] in _OPENING and words[end - 1] in _CLOSING and '"' not in inner:
        return _bare(words, start + 1, end - 1)
    return (start, end) if start < end else (0, len(words))


def _bare(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in _LOOSE:
        start += 1
    while end > start and words[end - 1] in _LOOSE:
        end -= 1
    return start, end


def _spans(claim: Claim) -> Iterable[Span]:
    yield from claim.content.spans
    if claim.cue:
        yield from claim.cue.spans
    if claim.source:
        yield from claim.source.spans
