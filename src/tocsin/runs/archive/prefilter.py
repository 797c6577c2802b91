"""Which stories can concern a watch, told by the names in their text before any of it is parsed.

The gazetteer's names are looked up in headline and paragraphs, words that may also mean something else
("Jordan", "Turkey") among them, so that whatever reading would find about the actors passes: the reader
takes a state from the same gazetteer, and only from words that stand in the text. Most stories hold not even
the first word of such a name, which is seen without parting them into words.
"""

import re
from collections.abc import Iterator
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
    """Actors of which some name's first word may stand in a text; none that is named is missing."""
    if _DEPENDS in words:
        yield from actors
        return
    plain = words.replace(".", "").replace("’", "'")
    lower = plain.lower()
    for country, firsts in _first_words(actors):
        if any(first in lower and (small or _is_capital(first, plain)) for first, small in firsts):
            yield country


def _is_capital(first: str, plain: str) -> bool:
    """Whether a word stands somewhere without a small letter in front, as a name must."""
    return any(
        not found[1][0].islower() for found in re.finditer(f"(?=({re.escape(first)}))", plain, re.IGNORECASE)
    )


@cache
def _first_words(actors: frozenset[str]) -> tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]:
    """For each actor the first words of its names, in lower case, and whether one may begin small."""
    gazetteer = load_gazetteer()
    small = {word.lower() for word in gazetteer.small}
    firsts: dict[str, set[str]] = {actor: set() for actor in actors}
    for key, entry in gazetteer.exact.items():
        if entry.country in firsts:
            firsts[entry.country].add(key.split()[0].lower())
    return tuple(
        (actor, tuple((word, word in small or not word.isascii()) for word in sorted(words)))
        for actor, words in firsts.items()
    )
