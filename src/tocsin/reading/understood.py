"""Everything the reading knows of one story, as the finders take it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language

from tocsin.reading.cast import Cast
from tocsin.reading.corefer.resolver import Resolver
from tocsin.reading.readstory import ReadStory
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex


@dataclass(frozen=True, slots=True)
class Understood:
    """A story with its parse, its names, who is meant by whom, and its time expressions."""

    text: str
    """The snapshot that every span points into."""
    story: Story
    read: ReadStory
    """The parsed paragraphs: the headline first where it stands above the text, then the body."""
    cast: Cast
    resolver: Resolver
    times: tuple[Timex, ...]
    nlp: Language
    """The pipeline that read it, for its heads that are asked by pairs (`plover_scores`)."""

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return span.of(self.text)
