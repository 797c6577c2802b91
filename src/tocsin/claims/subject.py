"""The words that name who speaks, left or right of a cue.

A source keeps its determiner, title and identifying apposition; a relative clause, a time and a place of
speaking stay out (PolNeAR guidelines, "Source").
"""

from tocsin.claims import phrases
from tocsin.claims.grammar import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.claims.wordlists import word_class

_VENUE_NOUNS = word_class("venue_nouns")
_VENUE_OPENERS = frozenset({"during", "after", "before", "to", "via", "on", "as"})
_NAMED_TIMES = frozenset({"march", "last", "next", "this", "night"})
_OPENING = DETERMINERS | POSSESSIVES | SUBJECT_PRONOUNS
_SURE_TIMES = TIME_WORDS - _NAMED_TIMES
_VENUES = _VENUE_NOUNS | TIME_WORDS


def subject_left(p: Paragraph, verb: int, begin: int) -> Range | None:
    """The subject that ends before the verb group at `verb`, None where the clause has none of its own."""
    if verb <= begin:
        return None
    end = phrases.before_adjunct(p, verb, begin)
    while end - 1 > begin and p.is_adverb(end - 1) and p.lowers[end - 1] not in {"all", "both"}:
        end -= 1
    word = p.lowers[end - 1]
    if word in {"who", "which"}:
        return end - 1, end
    return _around_insert(p, end, begin) if word == "," else _phrase(p, end, begin)


def _around_insert(p: Paragraph, end: int, begin: int) -> Range | None:
    """A subject parted from its verb by an insert between commas."""
    opening = end - 2
    while opening > begin and p.lowers[opening] != ",":
        if p.words[opening].text in phrases.STOPS:
            return None
        opening -= 1
    if opening <= begin:
        return None
    if not phrases.apposition(p, opening + 1, end - 1):
        return subject_left(p, opening, begin)
    inner = _phrase(p, opening, begin)
    return None if inner is None else (inner[0], end)


def _phrase(p: Paragraph, end: int, begin: int) -> Range | None:
    first = phrases.strip_front(p, phrases.walk_back(p, end, begin), end)
    if not phrases.nominal(p, first, end):
        return None
    if first - 1 > begin and p.lowers[first - 1] == "nor":
        neither = next((at for at in range(first - 1, begin - 1, -1) if p.lowers[at] == "neither"), None)
        return (first, end) if neither is None else (neither, end)
    if first - 1 > begin and p.lowers[first - 1] == "," and p.words[first].capital:
        title = phrases.walk_back(p, first - 1, begin)
        if title == begin and phrases.title_before(p, title, first - 1):
            first = title
    return first, end


def subject_right(p: Paragraph, after: int, end: int) -> Range | None:
    """The subject that follows an inverted cue: `said Jane Doe, a spokeswoman for the company`."""
    if after >= end or not _can_begin(p, after):
        return None
    if p.lowers[after] in SUBJECT_PRONOUNS:
        return after, after + 1
    place = after
    while place < end and place - after < phrases.LONGEST:
        if p.lowers[place] == ",":
            close = _next_mark(p, place + 1, end)
            if not phrases.apposition(p, place + 1, close):
                break
            place = close
        elif _ends_subject(p, after, place, end):
            break
        else:
            place += 1
    return (after, place) if phrases.nominal(p, after, place) else None


def _can_begin(p: Paragraph, at: int) -> bool:
    """Whether a subject can begin with this word."""
    first = p.words[at]
    if first.quoted or first.lower in {"that", "this", "these", "those"} or first.lower in TIME_WORDS:
        return False
    opens = first.capital or first.lower in _OPENING or first.text.isdigit()
    # A lower-case role may stand before a name: `said spokesman John Doe`.
    return opens or any(word.capital for word in p.words[at + 1 : at + 4])


def _ends_subject(p: Paragraph, after: int, place: int, end: int) -> bool:
    """Whether the word at `place` stands outside of a subject that began at `after`."""
    word = p.lowers[place]
    if p.words[place].quoted or word in phrases.STOPS or word in SUBORDINATORS or word == "but":
        return True
    if p.is_adverb(place) or (place > after and phrases.is_verb(p, place)):
        return True
    if word == ".":
        return place + 1 >= end or p.words[place + 1].quoted
    if word in PREPOSITIONS:
        return _venue(p, place, end)
    return word in _SURE_TIMES


def _next_mark(p: Paragraph, begin: int, end: int) -> int:
    place = begin
    while (
        place < end
        and p.words[place].text not in {",", ".", ";", "—", "–", ":"}
        and not p.words[place].quoted
    ):
        place += 1
    return place


def _venue(p: Paragraph, at: int, end: int) -> bool:
    """Whether a preposition begins the place, time or manner of speaking and no part of the name."""
    if p.lowers[at] == "with":
        return p.lowers[at + 1] in {"a", "his", "her"}
    if p.lowers[at] in {"of", "for", "from"}:
        return False
    window = [p.lowers[k] for k in range(at + 1, min(at + 6, end))]
    return any(word in _VENUES for word in window) or p.lowers[at] in _VENUE_OPENERS
