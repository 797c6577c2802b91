"""One story's lines while their parts are told apart, and the rules that hold for any kind of page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tocsin.stories.furniture import Section
from tocsin.stories.labels import Label, Labelled
from tocsin.stories.lines import Line

_LINKS = 10
"""Titles that may follow a "Related articles"."""
_SENTENCE = 4
"""Words of the shortest closed line that makes a page an article."""
_LIST = 40
"""Words from which lines without any sentence are one."""


class Part(StrEnum):
    """What a line is to its story."""

    HEADLINE = "headline"
    HEADER = "header"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Stretch:
    """The lines of one story and the part each was given; worked on by the rules below, in their order."""

    lines: Sequence[Labelled]
    parts: list[Part | None]
    title: str | None = None
    """Key of the headline."""
    body_start: int = 0
    keys: Counter[str] = field(default_factory=Counter)

    def open(self, start: int = 0) -> list[int]:
        """Indexes from `start` that have no part yet."""
        return [place for place in range(start, len(self.parts)) if self.parts[place] is None]

    def line(self, place: int) -> Line:
        """The line at an index."""
        return self.lines[place].line


def holds_text(body: Sequence[Line], *, alone: bool = False) -> bool:
    """Whether what is left as body is an article's: a sentence, a paragraph, or a list of some length.

    Args:
        body: the lines.
        alone: whether the page has no other line; then it is its text, whatever it looks like.
    """
    if any(line.paragraph or (line.closed and len(line.words) >= _SENTENCE) for line in body):
        return True
    return bool(body) and (alone or sum(len(line.words) for line in body) >= _LIST)


def own_labels(stretch: Stretch) -> None:
    """Furniture, captions and credits are what they are wherever they stand."""
    same = {Label.FURNITURE: Part.FURNITURE, Label.CAPTION: Part.CAPTION, Label.CREDIT: Part.CREDIT}
    for place in stretch.open():
        stretch.parts[place] = same.get(stretch.lines[place].label)


def links(stretch: Stretch) -> None:
    """Unclosed lines below "Related articles" and its kin are titles of other pages."""
    for place, item in enumerate(stretch.lines):
        if not (item.furniture and item.furniture.section is Section.LINKS and item.line.key in _bare(item)):
            continue
        for below in range(place + 1, min(len(stretch.lines), place + 1 + _LINKS)):
            if stretch.parts[below] is not None:
                continue
            if stretch.line(below).paragraph or stretch.line(below).closed:
                break
            stretch.parts[below] = Part.FURNITURE


def _bare(item: Labelled) -> tuple[str, ...]:
    """The keys under which a links heading stands alone, without a title of its own in the line."""
    return (item.line.key,) if len(item.line.words) <= 5 and ":" not in item.line.text[:-1] else ()  # noqa: PLR2004 - longer ones carry a title
