"""What the finders of this room ask of one story: names by word, countries, places, what was said before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.reading.understood import Understood
from tocsin.terms.name import Name
from tocsin.terms.span import Span

_FAR = 900
"""Characters after which "the two sides" no longer takes up an event: about three paragraphs of news."""
_FAR_COUNTED = 3000
"""The same for "all three nations": three who act together are rarer than two."""
_MANY = 3
_FROM_ANYWHERE = frozenset({"wire", "outlet", "company", "university", "thinktank"})
"""Sorts of bodies that tell or do things far from home."""


@dataclass(slots=True)
class Telling:
    """One story as it is gone through; it never leaves the room."""

    known: Understood
    _starts: list[int] = field(default_factory=list)
    _near: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    """Countries by the sentence that names them."""
    groups: list[tuple[int, tuple[str, ...], bool]] = field(default_factory=list)
    """Place and states of each event so far, and whether they did it together: for "the two sides"."""

    def __post_init__(self) -> None:
        """Index the names by place."""
        self._starts = [name.span.start for name in self.known.cast.names]

    def name_at(self, place: Span) -> Name | None:
        """The name that covers a word, None where none does."""
        at = bisect_left(self._starts, place.end) - 1
        if at < 0:
            return None
        name = self.known.cast.names[at]
        return name if name.span.overlaps(place) else None

    def names_in(self, place: Span) -> Iterable[Name]:
        """The names inside a place of the text, in order."""
        at = bisect_left(self._starts, place.start)
        while at < len(self._starts) and self._starts[at] < place.end:
            yield self.known.cast.names[at]
            at += 1

    def year(self) -> int | None:
        """The year of publication, None where it is unknown."""
        published = self.known.story.published
        return int(published.earliest[:4]) if published and published.earliest else None

    def countries_near(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        """Codes of all states that the word's sentence names or implies."""
        place = paragraph.place(token.sent)
        if place not in self._near:
            self._near[place] = _countries_in(place.of(self.known.text))
        return self._near[place]

    def note(self, start: int, codes: tuple[str, ...], *, together: bool) -> None:
        """Remember the states of an event that stands at a character, for "the two sides" behind it."""
        self.groups.append((start, codes, together))

    def group_before(self, start: int, count: int | None) -> tuple[str, ...]:
        """The states of the latest event before a place that has so many; without a count, of a joint one.

        None where it lies too far back.
        """
        reach = _FAR_COUNTED if count is not None and count >= _MANY else _FAR
        near = [one for one in reversed(self.groups) if 0 < start - one[0] <= reach]
        if count is not None:
            fitting = [(codes, together) for _, codes, together in near if len(codes) == count]
            return next((codes for codes, together in fitting if together), fitting[0][0] if fitting else ())
        joint = (codes for _, codes, together in near if together)
        return next(joint, None) or next((codes for _, codes, _ in near if len(codes) > 1), ())

    def local_country(self, paragraph: ReadParagraph, token: Token) -> str | None:
        """The one state that the word's sentence names or implies by its places; None for several."""
        codes = self.countries_near(paragraph, token)
        return codes[0] if len(codes) == 1 else None


def _countries_in(words: str) -> tuple[str, ...]:
    """States that words name or imply; a news agency's home is no place of the story."""
    found = [hit.entry for hit in load_gazetteer().mentions(words)]
    placed = [entry for entry in found if entry.country and entry.sort not in _FROM_ANYWHERE]
    sure = [entry for entry in placed if not entry.weak] or placed
    return tuple(dict.fromkeys(entry.country for entry in sure if entry.country))
