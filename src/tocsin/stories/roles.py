"""What each line of one story's stretch is to that story: headline, body, caption, furniture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tocsin.stories.furniture import Section
from tocsin.stories.labels import Label, Labelled
from tocsin.stories.lines import Line, fold

_HEAD_TEXTS = 8
"""Lines of text a head may hold; where the first paragraph comes later, the story is a list without one."""
_SHORT = 40
"""Words up to which a repeated line is a title or caption rather than a paragraph."""
_SUBHEAD = 12
_LABEL_WORDS = 12
_PULL_QUOTE = 5
"""Words from which a line that stands word for word in a paragraph nearby repeats it on purpose."""
_PULL_QUOTE_REACH = 8
"""Lines on either side in which the paragraph of a pull quote is looked for."""
_LINKS = 10
"""Titles that may follow a "Related articles"."""
_SENTENCE = 4
"""Words of the shortest closed line that makes a page an article."""
_LIST = 40
"""Words from which lines without any sentence are one."""
_LEFTOVER = 3
"""Words up to which an unclosed last line is a section or agency mark."""


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


def parts_of(lines: Sequence[Labelled]) -> list[Part]:
    """The part of each line of one story's stretch of a flattened page."""
    stretch = Stretch(lines, [None] * len(lines), keys=Counter(item.line.key for item in lines))
    if sum(item.label in {Label.TEXT, Label.CAPTION} for item in lines) == 1:
        _only_line(stretch)
    for rule in _FLATTENED:
        rule(stretch)
    return [part or Part.BODY for part in stretch.parts]


def parts_of_extracted(lines: Sequence[Labelled], title: str | None) -> list[Part]:
    """The part of each block of an HTML page's main text: only what is surely not the article's goes.

    Args:
        lines: the blocks, headings marked.
        title: the page's title, None where it gives none.
    """
    stretch = Stretch(lines, [None] * len(lines), title=fold(title) if title else None)
    for rule in _EXTRACTED:
        rule(stretch)
    return [part or Part.BODY for part in stretch.parts]


def holds_text(body: Sequence[Line], *, alone: bool = False) -> bool:
    """Whether what is left as body is an article's: a sentence, a paragraph, or a list of some length.

    Args:
        body: the lines.
        alone: whether the page has no other line; then it is its text, whatever it looks like.
    """
    if any(line.paragraph or (line.closed and len(line.words) >= _SENTENCE) for line in body):
        return True
    return bool(body) and (alone or sum(len(line.words) for line in body) >= _LIST)


def _only_line(stretch: Stretch) -> None:
    """A page of one line is that line: neither title nor caption of anything."""
    for place, item in enumerate(stretch.lines):
        if item.label in {Label.TEXT, Label.CAPTION}:
            stretch.parts[place] = Part.BODY


def _own_labels(stretch: Stretch) -> None:
    """Furniture, captions and credits are what they are wherever they stand."""
    same = {Label.FURNITURE: Part.FURNITURE, Label.CAPTION: Part.CAPTION, Label.CREDIT: Part.CREDIT}
    for place in stretch.open():
        stretch.parts[place] = same.get(stretch.lines[place].label)


def _headline(stretch: Stretch) -> None:
    """The first line that could be a title above the text, a repeated one before any other."""
    texts = [place for place in stretch.open() if stretch.lines[place].label is Label.TEXT]
    running = [place for place in texts if stretch.line(place).paragraph and not _is_title(stretch, place)]
    first = running[0] if running and texts.index(running[0]) <= _HEAD_TEXTS else None
    above = texts[: texts.index(first)] if first is not None else texts[:1]
    likely = [place for place in above if stretch.lines[place].headline_like]
    repeated = [place for place in likely if stretch.keys[stretch.line(place).key] > 1]
    chosen = next(iter(repeated or likely), None)
    if chosen is not None and len(texts) > 1:
        stretch.parts[chosen] = Part.HEADLINE
        stretch.title = stretch.line(chosen).key
        texts.remove(chosen)
    stretch.body_start = first if first is not None else (texts[0] if texts else len(stretch.parts))


def _is_title(stretch: Stretch, place: int) -> bool:
    """Whether a long line still looks like a title: repeated, and not closed."""
    line = stretch.line(place)
    return stretch.lines[place].headline_like and not line.closed and stretch.keys[line.key] > 1


def _head(stretch: Stretch) -> None:
    """Above the text, header lines are kept apart; short unclosed lines are section names and the like."""
    for place in stretch.open():
        item = stretch.lines[place]
        if item.label is Label.HEADER and (place < stretch.body_start or _at_foot(stretch, place)):
            stretch.parts[place] = Part.HEADER
        elif place < stretch.body_start and item.label is Label.TEXT:
            stretch.parts[place] = _head_part(stretch, place)


def _head_part(stretch: Stretch, place: int) -> Part | None:
    """What a text line above the first paragraph is; None for a short sentence, which opens the text."""
    line = stretch.line(place)
    if line.key == stretch.title:
        return Part.FURNITURE
    if stretch.keys[line.key] > 1 and len(line.words) > 1:
        return Part.CAPTION
    return None if line.closed or line.text[-1] == ":" or len(line.words) > _LABEL_WORDS else Part.FURNITURE


def _at_foot(stretch: Stretch, place: int) -> bool:
    """Whether no running text follows."""
    return not any(item.label is Label.TEXT and item.line.paragraph for item in stretch.lines[place + 1 :])


def _comments(stretch: Stretch) -> None:
    """What follows a comment form is the readers', unless most of the story would be lost by it."""
    running = [
        len(item.line.words) if item.label is Label.TEXT and item.line.paragraph else 0
        for item in stretch.lines
    ]
    for place, item in enumerate(stretch.lines):
        if item.furniture and item.furniture.section is Section.COMMENTS:
            before, after = sum(running[:place]), sum(running[place:])
            if before > after:
                for below in stretch.open(place):
                    stretch.parts[below] = Part.FURNITURE
                return


def _links(stretch: Stretch) -> None:
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


def _repeats(stretch: Stretch) -> None:
    """A line printed twice in a row is a caption; the title again, or a paragraph again, is furniture."""
    seen: set[str] = set()
    previous: int | None = None
    for place in stretch.open():
        line = stretch.line(place)
        if line.key == stretch.title:
            stretch.parts[place] = Part.FURNITURE
            continue
        adjacent = previous is not None and stretch.line(previous).key == line.key
        if previous is not None and adjacent and 3 <= len(line.words) <= _SHORT:  # noqa: PLR2004 - "No." may be said twice
            stretch.parts[place] = stretch.parts[previous] = Part.CAPTION
        elif line.paragraph and line.closed and line.key in seen:
            stretch.parts[place] = Part.FURNITURE
        seen.add(line.key)
        previous = place


def _pull_quotes(stretch: Stretch) -> None:
    """A short line that stands word for word in a paragraph nearby, and the line below that signs it."""
    joined = {place: f" {' '.join(stretch.line(place).words)} " for place in stretch.open()}
    for place, words in joined.items():
        line = stretch.line(place)
        if stretch.parts[place] is not None or not _PULL_QUOTE <= len(line.words) <= _SHORT:
            continue
        near = range(place - _PULL_QUOTE_REACH, place + _PULL_QUOTE_REACH + 1)
        longer = (joined[other] for other in near if other != place and other in joined)
        if any(len(other) > len(words) and words in other for other in longer):
            stretch.parts[place] = Part.FURNITURE
            below = place + 1
            if below in joined and _names_a_speaker(stretch.line(below)):
                stretch.parts[below] = Part.FURNITURE


def _names_a_speaker(line: Line) -> bool:
    """Whether a short line is a name with an office, as pull quotes are signed."""
    return not line.closed and len(line.words) <= _LABEL_WORDS and line.text.lstrip("-–—~ ")[:1].isupper()


def _extracted_title(stretch: Stretch) -> None:
    """The title among the extracted blocks, and headings above the first paragraph, which belong to it."""
    chosen = None
    for place in stretch.open():
        item = stretch.lines[place]
        if item.line.key == stretch.title:
            stretch.parts[place] = Part.FURNITURE if chosen is not None else Part.HEADLINE
            chosen = place
    for place in stretch.open():
        if not stretch.lines[place].heading:
            return
        stretch.parts[place] = Part.FURNITURE


def _headings(stretch: Stretch) -> None:
    """A marked-up heading heads a section where text follows, and names another page where none does."""
    places = stretch.open()
    for number, place in enumerate(places):
        if stretch.lines[place].heading:
            below = places[number + 1] if number + 1 < len(places) else None
            followed = below is not None and not stretch.lines[below].heading
            stretch.parts[place] = Part.SUBHEAD if followed else Part.FURNITURE


def _subheads(stretch: Stretch) -> None:
    """A short unclosed line between paragraphs, or in capitals, heads a section."""
    places = stretch.open()
    for number, place in enumerate(places):
        line = stretch.line(place)
        if line.closed or line.paragraph or len(line.words) > _SUBHEAD or line.text[-1] in ",;:—-":
            continue
        above = stretch.line(places[number - 1]) if number else None
        below = stretch.line(places[number + 1]) if number + 1 < len(places) else None
        if below is None:
            if above is not None and above.paragraph and len(line.words) <= _LEFTOVER:
                stretch.parts[place] = Part.FURNITURE
        elif below.paragraph and (above is None or above.paragraph) and line.text[:1].isupper():
            stretch.parts[place] = Part.SUBHEAD


_FLATTENED = (_own_labels, _headline, _head, _comments, _links, _repeats, _pull_quotes, _subheads)
_EXTRACTED = (_own_labels, _extracted_title, _links, _headings)
