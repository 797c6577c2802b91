"""Which stories can concern a watch, told by the names in their text before any of it is parsed.

The gazetteer's names are looked up in headline and paragraphs, words that may also mean something else
("Jordan", "Turkey") among them, so that whatever reading would find about the actors passes: the reader
takes a state from the same gazetteer, and only from words that stand in the text. Most stories do not hold
all the letters of such a name, which is seen without parting them into words.
"""

import re
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
    if not _may_name(words, actors, wanted):
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


def _may_name(words: str, actors: frozenset[str], wanted: int) -> bool:
    """Whether names of so many actors may stand in a text; never wrong where they do.

    Actors with few names are looked for first, and none after it is known that too few are there.
    """
    if _DEPENDS in words:
        return True
    plain = words.replace(".", "").replace("’", "'")
    lower = plain.lower()
    names = _names(actors)
    missing = len(names) - wanted
    for of_actor in names:
        if of_actor.may_stand(lower, plain):
            wanted -= 1
        else:
            missing -= 1
        if not wanted or missing < 0:
            break
    return missing >= 0


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an actor by its words, in lower case."""

    longest: str
    words: tuple[str, ...]
    small: bool
    """Whether it may begin without a capital."""

    def may_stand(self, lower: str, plain: str) -> bool:
        """Whether all its words are in a text, the first somewhere with no small letter in front."""
        if not all(word in lower for word in self.words):
            return False
        overlapping = re.compile(f"(?=({re.escape(self.words[0])}))", re.IGNORECASE)
        return self.small or any(not found[1][0].islower() for found in overlapping.finditer(plain))


@dataclass(frozen=True, slots=True)
class _NamesOf:
    """What an actor is called."""

    names: tuple[_Name, ...]
    shortest: tuple[str, ...]
    """Letters of which every name holds some: "russia" stands for "russian" and "russians" too."""

    def may_stand(self, lower: str, plain: str) -> bool:
        """Whether a name may be in a text, given in lower case and as it is, without dots."""
        if not any(letters in lower for letters in self.shortest):
            return False
        return any(name.longest in lower and name.may_stand(lower, plain) for name in self.names)


@cache
def _names(actors: frozenset[str]) -> tuple[_NamesOf, ...]:
    """The names of each actor, the actor with the fewest first."""
    gazetteer = load_gazetteer()
    small = {word.lower() for word in gazetteer.small}
    named: dict[str, dict[str, _Name]] = {actor: {} for actor in actors}
    for key, entry in gazetteer.exact.items():
        if entry.country in named:
            words = tuple(key.lower().split())
            begins_small = words[0] in small or not words[0].isascii()
            named[entry.country][key.lower()] = _Name(max(words, key=len), words, begins_small)
    return tuple(
        sorted((_named(tuple(names.values())) for names in named.values()), key=lambda of: len(of.names))
    )


def _named(names: tuple[_Name, ...]) -> _NamesOf:
    longest = {name.longest for name in names}
    shortest = (one for one in longest if not any(other in one for other in longest - {one}))
    return _NamesOf(names, tuple(sorted(shortest)))
