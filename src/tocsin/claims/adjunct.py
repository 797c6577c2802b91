"""What may stand between a cue and its content without being either: time, place, manner and addressee."""

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
from tocsin.claims.wordlists import word_class

_OPENERS = word_class("openers")
_MARKS = frozenset({".", ",", ":", ";", "?", "!", ")", "—", "–", "-"})
_LONGEST = 16
"""Words of one adjunct."""
_BEFORE_OWNER = PREPOSITIONS | {"and", "all"}


def skip_adjuncts(p: Paragraph, after: int, end: int) -> int:
    """The first word after a cue's adjuncts, if they lead to a border of content; else `after`.

    A border is a quotation, `that`, a comma or colon, or the end of the sentence.
    """
    place = after
    while place < end:
        skipped = _one_adjunct(p, place, end)
        if skipped == place:
            break
        place = skipped
    return place if at_border(p, place, end) else after


def at_border(p: Paragraph, at: int, end: int) -> bool:
    """Whether content can begin or has ended at `at`."""
    return at >= end or p.words[at].quoted or p.lowers[at] == "that" or p.words[at].text in _MARKS


def _one_adjunct(p: Paragraph, at: int, end: int) -> int:
    word = p.lowers[at]
    if p.words[at].quoted or word == "that":
        return at
    if (
        word == ","
        and p.lowers[at + 1] in {"however", "though", "too", "meanwhile"}
        and p.lowers[at + 2] == ","
    ):
        return at + 3
    if word in TIME_WORDS or p.is_adverb(at) or p.words[at].text.isdigit():
        return at + 1
    if word in _OPENERS and not (word == "to" and not nominal_follows(p, at + 1)):
        return _phrase_end(p, at + 1, end)
    return at


def nominal_follows(p: Paragraph, at: int) -> bool:
    """Whether `to` leads to somebody and not to an infinitive."""
    word = p.lowers[at]
    plural = word.endswith("s") and not word.endswith("ss")
    return at < len(p.words) and (
        p.words[at].capital or word in DETERMINERS or word in POSSESSIVES or plural or word in OBJECT_PRONOUNS
    )


def _phrase_end(p: Paragraph, begin: int, end: int) -> int:
    """The end of a prepositional phrase's object."""
    place = begin
    while place < end and place - begin < _LONGEST:
        word = p.lowers[place]
        if (
            p.words[place].quoted
            or p.words[place].text in _MARKS
            or word == "that"
            or word in SUBJECT_PRONOUNS
        ):
            break
        if word in SUBORDINATORS or word == "but":
            break
        if place > begin and word in _OPENERS:
            break
        opens = word in DETERMINERS or word in POSSESSIVES
        if place > begin and opens and p.lowers[place - 1] not in _BEFORE_OWNER:
            break
        place += 1
    return place
