"""Who is told: `told reporters`, `warned the council`, `said to Congress`."""

from tocsin.claims import phrases
from tocsin.claims.grammar import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range

_LONGEST = 14
"""Words of an addressee."""
_BORDERS = frozenset({"that", ",", ":", "to", ".", ";"})
_NOBODY = _BORDERS | PREPOSITIONS | SUBORDINATORS
_ENDS = _BORDERS | SUBORDINATORS | SUBJECT_PRONOUNS
_BEFORE_OWNER = PREPOSITIONS | {"and"}


def addressee(p: Paragraph, after: int, end: int, *, topic: bool = False) -> Range | None:
    """Who stands right behind `told`, `warned`, `assured`; None where content begins at once.

    Args:
        p: the paragraph.
        after: the first word behind the cue.
        end: one past the last word that may be read.
        topic: whether the cue says what it is about by `of`: `warned the council of a shortage`.
    """
    if after >= end:
        return None
    word = p.lowers[after]
    if word in OBJECT_PRONOUNS:
        return after, after + 1
    if word.endswith("ing") or p.words[after].quoted or word in _NOBODY:
        return None
    place = after
    while place < end and place - after < _LONGEST and not _ends(p, after, place, topic=topic):
        place += 1
    return (after, place) if place > after and phrases.nominal(p, after, place) else None


def _ends(p: Paragraph, after: int, place: int, *, topic: bool) -> bool:
    """Whether the word at `place` stands outside of an addressee that began at `after`."""
    word = p.lowers[place]
    if p.words[place].quoted or word in _ENDS:
        return True
    if place == after:
        return False
    if word in DETERMINERS or word in POSSESSIVES:
        return p.lowers[place - 1] not in _BEFORE_OWNER
    if word in PREPOSITIONS:
        return not _inside_title(p, place, topic=topic)
    return phrases.is_verb(p, place) or (word in TIME_WORDS and not p.words[place].capital)


def _inside_title(p: Paragraph, at: int, *, topic: bool) -> bool:
    """Whether a preposition stands inside a name: `This Week in Asia`, `the Ministry of Justice`."""
    capitals = p.words[at - 1].capital and at + 1 < len(p.words) and p.words[at + 1].capital
    return capitals or (p.lowers[at] == "of" and not topic)
