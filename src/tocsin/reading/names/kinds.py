"""The kind of a name: by gazetteer, by its last or first word, by the title before it."""

from __future__ import annotations

import re

from tocsin.reading.gazetteer import Entry, Gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

_BEFORE = re.compile(r"(?:^|[\s(\"“‘'])((?:[^\W\d_][\w'’-]*\.?)(?: [^\W\d_][\w'’-]*\.?)?)[ \u00a0]$")
_QUOTES = frozenset("(\"“‘'")
"""Marks behind which a title may begin inside what blanks part."""
_LONGEST_PERSON = 4
_CONTEXT = 40


def settled(draft: Draft, text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Draft | None:
    """The name with its kind settled where something tells; None where the words are no name.

    In the order of their right: a gazetteer name that is no ordinary word; a title before it;
    the word it ends or begins with; a given name in front.
    """
    words = draft.text.split()
    entry = gazetteer.lookup(draft.text)
    people = entry is not None and entry.sort in {"adjective", "people"}
    part = entry is None and (_part_of_title(draft, text, words, lexicon) or _is_common(draft.text, lexicon))
    if people or part or draft.text in lexicon.not_names or draft.text.lower() in lexicon.offices:
        return None
    titled = len(words) <= _LONGEST_PERSON and title_before(draft, text, lexicon)
    if entry is not None and not (titled and (entry.weak or entry.sort in {"capital", "city"})):
        return _as_entry(draft, entry)
    if titled and not _has_body_word(words, lexicon):
        return draft._replace(kind=NameKind.PERSON, sure=True)
    kind = _by_parts(words, lexicon)
    personal = draft.kind is NameKind.PERSON and words[0] in lexicon.given_names
    open_choice = words[-1] in lexicon.either_last and draft.kind in {NameKind.PLACE, NameKind.ORGANISATION}
    if kind is not None and not open_choice and not (personal and kind is not NameKind.ORGANISATION):
        return draft._replace(kind=kind, sure=True)
    if draft.kind is not NameKind.PERSON and is_personal(words, lexicon):
        return draft._replace(kind=NameKind.PERSON)
    return draft


def _as_entry(draft: Draft, entry: Entry) -> Draft | None:
    if entry.weak:
        certain = entry.kind is NameKind.STATE or entry.sort in {"parliament", "government", "party"}
        same = draft.kind is entry.kind or (certain and draft.kind is not NameKind.PERSON)
        if not same:
            return draft
    return draft._replace(
        kind=entry.kind,
        sure=not entry.weak or draft.kind is entry.kind,
        country=entry.country,
        sort=entry.sort,
    )


def title_before(draft: Draft, text: str, lexicon: Lexicon) -> bool:
    """Whether a title or noun of office stands right before: "President Biden", "spokesman Dmitry Peskov"."""
    context = text[max(0, draft.start - _CONTEXT) : draft.start]
    beside = context.rsplit(maxsplit=1)[-1:]
    if not beside or (beside[0].lower() not in lexicon.before_names and _QUOTES.isdisjoint(beside[0])):
        return False
    found = _BEFORE.search(context)
    if found is None:
        return False
    before = found.group(1)
    last = before.split()[-1]
    return (
        last in lexicon.titles
        or last in lexicon.honorifics
        or before.lower() in lexicon.offices
        or (last.lower() in lexicon.offices and last.lower() not in _LOOSE_OFFICES)
    )


_LOOSE_OFFICES = frozenset(
    {"head", "chief", "member", "general", "official", "expert", "team", "host", "deputy"}
)
"""Nouns of office that also stand before things: "head Office", "host Brazil"."""


def _has_body_word(words: list[str], lexicon: Lexicon) -> bool:
    return len(words) > 1 and (words[-1] in lexicon.organisation_last or words[0] in lexicon.organisation_of)


def _is_common(text: str, lexicon: Lexicon) -> bool:
    """Whether it is a common noun written small: "navy", "ministry"."""
    if not text.islower():
        return False
    last = text.rsplit(maxsplit=1)[-1].capitalize()
    return any(
        last in known for known in (lexicon.organisation_last, lexicon.place_last, lexicon.either_last)
    )


def _part_of_title(draft: Draft, text: str, words: list[str], lexicon: Lexicon) -> bool:
    """Whether the words only complete a title: "*Security* Adviser", "Director of *Intelligence*"."""
    if any(word not in lexicon.inside_titles and word not in lexicon.title_words for word in words):
        return False
    following = re.match(r" ([A-Z][\w-]+)", text[draft.end : draft.end + _CONTEXT])
    if following is not None and following.group(1) in lexicon.title_words:
        return True
    before = re.search(
        r"([A-Z][\w-]+) (?:of|for)(?: the)? $", text[max(0, draft.start - _CONTEXT) : draft.start]
    )
    return before is not None and before.group(1) in lexicon.title_words


def _by_parts(words: list[str], lexicon: Lexicon) -> NameKind | None:
    if len(words) < 2:  # noqa: PLR2004
        return None
    last, first = words[-1], words[0]
    learned = len(words) > 2 and words[-2] == "of" and words[-3] in _LEARNED  # noqa: PLR2004
    tests = (
        (learned, NameKind.ORGANISATION),
        (last in lexicon.organisation_last, NameKind.ORGANISATION),
        (last in lexicon.place_last, NameKind.PLACE),
        (last in lexicon.other_last, NameKind.OTHER),
        (first in lexicon.place_first, NameKind.PLACE),
        (first in lexicon.place_of and words[1] == "of", NameKind.PLACE),
        (first in lexicon.organisation_of and words[1] in {"of", "for", "on"}, NameKind.ORGANISATION),
    )
    return next((kind for holds, kind in tests if holds), None) or _by_head(words, lexicon)


_LEARNED = frozenset({"School", "College", "Faculty", "Institute", "Academy", "Department"})
"""What stands before "of" and a subject: "School of *Law*"."""


def _by_head(words: list[str], lexicon: Lexicon) -> NameKind | None:
    """By the word before "of" or "for": "Ewha University of Seoul", "Sea of Azov"."""
    for joint in ("of", "for"):
        if joint in words[1:-1]:
            head = words[words.index(joint, 1) - 1]
            if head in lexicon.organisation_of or head in lexicon.organisation_last:
                return NameKind.ORGANISATION
            if head in lexicon.place_last:
                return NameKind.PLACE
    return None


def is_personal(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the words read like a person's full name: a listed given name, or a hyphenated Korean one."""
    if not 2 <= len(words) <= _LONGEST_PERSON:  # noqa: PLR2004
        return False
    if any(word in lexicon.inside_names and word not in lexicon.person_particles for word in words):
        return False
    if words[0] in lexicon.given_names:
        return words[1][0].isupper()
    return lexicon.family_first(words) and re.fullmatch(r"[A-Z]\w+-[a-z]\w*", words[1]) is not None
