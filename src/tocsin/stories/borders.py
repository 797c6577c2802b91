"""Where the stories of a flattened page begin: each rule looks at one sign of a new headline.

A line that could be a title is a border when the weights of the signs that speak for it reach `ENOUGH`. The
weights were set on pages glued from public articles (two seeds of the maker; four others as check) so that
no single sign suffices and any two strong ones do; re-run `measure stories` after changing one.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.stories.labels import Label, Labelled
from tocsin.stories.lines import TOP_GAP
from tocsin.stories.topics import bare_surnames, content_words, likeness, opens_with_pronoun

ENOUGH = 3.5
_HEAD_LINES = 14
"""Lines after a title within which its story's first paragraph must come."""
_NEAR = 160
"""Content words on either side that are compared."""
_SHORTEST = 3
"""Words of a title that may stand anywhere."""
_DRAWN = re.compile(r"[-=_–—~]{8,}")
_LEAST_STORY = 40
"""Words of running text under which a story is hardly over."""


class PageWords:
    """The content words of a page's lines, each line's taken once."""

    def __init__(self, lines: Sequence[Labelled]) -> None:
        self._lines = lines
        self._words: dict[int, list[str]] = {}
        self._nearest: dict[range, list[str]] = {}

    def nearest(self, places: range) -> list[str]:
        """The first content words of the text lines at some places."""
        known = self._nearest.get(places)
        if known is not None:
            return known
        words: list[str] = []
        for place in places:
            if self._lines[place].label is Label.TEXT:
                if place not in self._words:
                    self._words[place] = content_words(self._lines[place].line.words)
                words += self._words[place]
                if len(words) >= _NEAR:
                    break
        self._nearest[places] = words[:_NEAR]
        return self._nearest[places]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible title with what stands around it."""

    lines: Sequence[Labelled]
    index: int
    """Of the title line."""
    first_paragraph: int
    """Of the first running text below it."""
    previous: int
    """Where the current story begins."""
    usual_gap: int
    """Blank lines above a paragraph that are nothing special on this page."""
    page: PageWords

    @property
    def title(self) -> Labelled:
        """The line that may be a title."""
        return self.lines[self.index]

    @property
    def head(self) -> Sequence[Labelled]:
        """The lines between the title and its first paragraph."""
        return self.lines[self.index + 1 : self.first_paragraph]

    def words_above(self) -> list[str]:
        """The nearest content words of the story above."""
        return self.page.nearest(range(self.index - 1, self.previous - 1, -1))

    def words_below(self) -> list[str]:
        """The nearest content words of the text below."""
        return self.page.nearest(range(self.first_paragraph, len(self.lines)))


def room_above(candidate: Candidate) -> float:
    """More blank lines above the line than paragraphs of this page have."""
    excess = candidate.title.line.gap - candidate.usual_gap
    return min(1.0, max(0, excess) / 2)


def repeated_title(candidate: Candidate) -> float:
    """The same line stands again before the text, as pages print a title above and below the picture."""
    key = candidate.title.line.key
    return float(any(item.line.key == key for item in candidate.head))


def head_furniture(candidate: Candidate) -> float:
    """Byline, date, share bar or captions stand between the line and the text."""
    labels = {item.label for item in candidate.head}
    signs = (
        1.0 * (Label.HEADER in labels) + 0.8 * (Label.FURNITURE in labels) + 0.6 * (Label.CAPTION in labels)
    )
    return min(1.2, signs)


def title_case(candidate: Candidate) -> float:
    """Most of its longer words are capitalised."""
    longer = [word for word in candidate.title.line.text.split()[1:] if len(word) >= 4 and word[0].isalpha()]  # noqa: PLR2004 - articles and prepositions stay small
    if len(longer) < 3:  # noqa: PLR2004 - too few to tell a title from a name
        return 0.0
    return float(sum(word[0].isupper() for word in longer) >= 0.7 * len(longer))


def foot_above(candidate: Candidate) -> float:
    """Navigation, teasers, forms or rights lines end what stands above."""
    for place in range(candidate.index - 1, candidate.previous, -1):
        item = candidate.lines[place]
        if item.label is Label.TEXT and item.line.paragraph:
            return 0.0
        if item.label in {Label.FURNITURE, Label.CREDIT}:
            return 1.0
    return 0.0


def drawn_rule(candidate: Candidate) -> float:
    """A drawn line across the page stands directly above; three stars only part a story's sections."""
    above = candidate.index - 1
    return float(above > 0 and _DRAWN.fullmatch(candidate.lines[above].line.text) is not None)


def own_subject(candidate: Candidate) -> float:
    """Its words are those of the text below rather than of the text above."""
    words = set(content_words(candidate.title.line.words))
    if not words:
        return 0.0
    below, above = set(candidate.words_below()), set(candidate.words_above())
    return max(0.0, (len(words & below) - len(words & above)) / len(words))


def foreign_title(candidate: Candidate) -> float:
    """None of its words stands in the text below, as with the items of a list."""
    words = set(content_words(candidate.title.line.words))
    return float(len(words) > 1 and words.isdisjoint(candidate.words_below()))


def new_subject(candidate: Candidate) -> float:
    """The text below uses other words than the text above; negative where it goes on with the same."""
    alike = likeness(Counter(candidate.words_above()), Counter(candidate.words_below()))
    return max(-1.0, 1.0 - alike / 0.15)


def goes_on(candidate: Candidate) -> float:
    """The text below needs the text above: bare surnames introduced there, or a pronoun at its start."""
    below = [
        item.line.text
        for item in candidate.lines[candidate.first_paragraph :][:4]
        if item.label is Label.TEXT
    ]
    above = [
        item.line.text
        for item in candidate.lines[candidate.previous : candidate.index]
        if item.label is Label.TEXT
    ]
    surnames = bare_surnames(above, below)
    return min(1.0, 0.5 * len(surnames) + (0.6 if below and opens_with_pronoun(below[0]) else 0.0))


def hardly_begun(candidate: Candidate) -> float:
    """The story above would be a few lines long."""
    words = 0
    for item in candidate.lines[candidate.previous : candidate.index]:
        if item.label is Label.TEXT and item.line.paragraph:
            words += len(item.line.words)
            if words >= _LEAST_STORY:
                return 0.0
    return 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign and how much it weighs."""

    weight: float
    sign: Callable[[Candidate], float]


RULES = (
    Rule(2.0, room_above),
    Rule(2.5, repeated_title),
    Rule(2.0, head_furniture),
    Rule(1.0, title_case),
    Rule(1.5, foot_above),
    Rule(1.5, drawn_rule),
    Rule(1.5, own_subject),
    Rule(1.2, new_subject),
    Rule(-2.0, foreign_title),
    Rule(-2.5, goes_on),
    Rule(-2.5, hardly_begun),
)
_CHEAP = 6
"""Rules that look at the layout alone; where they say nothing, the words are not compared."""


def weigh(candidate: Candidate) -> float:
    """How much speaks for a border at this line."""
    layout = sum(rule.weight * rule.sign(candidate) for rule in RULES[:_CHEAP])
    highest = layout + sum(rule.weight for rule in RULES[_CHEAP:] if rule.weight > 0)
    if highest < ENOUGH:
        return layout
    return layout + sum(rule.weight * rule.sign(candidate) for rule in RULES[_CHEAP:])


def story_starts(lines: Sequence[Labelled]) -> list[int]:
    """Indexes of the lines that begin a story; the first line of the page always does."""
    starts = [0]
    usual = _usual_gap(lines)
    words = PageWords(lines)
    place = _first_paragraph(lines, 0) or 0
    while place < len(lines):
        item = lines[place]
        if item.headline_like and not item.line.paragraph and _long_enough(item, usual):
            first = _first_paragraph(lines, place + 1)
            if (
                first is not None
                and weigh(Candidate(lines, place, first, starts[-1], usual, words)) >= ENOUGH
            ):
                starts.append(_with_lines_above(lines, place))
                place = first
        place += 1
    return starts


def _long_enough(item: Labelled, usual_gap: int) -> bool:
    """Whether a line has the words of a title; one or two do where it stands far below the text above."""
    return len(item.line.words) >= _SHORTEST or item.line.gap >= usual_gap + 2


def _first_paragraph(lines: Sequence[Labelled], start: int) -> int | None:
    """The first running text at or after an index, within the room a head may take."""
    for place in range(start, min(len(lines), start + _HEAD_LINES)):
        item = lines[place]
        if item.label is Label.TEXT and item.line.paragraph:
            return place
    return None


def _with_lines_above(lines: Sequence[Labelled], title: int) -> int:
    """A title's index, or that of the header lines that stand directly above it and belong to it."""
    place = title
    while (
        place > 1
        and lines[place - 1].label is Label.HEADER
        and lines[place - 1].line.gap > lines[place].line.gap
    ):
        place -= 1
    return place


def _usual_gap(lines: Sequence[Labelled]) -> int:
    """Blank lines above at least nine in ten paragraphs of the page."""
    gaps = sorted(item.line.gap for item in lines if item.line.paragraph and item.line.gap < TOP_GAP)
    return gaps[len(gaps) * 9 // 10 - 1] if len(gaps) >= 4 else 1  # noqa: PLR2004 - too few to know the page's habit
