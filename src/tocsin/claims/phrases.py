"""Borders of noun phrases, found without a parse: what belongs to a name or role and what ends it."""

from tocsin.claims.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.wordlists import word_class

Range = tuple[int, int]

STOPS = frozenset({"?", "!", ";", ":", "(", ")", "[", "]", "…"}) | DASHES
"""Marks that no noun phrase runs across."""
LONGEST = 40
"""Words; a longer source is a misread sentence."""
_LONGEST_INSERT = 25
_SELDOM_PAST = frozenset({"read", "set", "put", "cast", "felt"})
"""Forms that are a past less often than something else."""
_ADJUNCT_OPENERS = word_class("adjunct_openers")
_LEADING = word_class("leading")
_BREAKS = STOPS | {"but", "yet", "nor"}
_PLAIN_SUBORDINATORS = SUBORDINATORS - {"as", "who"}
_SURE_PRONOUNS = SUBJECT_PRONOUNS - {"it", "you", "who"}
_NO_NOUNS = PREPOSITIONS | COORDINATORS | SUBORDINATORS - {"who"}
_NO_APPOSITION = RELATIVES | SUBORDINATORS | PREPOSITIONS | COORDINATORS
_OPENING = DETERMINERS | POSSESSIVES


def is_verb(p: Paragraph, at: int) -> bool:
    """Whether a word inside a would-be noun phrase is a verb that ends it."""
    word = p.lowers[at]
    if word in AUXILIARIES and word != "'s":
        return not (word in {"may", "will"} and p.words[at].capital)
    return word in lexicon().past and not p.words[at].capital and word not in _SELDOM_PAST


def before_adjunct(p: Paragraph, end: int, begin: int) -> int:
    """Where a subject ends when a time stands between it and its verb: `the ministry on Monday said`."""
    place = end
    while place > begin and (p.lowers[place - 1] in TIME_WORDS or p.words[place - 1].text.isdigit()):
        place -= 1
    if place < end:
        while place > begin and p.lowers[place - 1] in _ADJUNCT_OPENERS:
            place -= 1
    return place if place > begin else end


def _lists_on(p: Paragraph, comma: int, end: int) -> bool:
    """Whether a comma stands in an enumeration that an `and` closes before `end`."""
    tail = p.lowers[comma + 1 : end]
    if not tail or comma == 0 or not ("and" in tail or "or" in tail):
        return False
    goes_on = p.words[comma + 1].capital or tail[0] in {"and", "or", "as"}
    return p.words[comma - 1].capital and goes_on


def _ends_phrase(p: Paragraph, at: int, end: int) -> bool:
    """Whether the word at `at` stands outside of the noun phrase that runs from behind it to `end`."""
    word = p.lowers[at]
    if p.words[at].quoted or word in _BREAKS or word in _PLAIN_SUBORDINATORS:
        return True
    if word in {",", "."}:
        return p.words[at - 1].quoted if word == "." else not _lists_on(p, at, end)
    if word == "as":
        return p.lowers[at + 1] != "well" and p.lowers[at - 1] != "well"
    if word == "and":
        return _parts_clauses(p, at)
    pronoun = word in _SURE_PRONOUNS
    return (pronoun and at + 1 != end) or (word != "who" and not pronoun and is_verb(p, at))


def _parts_clauses(p: Paragraph, at: int) -> bool:
    """Whether an `and` joins clauses and no names."""
    before = p.words[at - 1] if at else None
    if before is None or before.quoted or is_verb(p, at - 1):
        return True
    return before.text == "," and not _lists_on(p, at - 1, at + 2)


def walk_back(p: Paragraph, end: int, begin: int) -> int:
    """First word of the noun phrase that ends before `end`; `end` where there is none."""
    place = end
    while place > begin and end - place < LONGEST:
        at = place - 1
        if place == end and p.lowers[at] in COORDINATORS:
            return end
        if _ends_phrase(p, at, end):
            break
        if p.lowers[at] in SUBJECT_PRONOUNS and place == end:
            return at
        place = at
    return place


def strip_front(p: Paragraph, begin: int, end: int) -> int:
    """Skip what leads into a subject: conjunctions, adverbs, a fronted time or place."""
    place = begin
    while place < end:
        word = p.lowers[place]
        if word in PREPOSITIONS and place == begin and (inner := _behind_fronted(p, place, end)) is not None:
            return strip_front(p, inner, end)
        last = place + 1 >= end
        time = word in TIME_WORDS and not last and p.lowers[place + 1] != "'s"
        adverb = p.is_adverb(place) and word not in DETERMINERS and not last and p.words[place].capital
        if not (word in COORDINATORS or word in _LEADING or time or adverb):
            break
        place += 1
    return place


def _behind_fronted(p: Paragraph, at: int, end: int) -> int | None:
    """Where the subject begins behind a fronted phrase without a comma: `On Friday the ministry …`."""
    for place in range(end - 1, at, -1):
        word = p.lowers[place]
        if word in PREPOSITIONS:
            return None if place > at + 1 and word == "of" else _behind_time(p, place, end)
        if (word in DETERMINERS or word in POSSESSIVES) and place > at + 1:
            return place
    return _behind_time(p, at, end)


def _behind_time(p: Paragraph, preposition: int, end: int) -> int | None:
    """The phrase after a preposition's own object, None where there is only the object."""
    for place in range(preposition + 1, end - 1):
        if p.lowers[place] in TIME_WORDS and p.lowers[place + 1] not in TIME_WORDS:
            return place + 1
    return None


def nominal(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a range can be a source at all."""
    words = p.lowers[begin:end]
    if not any(word[0].isalpha() for word in words):
        return False
    if all(word in _NO_NOUNS for word in words):
        return False
    return words not in (["there"], ["it"])


def apposition(p: Paragraph, begin: int, end: int) -> bool:
    """Whether the words between two commas identify what stands before them."""
    if not 0 < end - begin <= _LONGEST_INSERT:
        return False
    word = p.lowers[begin]
    if word in _NO_APPOSITION or word == "however":
        return False
    if word.endswith("ing") or p.is_adverb(begin):
        return False
    return not any(is_verb(p, at) for at in range(begin, min(end, begin + 4)))


def title_before(p: Paragraph, begin: int, end: int) -> bool:
    """Whether the phrase before a comma is a role that the following name fills."""
    if begin >= end or p.lowers[begin] in PREPOSITIONS or p.lowers[begin].endswith("ing"):
        return False
    words = [p.words[at] for at in range(begin, end)]
    starts = words[0].lower in _OPENING or any(word.lower == "'s" for word in words)
    return starts and not any(w.quoted for w in words) and not any(is_verb(p, at) for at in range(begin, end))
