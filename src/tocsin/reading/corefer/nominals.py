"""Offices and bodies as common nouns: "the president", "Seoul's foreign ministry", "an official"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.reading.corefer.mention import Sort
from tocsin.reading.corefer.words import Nominals, load_nominals, office_noun
from tocsin.reading.gazetteer import Entry, load_gazetteer
from tocsin.reading.lexicon import Lexicon, load_lexicon
from tocsin.terms.span import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w’'‑-]*")
_ARTICLES = {"the": True, "this": True, "a": False, "an": False, "another": False, "one": False}
_LONGEST = 7
_LONGEST_STATE = 3
"""Words of a state's name."""
_LONGEST_WORD = 40
"""Characters that hold a name's first word."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that speaks of an office or a body without its name."""

    span: Span
    sort: Sort
    noun: str
    """The noun it ends in, lower case."""
    country: str | None
    gender: str | None
    actor: str | None
    """For an institution: its state and name, "South Korea's foreign ministry"."""


@dataclass(frozen=True, slots=True)
class Known:
    """The word lists that finding such phrases takes."""

    lexicon: Lexicon
    nominals: Nominals
    within: frozenset[str]
    """Words that a phrase behind its article or state is made of."""
    ends: frozenset[str]
    """Words at which the phrase of someone unnamed breaks off."""
    heads: frozenset[str]
    """Nouns that such a phrase can end in."""


@cache
def load_known() -> Known:
    """The word lists of the package, put together once a process."""
    lexicon, nominals = load_lexicon(), load_nominals()
    nouns = lexicon.offices.keys() | nominals.institutions.keys()
    return Known(
        lexicon,
        nominals,
        within=frozenset(nouns | lexicon.modifiers | nominals.institution_words | _OF_TWO_WORDS),
        ends=_BREAKS | lexicon.office_ends | nominals.reporting,
        heads=frozenset(nouns | nominals.unnamed),
    )


def nominals_in(text: str, within: Span) -> Iterator[Nominal]:
    """Every such phrase of a sentence, none overlapping."""
    known, longest = load_known(), load_gazetteer().longest
    words = list(_WORD.finditer(text, within.start, within.end))
    free = 0
    for at, match in enumerate(words):
        word = match.group()
        if at < free or not (word in _ARTICLES or word[0].isupper()):
            continue
        low = word.lower()
        if low not in _ARTICLES and low not in longest and _is_plain(match):
            continue  # begins no name of a state
        found = _phrase_at(words, at, known)
        if found is not None:
            nominal, free = found
            yield nominal


def _is_plain(match: re.Match[str]) -> bool:
    """Whether the gazetteer would see the same word: letters before a blank or a comma."""
    word, end = match.group(), match.end()
    return len(word) > 1 and word.isalnum() and match.string.startswith((" ", ","), end)


def _phrase_at(words: list[re.Match[str]], at: int, known: Known) -> tuple[Nominal, int] | None:
    article = _ARTICLES.get(words[at].group().lower())
    if article is False:
        return _unnamed_at(words, at, known)
    if article and not _goes_on(words, at + 1, known):
        return None
    state, owned, begin = _state_at(words, at if article is None else at + 1)
    bare_city = state is not None and state.sort == "capital" and not owned
    if article is None and (state is None or bare_city):
        return None
    for end in range(_run_end(words, begin, known), begin, -1):
        run = [word.group() for word in words[begin:end]]
        noun = _body_noun(run, known.nominals) or office_noun(run, known.lexicon)
        if noun is not None:
            span = Span(words[at].start(), words[end - 1].end())
            return _nominal(span, run, noun, state, known), end
    return None


def _goes_on(words: list[re.Match[str]], at: int, known: Known) -> bool:
    """Whether a word can stand behind the article of a phrase: most do not."""
    word = words[at].group() if at < len(words) else ""
    return word[:1].isupper() or word.lower() in known.within


def _nominal(span: Span, run: list[str], noun: str, state: Entry | None, known: Known) -> Nominal:
    country = state.country if state else None
    if noun not in known.nominals.institutions:
        return Nominal(span, Sort.OFFICE, noun, country, known.lexicon.gender_of_title(noun), None)
    if country is None:
        return Nominal(span, Sort.BODY, noun, None, None, None)
    owner = load_gazetteer().states.get(country, country)
    actor = f"{owner}'{'' if owner.endswith('s') else 's'} {' '.join(run)}"
    return Nominal(span, Sort.INSTITUTION, noun, country, None, actor)


def _unnamed_at(words: list[re.Match[str]], at: int, known: Known) -> tuple[Nominal, int] | None:
    """Someone new: "a European Commission spokeswoman", any words up to the last noun before a break."""
    best = None
    for end in range(at + 1, min(len(words), at + 1 + _LONGEST)):
        low = words[end].group().lower()
        if low in known.ends or not _adjacent(words, end):
            break
        if low in known.heads:
            best = end + 1
    if best is None:
        return None
    run = [word.group() for word in words[at + 1 : best]]
    noun = _body_noun(run, known.nominals) or office_noun(run, known.lexicon) or run[-1].lower()
    country = load_gazetteer().country_of(" ".join(run))
    span = Span(words[at].start(), words[best - 1].end())
    gender = known.lexicon.gender_of_title(noun) or _GENDERS.get(noun)
    return Nominal(span, Sort.UNNAMED, noun, country, gender, None), best


def _adjacent(words: list[re.Match[str]], at: int) -> bool:
    return words[at].string[words[at - 1].end() : words[at].start()] in {" ", "-"}


_BREAKS = frozenset({"of", "at", "in", "on", "for", "to", "with", "by", "from", "and", "or"})
_GENDERS = {"man": "male", "boy": "male", "woman": "female", "girl": "female"}


def _state_at(words: list[re.Match[str]], at: int) -> tuple[Entry | None, bool, int]:
    """The state, capital or seat that a phrase begins with, whether it is a possessive, and the next word."""
    gazetteer = load_gazetteer()
    if at >= len(words) or not words[at].group()[0].isupper():
        return None, False, at
    start = words[at].start()
    most = gazetteer.most_words(words[at].string[start : start + _LONGEST_WORD])
    for length in range(min(_LONGEST_STATE, most, len(words) - at), 0, -1):
        phrase = words[at].string[start : words[at + length - 1].end()]
        owned = phrase.endswith(("'s", "’s"))
        if owned:
            phrase = phrase[:-2]
        entry = gazetteer.lookup(phrase)
        if entry is not None and entry.country and entry.sort in {"state", "adjective", "capital", "seat"}:
            if entry.weak and not owned:
                continue
            return entry, owned, at + length
    return None, False, at


def _run_end(words: list[re.Match[str]], begin: int, known: Known) -> int:
    at = begin
    while at < len(words) and at - begin < _LONGEST:
        fits = words[at].group().lower() in known.within
        if not fits or (at > begin and not _adjacent(words, at)):
            break
        at += 1
    return at


_TWO_WORDS = ("news agency", "think tank", "air force", "coast guard", "prime minister", "chief of staff")
_OF_TWO_WORDS = frozenset(word for phrase in _TWO_WORDS for word in phrase.split())


def _body_noun(run: list[str], nominals: Nominals) -> str | None:
    low = [word.lower() for word in run]
    for length in (2, 1):
        phrase = " ".join(low[-length:])
        if len(low) >= length and phrase in nominals.institutions:
            return phrase
    return None
