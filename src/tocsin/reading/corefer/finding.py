"""Every mention of a story by place: names, pronouns, offices, institutions; no parse needed."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tocsin.reading.cast import Cast
from tocsin.reading.corefer.mention import Mention, Sort
from tocsin.reading.corefer.nominals import Nominal, nominals_in
from tocsin.reading.corefer.quotes import quoted
from tocsin.reading.corefer.words import (
    BODY_PRONOUNS,
    CITING,
    OWNERS,
    PRONOUNS,
    Nominals,
    any_case,
    load_nominals,
)
from tocsin.reading.lexicon import Lexicon, load_lexicon
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span, trimmed

_PRONOUN = any_case((*PRONOUNS, *BODY_PRONOUNS))
_SENTENCE_END = re.compile(r"[.!?][”\"’)\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|No|[A-Z])$")
_OWNED = re.compile(r"['’]s?\b|['’](?=\s)")
_OPENING = re.compile(
    r"(?:[“\"‘(]*(?:But|And|Yet|So|Still|Meanwhile|However|Later|Earlier|Also|When|While|After|Before|As"
    r"|If|Since|Although|Though|Because)?,? ?|[^,.;“”\"]{2,45}, )$"
)
_OWNER_BEFORE = re.compile(
    r"(?<!\w)(?:[Tt]he |[Ii]ts |[Hh]is |[Hh]er )?(?:(?:[A-Z][\w.’'-]* )*[A-Z][\w.-]*['’]s? )?$"
)
_OWNING = ("he ", "ts ", "is ", "er ", "'s ", "’s ", "' ", "’ ")
"""One of these ends what `_OWNER_BEFORE` finds."""
_WORDS = re.compile(r"\w+")
_FOLLOWING = re.compile(r" (\w+)")
_HALVES = re.compile(r"\w\w")
_APOSTROPHES = ("'", "’")
_BEFORE_TELLING = frozenset(',”"’?!')
"""Marks before a blank and a verb with which `Nominals.speaks_before` begins."""
_GOING_ON = (" ", ",", "n")
"""One of these begins what `Nominals.speaks_after` finds."""
_QUOTES = frozenset('“"‘(')
_LONGEST_OPENING = 60
"""Characters that `_OPENING` finds at most, but for quotation marks at its beginning."""
_PAST = re.compile(r"\b(?:former|ex|then|onetime|one-time)\b")
_REACH = 140
_OWNER_REACH = 60
"""Characters before a name in which its owner is looked for."""
_FIRM = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.OTHER})
"""Kinds of names that no common noun may swallow; a state may stand inside "Seoul's foreign ministry"."""


class Sentence(NamedTuple):
    """A sentence with the paragraph it stands in and the direct speech of that paragraph.

    A tuple, as a story has many.
    """

    span: Span
    paragraph: int
    quotes: tuple[Span, ...]
    told: int
    """How many sentences so far, this one with them, are not wholly direct speech."""


def sentences_of(text: str, paragraphs: Sequence[Span]) -> tuple[Sentence, ...]:
    """Sentences by punctuation; a full stop inside direct speech ends one too."""
    found: list[Sentence] = []
    told = 0
    for number, paragraph in enumerate(paragraphs):
        quotes = quoted(text, paragraph)
        ends = [
            match.end()
            for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)
            if not _ABBREVIATION.search(text[max(paragraph.start, match.start() - 4) : match.start()])
        ]
        for start, end in itertools.pairwise([paragraph.start, *ends, paragraph.end]):
            told += not (quotes and _is_quoted(trimmed(Span(start, end), text), quotes))
            if start < end:
                found.append(Sentence(Span(start, end), number, quotes, told))
    return tuple(found)


def _places_of(words: AbstractSet[str], text: str, within: Span) -> list[int]:
    """Where some words stand in a stretch of text, each whole, in order."""
    found: list[int] = []
    for word in words:
        at = text.find(word, within.start, within.end)
        while at >= 0:
            end = at + len(word)
            begins = at == within.start or not _goes_on(text[at - 1])
            if begins and (end == within.end or not _goes_on(text[end])):
                found.append(at)
            at = text.find(word, end, within.end)
    return sorted(found)


def _goes_on(character: str) -> bool:
    """Whether a word goes on with a character, as `_WORDS` counts words."""
    return character.isalnum() or character == "_"


def _within(places: Sequence[int], begin: int, end: int) -> bool:
    """Whether one of some places, which are in order, lies in a range."""
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < end


def _is_quoted(span: Span, quotes: Sequence[Span]) -> bool:
    return bool(quotes) and any(quote.contains(span) for quote in quotes)


def find_mentions(text: str, sentences: Sequence[Sentence], cast: Cast) -> tuple[Mention, ...]:
    """All mentions in order; a name within an office ("the president Ada Brandt") stays a name."""
    lexicon, nominals = load_lexicon(), load_nominals()
    placer = _Placer(text, sentences, nominals)
    appositions = {o.name.start: o.evidence.start for o in cast.offices if o.evidence.start < o.name.start}
    bare = [_of_name(name, text, appositions, lexicon) for name in cast.names]
    for sentence in sentences:
        bare += map(_of_pronoun, _PRONOUN.finditer(text, sentence.span.start, sentence.span.end))
        bare += [
            _of_nominal(nominal)
            for nominal in nominals_in(text, sentence.span)
            if not _stands_beside(nominal, text, cast)
        ]
    found = [placer.place(mention) for mention in bare]
    firm = sorted(m.span for m in found if m and m.sort is Sort.NAME and m.kind in _FIRM)
    ends = [span.end for span in firm]
    kept: list[Mention] = []
    for mention in sorted((m for m in found if m is not None), key=lambda m: (m.span.start, -m.span.end)):
        if mention.sort is not Sort.NAME:
            at = bisect_right(ends, mention.span.start)
            if at < len(firm) and firm[at].start < mention.span.end:
                continue
        if kept and kept[-1].span.end > mention.span.start and kept[-1].sort is not Sort.UNNAMED:
            continue
        kept.append(mention)
    return tuple(kept)


class _Bare(NamedTuple):
    """A mention before its place is known."""

    span: Span
    sort: Sort
    actor: str | None = None
    kind: NameKind | None = None
    country: str | None = None
    gender: str | None = None
    noun: str | None = None
    owner: bool = False
    lead: int = 0
    """Where the noun phrase around it begins, for telling whether it opens its sentence."""


def _of_name(name: Name, text: str, appositions: Mapping[int, int], lexicon: Lexicon) -> _Bare:
    gender = None
    if name.kind is NameKind.PERSON:
        before = text[max(0, name.span.start - 30) : name.span.start].split()
        title = before[-1] if before and text[name.span.start - 1] == " " else ""
        gender = lexicon.gender_of_title(title)
    lead = appositions.get(name.span.start, name.span.start)
    if text.endswith(_OWNING, 0, lead):
        owner = _OWNER_BEFORE.search(text, max(0, lead - _OWNER_REACH), lead)
        lead = owner.start() if owner else lead
    return _Bare(name.span, Sort.NAME, name.actor, name.kind, name.country, gender, None, False, lead)


def _stands_beside(nominal: Nominal, text: str, cast: Cast) -> bool:
    """Whether an office belongs to the name beside it: before it, or as its apposition."""
    span = nominal.span
    if any(record.evidence.contains(span) for record in cast.offices):
        return True
    if text[span.start - 2 : span.start] != ", ":
        return False
    return any(name.span.end == span.start - 2 for name in cast.names)


def _of_pronoun(match: re.Match[str]) -> _Bare:
    word = match.group().lower()
    owner = word in OWNERS
    if word == "her":
        owner = match.string[match.end() : match.end() + 2].strip().isalpha()
    kind = NameKind.ORGANISATION if word in BODY_PRONOUNS else NameKind.PERSON
    gender = PRONOUNS.get(word)
    return _Bare(Span(*match.span()), Sort.PRONOUN, None, kind, None, gender, None, owner, match.start())


def _of_nominal(nominal: Nominal) -> _Bare:
    kind = NameKind.ORGANISATION if nominal.sort in {Sort.BODY, Sort.INSTITUTION} else NameKind.PERSON
    return _Bare(
        nominal.span, nominal.sort, nominal.actor, kind, nominal.country, nominal.gender, nominal.noun, False,
        nominal.span.start,
    )  # fmt: skip


class _Heard(NamedTuple):
    """What stands before a mention in its sentence, within reach."""

    before: str
    """Empty where neither telling nor citing begins in it."""
    told: Sequence[int]
    """Characters of it at which telling may begin."""
    cited: Sequence[int]


_NOTHING = _Heard("", (), ())


class _Placer:
    """Adds to a mention what its place tells."""

    def __init__(self, text: str, sentences: Sequence[Sentence], nominals: Nominals) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]
        self._nominals = nominals
        self._signals: dict[int, tuple[list[int], list[int]]] = {}
        """Sentences, and where in them words of telling and of citing stand."""

    def place(self, bare: _Bare) -> Mention | None:
        """The mention in its sentence; None outside of the paragraphs."""
        start, end = bare.span.start, bare.span.end
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._sentences[at].span.end:
            return None
        sentence, text = self._sentences[at], self._text
        lead = max(bare.lead, sentence.span.start)
        owned = text.startswith(_APOSTROPHES, end) and bare.sort is not Sort.PRONOUN
        owned = owned and _OWNED.match(text, end, min(sentence.span.end, end + _REACH)) is not None
        heard = self._heard_before(at, start) if text[start - 1] == " " else _NOTHING
        speaks = not owned and not bare.owner and (self._speaks_after(at, end) or self._speaks(heard))
        return Mention(
            bare.span,
            text[start:end],
            bare.sort,
            at,
            sentence.told,
            sentence.paragraph,
            in_quote=_is_quoted(bare.span, sentence.quotes),
            speaker=speaks,
            first=self._opens(sentence.span.start, lead),
            owner=bare.owner or owned,
            reported=self._is_reported(heard),
            actor=bare.actor,
            kind=bare.kind,
            country=bare.country,
            gender=bare.gender,
            past=bare.sort is Sort.OFFICE and _PAST.search(text[start:end]) is not None,
            noun=bare.noun,
        )

    def _opens(self, start: int, lead: int) -> bool:
        """Whether nothing or an adverbial stands between a sentence's start and a mention's."""
        if lead == start:
            return True
        near = lead - start <= _LONGEST_OPENING or self._text[start] in _QUOTES
        return near and _OPENING.match(self._text, start, lead) is not None

    def _signals_of(self, number: int) -> tuple[list[int], list[int]]:
        """Where in a sentence words stand with which telling begins, and those of citing."""
        found = self._signals.get(number)
        if found is None:
            span = self._sentences[number].span
            words = set(_WORDS.findall(self._text, span.start, span.end))
            told, cited = self._nominals.telling & words, CITING & words
            found = _places_of(told, self._text, span), _places_of(cited, self._text, span)
            self._signals[number] = found
        return found

    def _heard_before(self, number: int, start: int) -> _Heard:
        """The end of a sentence before a place, within reach, and where in it telling or citing may begin."""
        border = self._sentences[number].span.start
        begin = max(border, start - _REACH)
        if begin == start:
            return _NOTHING
        told, cited = (
            [place - begin for place in places[bisect_left(places, begin) : bisect_left(places, start)]]
            for places in self._signals_of(number)
        )
        if self._parts_a_word(begin, border):
            told, cited = [0, *told], [0, *cited]
        return _Heard(self._text[begin:start], told, cited) if told or cited else _NOTHING

    def _parts_a_word(self, at: int, border: int) -> bool:
        """Whether a stretch that is cut at a place would begin or end with half a word."""
        return at != border and _HALVES.match(self._text, at - 1) is not None

    def _speaks_after(self, number: int, end: int) -> bool:
        """Whether a reporting verb stands behind a mention."""
        border = self._sentences[number].span.end
        stop = min(border, end + _REACH)
        if not self._text.startswith(_GOING_ON, end):
            return False
        following = _FOLLOWING.match(self._text, end, stop)
        if following is not None and not self._may_speak(following[1]):
            return False
        if not self._parts_a_word(stop, border) and not _within(self._signals_of(number)[0], end, stop):
            return False
        return self._nominals.speaks_after.match(self._text[end:stop]) is not None

    def _speaks(self, heard: _Heard) -> bool:
        """Whether a reporting verb behind a mark, or a word of citing, stands in front of a mention."""
        before, told, cited = heard
        begins = [at - 2 for at in told if at > 1 and before[at - 2] in _BEFORE_TELLING]
        speaks = self._nominals.speaks_before
        return any(speaks.match(before, at) is not None for at in (*begins, *cited))

    def _is_reported(self, heard: _Heard) -> bool:
        """Whether a mention is the subject of what a verb in front of it reports."""
        reported = self._nominals.reported
        return any(reported.match(heard.before, at) is not None for at in heard.told)

    def _may_speak(self, word: str) -> bool:
        """Whether the word behind a mention begins what `speaks_after` finds: "has" of "hasn't" too."""
        speaking = self._nominals.speaking
        return word in speaking or word.endswith(("ly", "lyn")) or word.removesuffix("n") in speaking
