"""What the rules for names need of a read story, as plain records."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.reading.names.draft import Entity, Marked, Word
from tocsin.reading.readstory import ReadStory
from tocsin.terms.span import Span


def marked_of(story: ReadStory, text: str, headlines: Sequence[Span] = ()) -> Marked:
    """The words, tags and entities of a read story; `text` is the snapshot that its offsets point into.

    Args:
        story: the paragraphs after reading.
        text: the snapshot's text.
        headlines: places in headline style outside the paragraphs, where names are only looked up.
    """
    sentences = tuple(
        tuple(
            Word(place.start, place.end, token.text, token.pos_)
            for token in sentence
            if not token.is_space
            for place in (paragraph.place(token),)
        )
        for paragraph, sentence in story.sentences()
    )
    entities = tuple(
        Entity(paragraph.place(entity), entity.label_)
        for paragraph in story.paragraphs
        for entity in paragraph.doc.ents
    )
    return Marked(text, tuple(s for s in sentences if s), entities, tuple(headlines))
