"""Offices and bodies as common nouns: "the president", "Seoul's foreign ministry", "an official"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tocsin.reading.corefer.mention import Sort
from tocsin.reading.corefer.words import Nominals, office_noun
from tocsin.reading.gazetteer import Entry, load_gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.terms.span import Span

_A_WORD = r"(?:[^\W\d_]\.){2,}|[^\W_][\w’'‑-]*"
_WORD = re.compile(_A_WORD)
_ARTICLES = {"the": True, "this": True, "a": False, "an": False, "another": False, "one": False}
_LEAD = re.compile(
    rf"(?:[\W_]++|(?!(?:{'|'.join(_ARTICLES)})\b)[a-z]++(?![\w’'‑-]|\.\w))*+(?:({_A_WORD})|\Z)"
)
"""The next word that may begin a phrase, in group 1: plain words in small letters are passed over."""
_LONGEST = 7
_LONGEST_PHRASE = 12
"""Words of an article, a state's name and as many as `_LONGEST`, with one to look at behind them."""
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


def nominals_in(text: str, within: Span, lexicon: Lexicon, nominals: Nominals) -> Iterator[Nominal]:
    """Every such phrase of a sentence, none overlapping."""
    known, free = Known(lexicon, nominals), within.start
    for match in _LEAD.finditer(text, within.start, within.end):
        start = match.start(1)
        if start < free or not (match[1][0].isupper() or match[1] in _ARTICLES):
            continue
        words = _words_from(text, start, within.end)
        found = _phrase_at(words, known)
        if found is not None:
            nominal, end = found
            free = words.ends[end - 1]
            yield nominal


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a sentence; lists run in parallel."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    texts: list[str]
    low: list[str]
    """In lower case."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)


def _words_from(text: str, start: int, end: int) -> _Words:
    """The first words of a stretch, as many as a phrase can have."""
    found = islice(_WORD.finditer(text, start, end), _LONGEST_PHRASE)
    starts, ends = zip(*(match.span() for match in found), strict=True)
    texts = [text[begin:stop] for begin, stop in zip(starts, ends, strict=True)]
    return _Words(text, starts, ends, texts, [word.lower() for word in texts])


def _phrase_at(words: _Words, known: Known) -> tuple[Nominal, int] | None:
    """The phrase that begins with the first of some words, and how many of them it has."""
    article = _ARTICLES.get(words.low[0])
    if article is False:
        return _unnamed_at(words, known)
    state, owned, begin = _state_at(words, 0 if article is None else 1)
    bare_city = state is not None and state.sort == "capital" and not owned
    if article is None and (state is None or bare_city):
        return None
    for end in range(_run_end(words, begin, known), begin, -1):
        run = words.texts[begin:end]
        noun = _body_noun(run, known.nominals) or office_noun(run, known.lexicon)
        if noun is not None:
            span = Span(words.starts[0], words.ends[end - 1])
            return _nominal(span, run, noun, state, known), end
    return None


def _nominal(span: Span, run: list[str], noun: str, state: Entry | None, known: Known) -> Nominal:
    country = state.country if state else None
    if noun not in known.nominals.institutions:
        return Nominal(span, Sort.OFFICE, noun, country, known.lexicon.gender_of_title(noun), None)
    if country is None:
        return Nominal(span, Sort.BODY, noun, None, None, None)
    owner = load_gazetteer().states.get(country, country)
    actor = f"{owner}'{'' if owner.endswith('s') else 's'} {' '.join(run)}"
    return Nominal(span, Sort.INSTITUTION, noun, country, None, actor)


def _unnamed_at(words: _Words, known: Known) -> tuple[Nominal, int] | None:
    """Someone new: "a European Commission spokeswoman", any words up to the last noun before a break."""
    best = None
    for end in range(1, min(len(words), 1 + _LONGEST)):
        low = words.low[end]
        broken = low in _BREAKS or low in known.lexicon.office_ends or low in known.nominals.reporting
        if broken or not _adjacent(words, end):
            break
        if (
            low in known.nominals.unnamed
            or low in known.nominals.institutions
            or low in known.lexicon.offices
        ):
            best = end + 1
    if best is None:
        return None
    run = words.texts[1:best]
    noun = _body_noun(run, known.nominals) or office_noun(run, known.lexicon) or run[-1].lower()
    country = load_gazetteer().country_of(" ".join(run))
    span = Span(words.starts[0], words.ends[best - 1])
    gender = known.lexicon.gender_of_title(noun) or _GENDERS.get(noun)
    return Nominal(span, Sort.UNNAMED, noun, country, gender, None), best


def _adjacent(words: _Words, at: int) -> bool:
    return words.text[words.ends[at - 1] : words.starts[at]] in {" ", "-"}


_BREAKS = frozenset({"of", "at", "in", "on", "for", "to", "with", "by", "from", "and", "or"})
_GENDERS = {"man": "male", "boy": "male", "woman": "female", "girl": "female"}


def _state_at(words: _Words, at: int) -> tuple[Entry | None, bool, int]:
    """The state, capital or seat that a phrase begins with, whether it is a possessive, and the next word."""
    gazetteer = load_gazetteer()
    if at >= len(words) or not words.texts[at][0].isupper():
        return None, False, at
    start = words.starts[at]
    most = gazetteer.most_words(words.text[start : start + _LONGEST_WORD])
    for length in (3, 2, 1):
        if length > most or at + length > len(words):
            continue
        phrase = words.text[start : words.ends[at + length - 1]]
        owned = phrase.endswith(("'s", "’s"))
        if owned:
            phrase = phrase[:-2]
        entry = gazetteer.lookup(phrase)
        if entry is not None and entry.country and entry.sort in {"state", "adjective", "capital", "seat"}:
            if entry.weak and not owned:
                continue
            return entry, owned, at + length
    return None, False, at


def _run_end(words: _Words, begin: int, known: Known) -> int:
    lexicon, nominals = known.lexicon, known.nominals
    at = begin
    while at < len(words) and at - begin < _LONGEST:
        low = words.low[at]
        fits = (
            low in lexicon.modifiers
            or low in lexicon.offices
            or low in nominals.institutions
            or low in nominals.institution_words
            or low in _OF_TWO_WORDS
        )
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
