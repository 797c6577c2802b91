"""Which stories can concern a watch, told by the names in their text before any of it is parsed.

The gazetteer's names are looked up in headline and paragraphs, words that may also mean something else
("Jordan", "Turkey") among them, so that whatever reading would find about the actors passes: the reader
takes a state from the same gazetteer, and only from words that stand in the text. Most stories do not hold
all the letters of such a name, which is seen without parting them into words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.runs.twins import places_of
from tocsin.terms.story import Story

_DEPENDS = "\u03a3"
"""The one capital whose small letter depends on what stands around it."""


def concerns(story: Story, text: str, actors: frozenset[str]) -> bool:
    """Whether a story names two of the actors, or the only one there is; without actors every one does.

    Args:
        story: as it was split.
        text: the snapshot that its spans point into.
        actors: ISO 3166 alpha-3 codes.
    """
    wanted = min(2, len(actors))
    if not wanted:
        return True
    words = "\n".join(span.of(text) for span in places_of(story))
    if len(frozenset(_perhaps_named(words, actors))) < wanted:
        return False
    named: set[str] = set()
    gazetteer = load_gazetteer()
    for span in places_of(story):
        for mention in gazetteer.mentions(text, within=span):
            if mention.entry.country in actors:
                named.add(mention.entry.country)
                if len(named) >= wanted:
                    return True
    return False


def _perhaps_named(words: str, actors: frozenset[str]) -> Iterator[str]:
    """Actors of which some name may stand in a text; none that is named is missing."""
    if _DEPENDS in words:
        yield from actors
        return
    plain = words.replace(".", "").replace("’", "'")
    lower = plain.lower()
    for country, names in _names(actors):
        if any(name.longest in lower and _may_stand(name, lower, plain) for name in names):
            yield country


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an actor by its words, in lower case."""

    longest: str
    words: tuple[str, ...]
    small: bool
    """Whether it may begin without a capital."""


def _may_stand(name: _Name, lower: str, plain: str) -> bool:
    """Whether all words of a name are in a text, the first somewhere with no small letter in front."""
    if not all(word in lower for word in name.words):
        return False
    overlapping = re.compile(f"(?=({re.escape(name.words[0])}))", re.IGNORECASE)
    return name.small or any(not found[1][0].islower() for found in overlapping.finditer(plain))


@cache
def _names(actors: frozenset[str]) -> tuple[tuple[str, tuple[_Name, ...]], ...]:
    """The names of each actor."""
    gazetteer = load_gazetteer()
    small = {word.lower() for word in gazetteer.small}
    named: dict[str, dict[str, _Name]] = {actor: {} for actor in actors}
    for key, entry in gazetteer.exact.items():
        if entry.country in named:
            words = tuple(key.lower().split())
            begins_small = words[0] in small or not words[0].isascii()
            named[entry.country][key.lower()] = _Name(max(words, key=len), words, begins_small)
    return tuple((actor, tuple(names.values())) for actor, names in named.items())
