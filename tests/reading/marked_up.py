"""Reading our own stories with names and mentions marked in the text (see corefer/stories/README.md)."""

import re
from dataclasses import dataclass

from tocsin.reading.names.draft import Entity, Marked, Word
from tocsin.terms.span import Span

_MARK = re.compile(r"\{(PER|ORG|LOC)\|([^}]*)\}|\[(?=[^\]]*=)|=([^\]=]*)\]")
_TOKEN = re.compile(r"[\w’'‑]+(?:\.[\w]\.)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """A story without its marks, what the model would say of it, and whom each mention means."""

    marked: Marked
    paragraphs: tuple[Span, ...]
    gold: tuple[tuple[Span, str | None], ...]
    """Mention → full name, None for nobody."""


def read_marked_up(raw: str) -> MarkedUp:
    """A story from its text with marks."""
    text, at, opened = "", 0, 0
    entities: list[Entity] = []
    gold: list[tuple[Span, str | None]] = []
    for match in _MARK.finditer(raw):
        text += raw[at : match.start()]
        at = match.end()
        if match.group(1):
            entities.append(Entity(Span(len(text), len(text) + len(match.group(2))), match.group(1)))
            text += match.group(2)
        elif match.group() == "[":
            opened = len(text)
        else:
            gold.append((Span(opened, len(text)), None if match.group(3) == "-" else match.group(3)))
    text += raw[at:]
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    sentences = tuple(_words(text, paragraph, entities) for paragraph in paragraphs)
    return MarkedUp(Marked(text, sentences, tuple(entities)), paragraphs, tuple(gold))


def _words(text: str, paragraph: Span, entities: list[Entity]) -> tuple[Word, ...]:
    words = []
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        named = any(e.span.start <= match.start() < e.span.end for e in entities)
        words.append(Word(match.start(), match.end(), match.group(), "PROPN" if named else "X"))
    return tuple(words)
