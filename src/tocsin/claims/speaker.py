"""What kind of source a mention is: a person, an office, an unnamed voice, a medium, a document."""

from functools import lru_cache
from typing import NamedTuple

from tocsin.claims.grammar import (
    COORDINATORS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
)
from tocsin.claims.lexicon import plural
from tocsin.claims.wordlists import word_class
from tocsin.claims.words import Word, words_of
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.tables import one_of, read_table
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span

_ROOM = "tocsin.claims"
_CLASSES = frozenset({"office", "unnamed", "medium", "document", "title", "metonym"})
NAMED, UNNAMED, OFFICE, MEDIUM, DOCUMENT, AUTHOR, NONE = (
    *(SourceClass.NAMED, SourceClass.UNNAMED, SourceClass.OFFICE, SourceClass.MEDIUM),
    *(SourceClass.DOCUMENT, SourceClass.AUTHOR, SourceClass.NONE),
)
"""The classes by themselves: to ask an enumeration for a member takes ten times as long."""
_BY_NOUN = (
    ("document", DOCUMENT),
    ("medium", MEDIUM),
    ("unnamed", UNNAMED),
    ("office", OFFICE),
    ("metonym", OFFICE),
    ("title", OFFICE),
)
"""The class that a head noun gives; the first one that the noun has decides."""
_NO_NAME = (
    DETERMINERS
    | POSSESSIVES
    | PREPOSITIONS
    | SUBORDINATORS
    | COORDINATORS
    | TIME_WORDS - {"may", "april", "june", "august"}
    | {"mr", "mrs", "ms", "dr", "former", "deputy", "vice", "first", "then"}
)
"""Words that are part of no name, whatever their case."""
_MEDIA = frozenset({"wire", "outlet"})
_OWNED_BY = frozenset({"of", "for"})
"""Right before a name these say whose somebody is: "aides *of* Ada Brandt"."""
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "who", "whom"})
_WRITER = frozenset({"i", "we", "me", "us", "my", "our"})
_PRONOUNS = _PERSONAL | _WRITER | {"it", "they", "them", "which", "that", "you", "one"}
_HOLDER = 2
"""Words of "the president": determiner and title."""
_PLACES = frozenset({"state", "adjective", "capital", "seat", "people"})
_BODIES = word_class("bodies")
_BEHIND_HEAD = PREPOSITIONS | {"who", "that", "which", "familiar", "involved", "close"}
_BEHIND_NAME = PREPOSITIONS | {"who", "that"}
_BEFORE_ROLE = DETERMINERS | {"mr", "mrs", "ms", ".", "both"}


class Kind(NamedTuple):
    """What a mention says of who speaks."""

    source_class: SourceClass
    office: str | None
    """Title or role as written, None where none is given."""
    country: str | None
    """ISO 3166 alpha-3."""
    name: Span | None
    """The person's name inside the mention, titles left out."""


@lru_cache(maxsize=1)
def _nouns() -> dict[str, frozenset[str]]:
    """Each source noun, singular and plural, with its classes."""
    found: dict[str, set[str]] = {}
    for row in read_table("source_nouns.tsv", ("word", "class"), _ROOM):
        kind = one_of(row["class"], _CLASSES, "source_nouns.tsv")
        for form in (row["word"], plural(row["word"])):
            found.setdefault(form, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def noun_classes(word: str) -> frozenset[str]:
    """The classes of a noun in lower case, empty where it is no source noun."""
    return _nouns().get(word, frozenset())


def kind_of(text: str, span: Span) -> Kind:
    """What kind of source the words of `span` are, judged by themselves."""
    words = words_of(text, span, ())
    while words and words[-1].text in {",", ".", ":"}:
        words.pop()
    if not words:
        return Kind(NONE, None, None, None)
    if len(words) == 1 and words[0].lower in _PRONOUNS:
        writer = words[0].lower in _WRITER
        return Kind(AUTHOR if writer else UNNAMED, None, None, None)
    gazetteer = load_gazetteer()
    whole = text[span.start : words[-1].end]
    country = gazetteer.country_of(whole)
    entry = gazetteer.lookup(whole)
    if entry is not None and entry.sort in _MEDIA:
        return Kind(MEDIUM, None, entry.country, None)
    if entry is not None and entry.sort in _BODIES:
        return Kind(OFFICE, None, entry.country, None)
    segments = _segments(words)
    first, rest = segments[0], segments[1:]
    name = _person(text, first)
    if name is not None:
        return Kind(NAMED, _role(text, first, name, rest), country, name)
    return _described(text, first, rest, country)


def _segments(words: list[Word]) -> list[list[Word]]:
    """The mention's parts between commas."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in {",", "–", "—"}:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part] or [words]


def _core(words: list[Word]) -> list[Word]:
    """A segment up to its first preposition: the head noun is its last word."""
    for at, word in enumerate(words):
        if at and word.lower in _BEHIND_HEAD:
            return words[:at]
    return words


def _is_name_word(word: Word) -> bool:
    lower = word.lower
    return word.capital and word.alphabetic and lower not in _NO_NAME and not noun_classes(lower)


def _person(text: str, words: list[Word]) -> Span | None:
    """The person's name that ends a segment: capitalised words that the gazetteer does not know."""
    end = len(words)
    for at, word in enumerate(words):
        if at and word.lower in _BEHIND_NAME and word.lower not in {"of", "for"}:
            end = at
            break
    begin = end
    while begin > 0 and (_is_name_word(words[begin - 1]) or _inside_name(words, begin - 1, end)):
        begin -= 1
    while begin < end and not _is_name_word(words[begin]):
        begin += 1
    if 0 < begin < end and words[begin - 1].lower in _OWNED_BY:
        return None
    begin = _past_places(text, words, begin, end)
    if begin >= end:
        return None
    if end - begin > 1 and words[end - 1].text in load_lexicon().organisation_last:
        return None
    name = Span(words[begin].start, words[end - 1].end)
    known = load_gazetteer().lookup(name.of(text))
    if known is not None and not known.weak:
        return None
    if end - begin == 1 and words[begin].text.isupper() and len(words[begin].text) > 1 and begin == 0:
        return None
    return name


def _inside_name(words: list[Word], at: int, end: int) -> bool:
    """Initials' stops and particles inside a name."""
    return 0 < at < end - 1 and words[at].lower in {".", "van", "von", "de", "al", "bin", "der", "la", "al-"}


def _past_places(text: str, words: list[Word], begin: int, end: int) -> int:
    """Skip countries and bodies in front of a name: `Kremlin`, `US`, `South Korean`."""
    gazetteer = load_gazetteer()
    for length in range(min(4, end - begin), 0, -1):
        if begin + length > end:
            continue
        phrase = text[words[begin].start : words[begin + length - 1].end]
        found = gazetteer.lookup(phrase)
        left = end - begin - length
        # A first name may also be an outlet's: before one last word only states are skipped.
        place = found is not None and (left > 1 or found.sort in _PLACES)
        if found is not None and place and not found.weak and (left or length == 1):
            return begin + length
    return begin


def _role(text: str, first: list[Word], name: Span, rest: list[list[Word]]) -> str | None:
    """The title before a name, or the apposition behind it."""
    before = [word for word in first if word.end <= name.start]
    while before and before[0].lower in _BEFORE_ROLE:
        before.pop(0)
    while before and before[-1].text == ".":
        before.pop()
    if (
        before
        and (len(before) > 1 or noun_classes(before[0].lower))
        and any(noun_classes(w.lower) for w in before)
    ):
        return text[before[0].start : before[-1].end]
    for part in rest:
        if any(noun_classes(word.lower) for word in part) and not part[0].text.isdigit():
            start = 1 if part[0].lower in {"a", "an", "the"} and len(part) > 1 else 0
            return text[part[start].start : part[-1].end]
    return None


def _described(text: str, first: list[Word], rest: list[list[Word]], country: str | None) -> Kind:
    """A mention without a name before its first comma: its head noun decides, or a name behind the comma."""
    core = _core(first)
    kinds = noun_classes(core[-1].lower)
    words = text[core[0].start : core[-1].end]
    for part in rest:
        name = _person(text, part) if kinds & {"title", "unnamed"} else None
        if name is not None and name.start == part[0].start:
            return Kind(NAMED, text[core[0].start : first[-1].end], country, name)
    source_class = _class_of_noun(text, core, kinds)
    holder = "title" in kinds and source_class is OFFICE
    role = words if holder or (kinds and source_class is UNNAMED) else None
    return Kind(source_class, role, country, None)


def _class_of_noun(text: str, core: list[Word], kinds: frozenset[str]) -> SourceClass:
    """The class of a mention by its head noun and the gazetteer's names in it."""
    words = text[core[0].start : core[-1].end]
    named = load_gazetteer().mentions(text, Span(core[0].start, core[-1].end))
    sorts = {found.span.end: found.entry.sort for found in named}
    lower = words.lower().split()
    if sorts.get(core[-1].end) in _MEDIA or lower[-2:] == ["news", "agency"] or "media" in lower:
        return MEDIUM
    holder = "title" in kinds and core[0].lower == "the" and len(core) == _HOLDER
    for noun, source_class in _BY_NOUN:
        if noun in kinds and not (noun == "unnamed" and holder):
            return source_class
    if _MEDIA & set(sorts.values()):
        return MEDIUM
    if _BODIES & set(sorts.values()) or core[-1].capital:
        return OFFICE
    return UNNAMED
