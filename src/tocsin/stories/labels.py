"""What each line of a flattened page is, seen by itself."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tocsin.stories.bylines import HeaderLine, header_line, is_credit_line
from tocsin.stories.captions import is_caption
from tocsin.stories.furniture import Furniture, Section, phrases
from tocsin.stories.lines import Line, lines_of


class Label(StrEnum):
    """What a line is."""

    TEXT = "text"
    """Nothing speaks against its being the article's."""
    FURNITURE = "furniture"
    CAPTION = "caption"
    HEADER = "header"
    """Byline, date line or the name of the outlet."""
    CREDIT = "credit"
    """Who reported, wrote and edited."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with its label and the reason for it."""

    line: Line
    label: Label
    furniture: Furniture | None = None
    header: HeaderLine | None = None
    heading: bool = False
    """Whether the page's markup calls it a heading."""

    @property
    def headline_like(self) -> bool:
        """Whether it could be a title: short, not closed like a sentence, not in lower case."""
        line = self.line
        if self.label is not Label.TEXT or not 1 <= len(line.words) <= _LONGEST:
            return False
        if line.text[-1] in ",:" or not any(character.isalpha() for character in line.text):
            return False
        first = next(character for character in line.text if character.isalnum())
        return not first.islower() and (not line.closed or line.text[-1] not in ".。")


_MENU = Furniture("menu", Section.NOTHING)
_JOINT = re.compile(r"\s{2,}|\t|\s[|·•»]\s")
_MENU_CHARACTERS = 160
_MENU_ITEMS = 3
_ITEM_WORDS = 3
_LONGEST = 32
"""Words of the longest title that is looked for."""


def _is_menu(text: str) -> bool:
    """Whether a line is a row of short names set apart by bars, dots or wide spaces."""
    if len(text) > _MENU_CHARACTERS or not _JOINT.search(text):
        return False
    items = [item for item in _JOINT.split(text) if item]
    return (
        len(items) >= _MENU_ITEMS
        and all(len(item.split()) <= _ITEM_WORDS and not item[0].isdigit() for item in items)
        and text[-1] not in ".!?"
    )


def labelled_lines(text: str) -> list[Labelled]:
    """The lines of a text, each with what it is by itself."""
    return [labelled(line) for line in lines_of(text)]


def labelled(line: Line, *, heading: bool = False) -> Labelled:
    """One line's label; furniture first, since its phrases are the surest."""
    furniture = phrases().match(line)
    if furniture is None and _is_menu(line.text):
        furniture = _MENU
    if furniture is not None:
        return Labelled(line, Label.FURNITURE, furniture=furniture, heading=heading)
    if is_credit_line(line):
        return Labelled(line, Label.CREDIT, heading=heading)
    header = header_line(line)
    if header is not None:
        return Labelled(line, Label.HEADER, header=header, heading=heading)
    return Labelled(line, Label.CAPTION if is_caption(line) else Label.TEXT, heading=heading)
