"""What each line of one story's stretch is to that story: headline, body, caption, furniture."""

from collections import Counter
from collections.abc import Sequence

from tocsin.stories.furniture import Section
from tocsin.stories.labels import Label, Labelled
from tocsin.stories.lines import Line
from tocsin.stories.stretch import Part, Stretch, links, own_labels
from tocsin.stories.topics import content_words

_HEAD_TEXTS = 8
"""Lines of text a head may hold; where the first paragraph comes later, the story is a list without one."""
_HEAD_REACH = 20
"""Lines in which the repetition of a title is looked for."""
_TITLE_WORDS = 4
"""Words from which a line is rather a title than a masthead."""
_SUBJECT = 4
"""Paragraphs whose words a title is compared with."""
_FOOT_LINES = 8
"""Lines that a foot may hold; more are a list."""
_FOOT_WORDS = 14
_FOOT_NEEDS = 3
"""Paragraphs a story must have for its last short lines to be called a foot."""
_SHORT = 40
"""Words up to which a repeated line is a title or caption rather than a paragraph."""
_SUBHEAD = 12
_LABEL_WORDS = 12
_PULL_QUOTE = 5
"""Words from which a line that stands word for word in a paragraph nearby repeats it on purpose."""
_PULL_QUOTE_REACH = 8
"""Lines on either side in which the paragraph of a pull quote is looked for."""
_LEFTOVER = 3
"""Words up to which an unclosed last line is a section or agency mark."""


def parts_of(lines: Sequence[Labelled]) -> list[Part]:
    """The part of each line of one story's stretch of a flattened page."""
    stretch = Stretch(lines, [None] * len(lines), keys=Counter(item.line.key for item in lines))
    if sum(item.label in {Label.TEXT, Label.CAPTION} for item in lines) == 1:
        _only_line(stretch)
    for rule in _FLATTENED:
        rule(stretch)
    return [part or Part.BODY for part in stretch.parts]


def _only_line(stretch: Stretch) -> None:
    """A page of one line is that line: neither title nor caption of anything."""
    for place, item in enumerate(stretch.lines):
        if item.label in {Label.TEXT, Label.CAPTION}:
            stretch.parts[place] = Part.BODY


def _headline(stretch: Stretch) -> None:
    """The likeliest of the lines above the text that could be a title."""
    texts = [place for place in stretch.open() if stretch.lines[place].label is Label.TEXT]
    running = [place for place in texts if stretch.line(place).paragraph and not _is_title(stretch, place)]
    first = running[0] if running and texts.index(running[0]) <= _HEAD_TEXTS else None
    above = texts[: texts.index(first)] if first is not None else texts[:1]
    likely = [place for place in above if stretch.lines[place].headline_like]
    below = {word for place in running[:_SUBJECT] for word in content_words(stretch.line(place).words)}
    chosen = max(likely, key=lambda place: (_title_score(stretch, place, below), -place), default=None)
    if chosen is not None and len(texts) > 1:
        stretch.parts[chosen] = Part.HEADLINE
        stretch.title = stretch.line(chosen).key
        texts.remove(chosen)
    stretch.body_start = first if first is not None else (texts[0] if texts else len(stretch.parts))


def _title_score(stretch: Stretch, place: int, below: set[str]) -> float:
    """How much speaks for a line as title: it is repeated, long enough, and about the text.

    A masthead or column name is short and shares no word with the text.
    """
    line = stretch.line(place)
    words = set(content_words(line.words))
    repeated = any(
        other != place and len(line.words) >= _PULL_QUOTE and (line.key in key or key in line.key)
        for other, key in enumerate(
            item.line.key for item in stretch.lines[: stretch.body_start or _HEAD_REACH]
        )
        if len(key.split()) >= _TITLE_WORDS
    )
    about = len(words & below) / len(words) if words else 0.0
    return 3.0 * repeated + 1.0 * (len(line.words) >= _TITLE_WORDS) + 2.0 * about


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


def _foot(stretch: Stretch) -> None:
    """Below the last paragraph, the first unclosed line and the short lines after it are the page's own."""
    places = stretch.open()
    running = [number for number, place in enumerate(places) if stretch.line(place).paragraph]
    if len(running) < _FOOT_NEEDS:
        return
    foot = places[running[-1] + 1 :]
    begin = next((number for number, place in enumerate(foot) if not stretch.line(place).closed), None)
    if begin is None or len(foot) > _FOOT_LINES or stretch.line(foot[begin]).text[-1] == ":":
        return
    for place in foot[begin:]:
        if len(stretch.line(place).words) <= _FOOT_WORDS:
            stretch.parts[place] = Part.FURNITURE


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
    whole = "\n".join(joined.values())
    for place, words in joined.items():
        line = stretch.line(place)
        if stretch.parts[place] is not None or not _PULL_QUOTE <= len(line.words) <= _SHORT:
            continue
        if whole.count(words) == 1:
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


_FLATTENED = (own_labels, _headline, _head, _comments, links, _repeats, _pull_quotes, _foot, _subheads)
