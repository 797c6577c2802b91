"""What the rules for names need of a read story, as plain records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tocsin.reading.names.draft import Entity, Marked, Word
from tocsin.reading.readstory import ReadParagraph, ReadStory
from tocsin.terms.span import Span


def marked_of(story: ReadStory, text: str, headlines: Sequence[Span] = ()) -> Marked:
    """The words, tags and entities of a read story; `text` is the snapshot that its offsets point into.

    Args:
        story: the paragraphs after reading.
        text: the snapshot's text.
        headlines: places in headline style outside the paragraphs, where names are only looked up.
    """
    sentences = (sentence for paragraph in story.paragraphs for sentence in _sentences(paragraph))
    entities = tuple(
        Entity(paragraph.place(entity), entity.label_)
        for paragraph in story.paragraphs
        for entity in paragraph.doc.ents
    )
    return Marked(text, tuple(filter(None, sentences)), entities, tuple(headlines))


def _sentences(paragraph: ReadParagraph) -> Iterator[tuple[Word, ...]]:
    """The words of each sentence of a paragraph, white space left out."""
    columns, offset = paragraph.columns, paragraph.offset
    starts = [offset + start for start in columns.starts]
    ends = [offset + end for end in columns.ends]
    words = list(map(_WORD, zip(starts, ends, columns.texts, columns.pos, strict=True)))
    spaces = any(map(str.isspace, columns.texts))
    for first, last in columns.sentences:
        sentence = words[first:last]
        yield tuple(word for word in sentence if not word.text.isspace()) if spaces else tuple(sentence)


_WORD = partial(tuple.__new__, Word)
"""A word of its four fields, without the detour over their names: one is made of every word of a story."""
