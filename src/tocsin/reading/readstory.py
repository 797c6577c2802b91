"""A story after reading: its paragraphs as parsed documents, each tied to its place in the snapshot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import or_

from spacy.tokens import Doc, Span

from tocsin.reading.columns import Columns, columns_of
from tocsin.reading.parsed import Parsed, Passage, Token
from tocsin.terms import span as places


@dataclass(frozen=True)
class ReadParagraph:
    """One paragraph; its text is the snapshot's from character `offset` on."""

    offset: int
    """Character of the snapshot at which the paragraph's text starts."""
    first: int
    """Number of the paragraph's first token within the story."""
    doc: Doc
    text: str
    """The paragraph's characters; a document would put them together anew each time it is asked."""

    @property
    def span(self) -> places.Span:
        """Where it stands in the snapshot."""
        return places.Span(self.offset, self.offset + len(self.text))

    @cached_property
    def columns(self) -> Columns:
        """Its words as plain columns, made once for all finders."""
        return columns_of(self.doc)

    @cached_property
    def parsed(self) -> Parsed:
        """Its words as objects that know their governor and children, made once for all finders."""
        return Parsed(self.doc, self.columns, self.text)

    @cached_property
    def bases(self) -> list[str]:
        """The lemmas of its tokens in lower case."""
        return list(map(str.lower, self.columns.lemmas))

    @cached_property
    def forms(self) -> frozenset[str]:
        """All of its words in lower case, as written and by their lemmas."""
        return frozenset((*self.bases, *self.columns.lower))

    def naming(self, words: AbstractSet[str]) -> list[int]:
        """Numbers of the tokens that are one of some words in lower case, as written or by their lemma."""
        if self.forms.isdisjoint(words):
            return []
        holds = words.__contains__
        named = map(or_, map(holds, self.bases), map(holds, self.columns.lower))
        return list(compress(count(), named))

    def place(self, piece: Token | Passage | Span) -> places.Span:
        """Where a token or passage stands in the snapshot."""
        if isinstance(piece, Token):
            start = self.offset + piece.idx
            return places.Span(start, start + len(piece.text))
        return places.Span(self.offset + piece.start_char, self.offset + piece.end_char)

    def covering(self, place: places.Span) -> Passage | None:
        """The fewest tokens that cover a place of the snapshot; None if it lies outside."""
        start, end = place.start - self.offset, place.end - self.offset
        if start < 0 or end > len(self.text):
            return None
        return self.parsed.covering(start, end)


@dataclass(frozen=True, slots=True)
class ReadStory:
    """The paragraphs of one story in order; finders take it as their argument."""

    paragraphs: tuple[ReadParagraph, ...]

    def __len__(self) -> int:
        """Number of tokens in the story."""
        return self.paragraphs[-1].first + len(self.paragraphs[-1].doc) if self.paragraphs else 0

    def let_go(self) -> None:
        """Give back what was laid out of the paragraphs, which nobody may ask for after it."""
        for paragraph in self.paragraphs:
            parsed = vars(paragraph).pop("parsed", None)
            if parsed is not None:
                parsed.let_go()

    def locate(self, number: int) -> tuple[ReadParagraph, Token]:
        """The paragraph and token with that number in the story (as `Layers` pointers count)."""
        if not 0 <= number < len(self):
            raise IndexError(f"token {number} of a story of {len(self)}")
        at = bisect_right(self.paragraphs, number, key=lambda paragraph: paragraph.first) - 1
        paragraph = self.paragraphs[at]
        return paragraph, paragraph.parsed[number - paragraph.first]

    def number(self, paragraph: ReadParagraph, token: Token) -> int:
        """A token's number within the story, the inverse of `locate`."""
        return paragraph.first + token.i

    def paragraph_at(self, character: int) -> ReadParagraph | None:
        """The paragraph that holds a character of the snapshot; None between paragraphs."""
        at = bisect_right(self.paragraphs, character, key=lambda paragraph: paragraph.offset) - 1
        if at < 0:
            return None
        paragraph = self.paragraphs[at]
        return paragraph if character < paragraph.offset + len(paragraph.text) else None

    def sentences(self) -> Iterator[tuple[ReadParagraph, Span]]:
        """Every sentence with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence


def story_of(offsets: Sequence[int], docs: Sequence[Doc], texts: Sequence[str] | None = None) -> ReadStory:
    """Join parsed paragraphs that start at the given characters of the snapshot.

    Args:
        offsets: where each paragraph starts.
        docs: the paragraphs, parsed.
        texts: their characters, asked of the documents where not given.
    """
    texts = [doc.text for doc in docs] if texts is None else texts
    paragraphs, first = [], 0
    for offset, doc, text in zip(offsets, docs, texts, strict=True):
        paragraphs.append(ReadParagraph(offset, first, doc, text))
        first += len(doc)
    return ReadStory(tuple(paragraphs))
