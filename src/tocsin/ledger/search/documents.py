"""What is indexed of a story: the story itself, its claims, events and transfers, each as words and codes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from tocsin.ledger.records import StoryContents
from tocsin.ledger.search.emitting import lexeme
from tocsin.ledger.search.fields import EVERYTHING, GAP, facet
from tocsin.ledger.search.query import Part
from tocsin.ledger.search.words import terms_of
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.source import Source
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer

_MOST = {Part.BODY: 14_000, Part.SPEAKER: 300, Part.OUTLET: 300, Part.FACETS: 1_500}
"""Words of each part that are indexed; PostgreSQL counts places up to 16,383."""
_REPEATS = {Part.BODY: 200, Part.SPEAKER: 15, Part.OUTLET: 15, Part.FACETS: 1}
"""Times that one word of a part is indexed; PostgreSQL keeps 255 places of a word."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, cut into terms."""

    kind: str
    id: str
    """Id of the record."""
    story: str
    parts: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)

    def column(self, part: Part) -> str:
        """Terms of a part as SQLite's index takes them."""
        return " ".join(self.parts[part])

    def vector(self) -> str:
        """All terms as a literal of PostgreSQL's type `tsvector`, each with its places; codes have none."""
        places: dict[str, list[str]] = {}
        number = 0
        for part, terms in self.parts.items():
            if part is Part.FACETS:
                continue
            for term in terms:
                number += 1
                if term != GAP:
                    places.setdefault(lexeme(part, term), []).append(str(number))
            number += 1
        codes = [lexeme(Part.FACETS, code) for code in self.parts[Part.FACETS]]
        return " ".join([*(f"{term}:{','.join(found)}" for term, found in places.items()), *codes])


def documents_of(contents: StoryContents, text: str, countries: Iterable[str]) -> Iterator[Document]:
    """Everything of one story that can be found.

    Args:
        contents: the story with what was found in it.
        text: the snapshot that its spans point into.
        countries: states that the story names, ISO 3166 alpha-3.
    """
    story = contents.story
    shared = _shared(story, countries)
    outlet = (story.outlet,)
    paragraphs = [story.title, *(span.of(text) for span in story.body)]
    yield _document("story", story.id, story, _parts(paragraphs, (), outlet, [*shared, *_of_story(story)]))
    for claim in contents.claims:
        yield _document("claim", claim.id, story, _claim_parts(claim, outlet, shared))
    for event in contents.events:
        told = (event.evidence.of(text), event.place)
        yield _document("event", event.id, story, _parts(told, (), outlet, [*shared, *_of_event(event)]))
    for transfer in contents.transfers:
        clause = (transfer.evidence.of(text), *transfer.goods, transfer.quantity)
        codes = [*shared, *_of_transfer(transfer)]
        yield _document("transfer", transfer.id, story, _parts(clause, (), outlet, codes))


def _document(kind: str, id_: str, story: Story, parts: Mapping[Part, tuple[str, ...]]) -> Document:
    codes = (EVERYTHING, facet("kind", kind), *parts[Part.FACETS])
    return Document(kind, id_, story.id, {**parts, Part.FACETS: codes})


def _parts(
    body: Iterable[str | None],
    speaker: Iterable[str | None],
    outlet: Iterable[str | None],
    codes: Iterable[str],
) -> dict[Part, tuple[str, ...]]:
    return {
        Part.BODY: _cut(Part.BODY, body),
        Part.SPEAKER: _cut(Part.SPEAKER, speaker),
        Part.OUTLET: _cut(Part.OUTLET, outlet),
        Part.FACETS: tuple(dict.fromkeys(codes))[: _MOST[Part.FACETS]],
    }


def _cut(part: Part, texts: Iterable[str | None]) -> tuple[str, ...]:
    """Words of several texts; no phrase reaches from one into the next.

    What a database could not count is left out of both, so that both find the same.
    """
    terms: list[str] = []
    for text in dict.fromkeys(text for text in texts if text):
        terms.extend(terms_of(text))
        terms.append(GAP)
    return tuple(terms) if len(terms) <= _REPEATS[part] else tuple(_countable(part, terms))


def _countable(part: Part, terms: Iterable[str]) -> Iterator[str]:
    """The first terms of a part, a gap in the place of each that stood there too often."""
    met: Counter[str] = Counter()
    for term in islice(terms, _MOST[part]):
        met[term] += 1
        yield term if met[term] <= _REPEATS[part] else GAP


def _claim_parts(
    claim: Claim, outlet: Iterable[str | None], shared: list[str]
) -> dict[Part, tuple[str, ...]]:
    source = claim.source
    speaker = (source.actor, source.office, source.text) if source else ()
    body = (*speaker, claim.cue.text if claim.cue else None, claim.content.text)
    codes = [
        *shared,
        facet("act", claim.act.value),
        facet("certainty", claim.certainty.value),
        facet("polarity", claim.polarity.value),
        *_of_source(source),
    ]
    return _parts(body, speaker, outlet, codes)


def _of_source(source: Source | None) -> Iterator[str]:
    if source:
        yield facet("source", source.source_class.value)
        if source.country:
            yield facet("country", source.country)


def _shared(story: Story, countries: Iterable[str]) -> list[str]:
    codes = [facet("about", code) for code in countries]
    return codes if story.language is None else [*codes, facet("language", story.language)]


def _of_story(story: Story) -> Iterator[str]:
    yield facet("writing", story.kind.value)


def _of_event(event: EventMention) -> Iterator[str]:
    yield facet("type", event.type.value)
    yield facet("status", event.status.value)
    for code in (*event.initiator, *event.recipient):
        yield facet("country", code)


def _of_transfer(transfer: Transfer) -> Iterator[str]:
    yield facet("status", transfer.status.value)
    yield facet("goods", transfer.goods_class.value)
    for code in (transfer.giver, transfer.receiver):
        if code:
            yield facet("country", code)
