"""The words that name who speaks, left or right of a cue.

A source keeps its determiner, title and identifying apposition; a relative clause, a time and a place of speaking
stay out (PolNeAR guidelines, "Source").
"""

from tocsin.claims.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.lexicon import lexicon
from tocsin.claims.paragraph import Paragraph

Range = tuple[int, int]

_STOPS = frozenset({"?", "!", ";", ":", "(", ")", "[", "]", "…"}) | DASHES
_VENUE_NOUNS = frozenset(
    "statement interview tweet email e-mail post letter speech briefing call message release rally testimony remarks "
    "debate telephone phone facebook twitter press conference hearing appearance".split()
)
_LONGEST = 40
"""Words; a longer source is a misread sentence."""


def _is_verb(p: Paragraph, at: int) -> bool:
    """Whether a word inside a would-be subject is a verb that ends it."""
    word = p.lower(at)
    if word in AUXILIARIES and word != "'s":
        return not (word in {"may", "will"} and p.words[at].capital)
    kinds = [k for _, k in lexicon().verbs.get(word, ()) if "past" in k]
    return bool(kinds) and not p.words[at].capital and word not in {"read", "set", "put", "cast", "felt"}


def looks_finite(p: Paragraph, at: int) -> bool:
    """Whether a word is an auxiliary or a cue verb in its past form: the sentence's verb, if it is the first."""
    return _is_verb(p, at)


def _trailing_adjunct(p: Paragraph, end: int, begin: int) -> int:
    """Where a subject ends when a time stands between it and its verb: `the ministry on Monday said`."""
    place = end
    while place > begin and (p.lower(place - 1) in TIME_WORDS or p.words[place - 1].text.isdigit()):
        place -= 1
    if place == end:
        return end
    if place > begin and p.lower(place - 1) in {
        "on",
        "in",
        "at",
        "late",
        "early",
        "earlier",
        "by",
        "of",
        "the",
    }:
        while place > begin and p.lower(place - 1) in {
            "on",
            "in",
            "at",
            "late",
            "early",
            "earlier",
            "by",
            "the",
        }:
            place -= 1
    return place if place > begin else end


def _lists_on(p: Paragraph, comma: int, end: int) -> bool:
    """Whether a comma stands in an enumeration that an `and` closes before `end`."""
    tail = [p.lower(at) for at in range(comma + 1, end)]
    return (
        ("and" in tail or "or" in tail)
        and comma > 0
        and p.words[comma - 1].capital
        and bool(tail)
        and (p.words[comma + 1].capital or tail[0] in {"and", "or", "as"})
    )


def _walk(p: Paragraph, end: int, begin: int) -> int:
    """First word of the noun phrase that ends before `end`."""
    place = end
    while place > begin and end - place < _LONGEST:
        at = place - 1
        word = p.lower(at)
        if p.words[at].quoted or word in _STOPS or word in SUBORDINATORS - {"as", "who"}:
            break
        if word == "." and p.words[at - 1].quoted:
            break
        if word == "," and not _lists_on(p, at, end):
            break
        if word in {"but", "yet", "nor"} or (word in SUBJECT_PRONOUNS - {"it", "you"} and place != end):
            break
        if place == end and word in COORDINATORS:
            return end
        if word == "as" and p.lower(at + 1) != "well" and p.lower(at - 1) != "well":
            break
        if word == "and" and (at == begin or _is_verb(p, at - 1) or p.words[at - 1].quoted):
            break
        if word == "and" and p.lower(at - 1) == ",":
            break
        if word != "," and _is_verb(p, at) and word != "who":
            break
        if word in SUBJECT_PRONOUNS and place == end:
            return at
        place = at
    return place


def _strip_front(p: Paragraph, begin: int, end: int) -> int:
    """Skip what leads into a subject: conjunctions, adverbs, a fronted time or place."""
    place = begin
    while place < end:
        word = p.lower(place)
        if word in COORDINATORS or word in {
            ",",
            "then",
            "also",
            "later",
            "so",
            "still",
            "now",
            "as",
            "even",
            "only",
        }:
            place += 1
        elif word in PREPOSITIONS and place == begin and (inner := _after_fronted(p, place, end)) is not None:
            return _strip_front(p, inner, end)
        elif word in TIME_WORDS and place + 1 < end and not p.lower(place + 1) == "'s":
            place += 1
        elif p.is_adverb(place) and word not in DETERMINERS and place + 1 < end and p.words[place].capital:
            place += 1
        else:
            break
    return place


def _after_fronted(p: Paragraph, at: int, end: int) -> int | None:
    """Where the subject begins behind a fronted phrase without a comma: `On Friday the ministry …`."""
    for place in range(end - 1, at, -1):
        word = p.lower(place)
        if word in PREPOSITIONS:
            return None if place > at + 1 and word == "of" else _last_phrase(p, place, end)
        if (word in DETERMINERS or word in POSSESSIVES) and place > at + 1:
            return place
    return _last_phrase(p, at, end)


def _last_phrase(p: Paragraph, preposition: int, end: int) -> int | None:
    """The phrase after a preposition's own object, None where there is only the object."""
    for place in range(preposition + 1, end):
        if p.lower(place) in TIME_WORDS and place + 1 < end and p.lower(place + 1) not in TIME_WORDS:
            return place + 1
    return None


def _nominal(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a range can be a source at all."""
    if begin >= end:
        return False
    words = [p.lower(at) for at in range(begin, end)]
    if not any(p.words[at].alphabetic for at in range(begin, end)):
        return False
    if all(word in PREPOSITIONS | COORDINATORS | SUBORDINATORS - {"who"} for word in words):
        return False
    return words != ["there"] and words != ["it"]


def _apposition(p: Paragraph, begin: int, end: int) -> bool:
    """Whether the words between two commas identify what stands before them."""
    if begin >= end or end - begin > 25:  # noqa: PLR2004 - longer inserts are clauses
        return False
    word = p.lower(begin)
    if (
        word in RELATIVES
        or word in SUBORDINATORS
        or word in PREPOSITIONS
        or word in COORDINATORS
        or word in {"however"}
    ):
        return False
    if word.endswith("ing") or p.is_adverb(begin):
        return False
    return not any(_is_verb(p, at) for at in range(begin, min(end, begin + 4)))


def subject_left(p: Paragraph, verb: int, begin: int) -> Range | None:
    """The subject that ends before the verb group at `verb`, None where the clause has none of its own."""
    if verb <= begin:
        return None
    end = _trailing_adjunct(p, verb, begin)
    while end - 1 > begin and p.is_adverb(end - 1) and p.lower(end - 1) not in {"all", "both"}:
        end -= 1
    word = p.lower(end - 1)
    if word in {"who", "which"}:
        return end - 1, end
    if word != ",":
        return _phrase(p, end, begin)
    return _around_insert(p, end, begin)


def _around_insert(p: Paragraph, end: int, begin: int) -> Range | None:
    """A subject parted from its verb by an insert between commas."""
    opening = end - 2
    depth = 0
    while opening > begin and (p.lower(opening) != "," or depth):
        if p.words[opening].text in _STOPS:
            return None
        opening -= 1
    if opening <= begin or p.lower(opening) != ",":
        return None
    identifying = _apposition(p, opening + 1, end - 1)
    inner = subject_left(p, opening, begin) if not identifying else _phrase(p, opening, begin)
    if inner is None:
        return None
    return (inner[0], end) if identifying else inner


def _phrase(p: Paragraph, end: int, begin: int) -> Range | None:
    first = _strip_front(p, _walk(p, end, begin), end)
    if not _nominal(p, first, end):
        return None
    if first - 1 > begin and p.lower(first - 1) == "," and p.words[first].capital:
        title = _walk(p, first - 1, begin)
        if title == begin and _title_before(p, title, first - 1):
            first = title
    return first, end


def _title_before(p: Paragraph, begin: int, end: int) -> bool:
    """Whether the phrase before a comma is a role that the following name fills."""
    if begin >= end or p.lower(begin) in PREPOSITIONS or any(p.words[at].quoted for at in range(begin, end)):
        return False
    starts = (
        p.lower(begin) in DETERMINERS
        or p.lower(begin) in POSSESSIVES
        or "'s" in {p.lower(at) for at in range(begin, end)}
    )
    return starts and not any(_is_verb(p, at) for at in range(begin, end))


def subject_right(p: Paragraph, after: int, end: int) -> Range | None:
    """The subject that follows an inverted cue: `said Jane Doe, a spokeswoman for the company`."""
    if after >= end or p.words[after].quoted:
        return None
    first = p.words[after]
    word = first.lower
    if word in SUBJECT_PRONOUNS:
        return after, after + 1
    if not (
        first.capital
        or word in DETERMINERS
        or word in POSSESSIVES
        or first.text.isdigit()
        or _roleish(p, after)
    ):
        return None
    if word in {"that", "this", "these", "those"} or first.lower in TIME_WORDS:
        return None
    place = after
    while place < end and place - after < _LONGEST:
        word = p.lower(place)
        if word == ",":
            close = _next_mark(p, place + 1, end)
            if not _apposition(p, place + 1, close):
                break
            place = close
            continue
        if (
            p.words[place].quoted
            or word in _STOPS
            or word in SUBORDINATORS
            or word in {"but"}
            or p.is_adverb(place)
        ):
            break
        if word == "." and (place + 1 >= end or p.words[place + 1].quoted):
            break
        if place > after and _is_verb(p, place):
            break
        if word in PREPOSITIONS and _venue(p, place, end):
            break
        if word in TIME_WORDS and word not in {"may", "march", "last", "next", "this", "night"}:
            break
        place += 1
    return (after, place) if _nominal(p, after, place) else None


def _roleish(p: Paragraph, at: int) -> bool:
    """A lower-case role before a name: `said spokesman John Doe`."""
    return at + 1 < len(p.words) and any(p.words[k].capital for k in range(at + 1, min(at + 4, len(p.words))))


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
    if p.lower(at) in {"of", "for", "with", "from", "and"}:
        return p.lower(at) == "with" and p.lower(at + 1) in {"a", "his", "her"}
    window = [p.lower(k) for k in range(at + 1, min(at + 6, end))]
    return any(word in _VENUE_NOUNS or word in TIME_WORDS for word in window) or p.lower(at) in {
        "during",
        "after",
        "before",
        "to",
        "via",
        "on",
        "as",
    }


def addressee(p: Paragraph, after: int, end: int) -> Range | None:
    """Who is told, right behind `told`, `warned`, `promised`; None where content begins at once."""
    if after >= end:
        return None
    word = p.lower(after)
    if word in OBJECT_PRONOUNS:
        return after, after + 1
    if p.words[after].quoted or word in {"that", "to", ",", ":", ".", "of", "about"} or word in SUBORDINATORS:
        return None
    place = after
    while place < end and place - after < 14:  # noqa: PLR2004 - addressees are short
        word = p.lower(place)
        if p.words[place].quoted or word in {"that", ",", ":", "to", ".", ";"} or word in SUBORDINATORS:
            break
        if word in SUBJECT_PRONOUNS or (place > after and _is_verb(p, place)):
            break
        if (
            place > after
            and (word in DETERMINERS or word in POSSESSIVES)
            and p.lower(place - 1) not in PREPOSITIONS | {"and"}
        ):
            break
        if place > after and word in PREPOSITIONS and (_venue(p, place, end) or word in {"in", "on", "at"}):
            break
        if place > after and word in TIME_WORDS:
            break
        place += 1
    return (after, place) if _nominal(p, after, place) else None
