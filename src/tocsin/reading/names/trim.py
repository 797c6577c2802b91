"""The ends of a name: titles, "the" and possessives go, cut parts of one name come together."""

from __future__ import annotations

import re

from tocsin.reading.gazetteer import Entry, Gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

PIECE = re.compile(r"\S+")
_OUTSIDE = " \t\n\r\u00a0\"“”«»'‘’`()[]{},;:!?–—-*•|/"
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_HYPHEN_TAIL = re.compile(r"(?:[-‑][^\W\d_]+)+")
_PARTICLE_TAIL = re.compile(r"-(?:e|i|ul|al|ud|us|ur)-[A-Z]\w+")
_ARTICLE_TAIL = re.compile(r"(?: (?:bin|ibn|abu|Abu|Bin))?[ -](?:al|el|ad|an|ar|as|at|az|Al|El)[-‑][A-Z]\w*")
_TAILS = (" ", "-", "‑")
"""One of these begins each of the tails above."""
_SUFFIX_TAIL = re.compile(r",? (?:Jr\.|Sr\.|Jr|Sr|III|II|IV)(?!\w)")
_COMPANY_TAIL = re.compile(r",? (?:Inc\.?|Corp\.?|Ltd\.?|LLC|PLC|plc|Co\.)(?!\w)")
_GOING_ON = (" ", ",")
"""One of these begins both tails."""
_PARTY = re.compile(r"[DRI][-‑](?=[A-Z])")
"""Before the state of a member of Congress: "(D-Va.)"."""
_PARTIES = ("D", "R", "I")
"""One of these begins what `_PARTY` finds."""
_JOINERS = frozenset({"of", "for", "the", "to", "and", "&", "on", ","})


def tidy(draft: Draft, text: str, gazetteer: Gazetteer) -> Draft | None:
    """The name without quotation marks, brackets, a possessive, a leading "the"; None if nothing is left."""
    start, end = draft.start, draft.end
    start = _inner_start(text, start, end)
    party = _PARTY.match(text, start, end) if text.startswith(_PARTIES, start) else None
    start = party.end() if party else start
    end = _inner_end(text, start, end)
    if text.endswith(_POSSESSIVE, start, end) and gazetteer.lookup(text[start:end]) is None:
        end = _inner_end(text, start, end - len("'s"))  # "Kim 's", as flattened pages have it
    if text.endswith("-class", start, end):
        end -= len("-class")
    article = text[start : min(start + 4, end)].lower() == "the "
    if article and not _known_with_article(text[start:end], gazetteer):
        start = _inner_start(text, start + 4, end)
    if end - start == _INITIAL and text.endswith(".", start, end):
        end -= 1
    if text.startswith(_GOING_ON, end):
        tail = (_COMPANY_TAIL if draft.kind is not NameKind.PERSON else _SUFFIX_TAIL).match(text, end)
        end = tail.end() if tail else end
    if draft.kind is NameKind.PERSON:
        end = start + len(_of_country(text[start:end], gazetteer))
    name = text[start:end]
    if not any(map(str.isalpha, name)) or name.lower() in _PRONOUNS or (name.isalpha() and name.islower()):
        return None
    cut = draft if (start, end) == (draft.start, draft.end) else draft.cut(start, end, text)
    return _without_loose_words(cut, text, gazetteer)


def _inner_start(text: str, start: int, end: int) -> int:
    """The start of a stretch without the marks and blanks at its start."""
    while start < end and text[start] in _OUTSIDE:
        start += 1
    return start


def _inner_end(text: str, start: int, end: int) -> int:
    """The end of a stretch without the marks and blanks at its end."""
    while end > start and text[end - 1] in _OUTSIDE:
        end -= 1
    return end


def _of_country(name: str, gazetteer: Gazetteer) -> str:
    """A person's name without the country of a reign or an office: "*Halvard* of Norway"."""
    person, _, rest = name.partition(" of ")
    entry = gazetteer.lookup(rest) if rest else None
    return person if entry is not None and entry.sort == "state" else name


def _without_loose_words(draft: Draft, text: str, gazetteer: Gazetteer) -> Draft:
    """The name without small words at its end and common nouns at its front: "state news agency *Tass*"."""
    words = draft.text.split()
    if words == [draft.text] or not any(word.islower() and word.isalpha() for word in words):
        return draft  # a common noun alone is no name
    pieces = list(PIECE.finditer(draft.text))
    last = len(pieces)
    while last > 1 and pieces[last - 1].group().islower() and pieces[last - 1].group().isalpha():
        last -= 1
    if last == len(pieces) or gazetteer.lookup(draft.text) is not None:
        last = len(pieces)
    first = 0
    for at, piece in enumerate(pieces[: last - 1]):
        word = piece.group()
        if (
            word.islower()
            and word.isalpha()
            and (len(word) > _SMALL or at == first == 0)
            and word not in _PARTICLES
            and pieces[at + 1].group()[0].isupper()
        ):
            first = at + 1
    if gazetteer.lookup(draft.text) is not None:
        first = 0
    start, end = draft.start + pieces[first].start(), draft.start + pieces[last - 1].end()
    return draft.cut(start, end, text)


_PRONOUNS = frozenset(
    [
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "him",
        "her",
        "them",
        "us",
        "me",
        "this",
        "that",
        "who",
        "which",
    ]
)

_PLACE_AND_NAME = 2
"""More words than this make a place and a full name: "Governor of *Washington* Ada Brandt"."""

_PARTICLES = frozenset(
    {"al", "el", "de", "da", "di", "du", "la", "le", "van", "von", "bin", "ibn", "abu", "della"}
)

_SMALL = 4
"""Letters of the longest small word inside a name ("with", "from")."""


_INITIAL = 2
"""Characters of a letter and a stop; the stop ends the sentence: "wrote on X."."""


def _known_with_article(phrase: str, gazetteer: Gazetteer) -> bool:
    entry: Entry | None = gazetteer.exact.get(phrase)
    return entry is not None and phrase.removeprefix("The ") not in gazetteer.exact


def without_titles(draft: Draft, text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Draft | None:
    """A person's name without the titles, states and offices before it; None where only those stood there.

    An organisation that is a title and then a person ("National Intelligence Avril Haines") is that person.
    """
    words = draft.text.split()
    first = _first_of_name(words, lexicon, gazetteer)
    if draft.kind is not NameKind.PERSON:
        if first == len(words) and any(word in lexicon.titles for word in words):
            return None
        rest = words[first:]
        honoured = (
            bool(rest)
            and any(word in lexicon.honorifics for word in words[:first])
            and not any(word in lexicon.inside_names or word in lexicon.organisation_last for word in rest)
        )
        if not honoured and not (first and len(rest) > 1 and _is_personal(rest, lexicon)):
            return draft
        draft = draft._replace(kind=NameKind.PERSON, sure=True)
    if first == len(words):
        return None
    if first == 0 and text.endswith(" of ", 0, draft.start) and len(words) > _PLACE_AND_NAME:
        entry = gazetteer.lookup(words[0])
        first = int(entry is not None and entry.kind in {NameKind.PLACE, NameKind.STATE})
    if not first:
        return draft
    pieces = list(PIECE.finditer(text, draft.start, draft.end))
    return draft.cut(pieces[first].start(), draft.end, text)


def _first_of_name(words: list[str], lexicon: Lexicon, gazetteer: Gazetteer) -> int:
    at, titled = 0, False
    while at < len(words):
        word = words[at]
        bare = word.removesuffix("'s").removesuffix("’s").rstrip(",")
        if bare in lexicon.title_words or bare.lower() in lexicon.offices:
            if bare in lexicon.given_names and at + 1 < len(words):
                break
            titled = True
        elif not (
            (titled and (bare in lexicon.inside_titles or bare.lower() in _JOINERS))
            or bare in lexicon.inside_titles
            or bare.lower() in lexicon.modifiers
            or _is_stately(bare, gazetteer)
        ):
            break
        at += 1
    return at if titled or at < len(words) else 0


def _is_stately(word: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.exact.get(word.replace(".", ""))
    return entry is not None and not entry.weak and entry.sort in {"state", "adjective", "seat"}


def _is_personal(words: list[str], lexicon: Lexicon) -> bool:
    return words[0] in lexicon.given_names or lexicon.family_first(words)


def with_hyphen(draft: Draft, text: str, lexicon: Lexicon) -> Draft:
    """A name kept whole over its hyphens: "Kim Hong" before "-kyun", "Lashkar" before "-e-Taiba".

    An Arabic family name is kept with its article: "Ayman" before " al-Zawahiri".
    """
    if not text.startswith(_TAILS, draft.end):
        return draft
    article = _ARTICLE_TAIL.match(text, draft.end) if draft.kind is NameKind.PERSON else None
    if article is not None:
        return draft.cut(draft.start, article.end(), text)
    particle = _PARTICLE_TAIL.match(text, draft.end)
    if particle is not None:
        return draft.cut(draft.start, particle.end(), text)
    first = draft.text.split()[0]
    tail = _HYPHEN_TAIL.match(text, draft.end)
    if tail is None or draft.kind is not NameKind.PERSON or first in lexicon.given_names:
        return draft
    written_apart = first not in lexicon.asian_surnames and not tail.group()[1:].islower()
    if written_apart or tail.group().lstrip("-‑") in lexicon.compound_tails or " " not in draft.text:
        return draft
    return draft.cut(draft.start, tail.end(), text)
