"""Cue mentions: where a paragraph attributes, judged from the words around the cue's form."""

from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from tocsin.claims.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATED_AUXILIARIES,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from tocsin.claims.lexicon import CueEntry, lexicon
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.wordlists import word_class


class Form(StrEnum):
    """How a cue verb stands in its clause."""

    FINITE = "finite"
    PASSIVE = "passive"
    PARTICIPLE = "participle"
    """`saying …` without a subject of its own."""
    INFINITIVE = "infinitive"
    NOUN = "noun"


FINITE, PASSIVE, PARTICIPLE, INFINITIVE = Form.FINITE, Form.PASSIVE, Form.PARTICIPLE, Form.INFINITIVE
"""The forms by themselves: to ask an enumeration for a member takes ten times as long."""


class CueMention(NamedTuple):
    """One cue at its place. A tuple, as one is made of every verb that may be a cue."""

    entry: CueEntry
    begin: int
    """First word of the verb group (auxiliaries, negation and adverbs are in it)."""
    head: int
    end: int
    """One past the last word of the cue."""
    form: Form
    negated: bool
    future: bool
    """Whether a modal makes it a plain future or a supposition."""


_QUOTED_CUE = 2
"""Words of a quotation that can be a cue: `“strongly condemn” the deal`."""
_COORDINATED = 4
"""Words between an `and` and the last word of a coordinated subject."""
_AMBIGUOUS_PAST = frozenset({"set", "put", "cast", "hit", "read", "bet"})
"""Lemmas whose past looks like their base."""
_QUANTIFIERS = frozenset({"all", "some", "many", "most", "few", "several", "that", "this"})
"""Determiners that can be a subject by themselves."""
_NEGATED_BE = frozenset({"isn't", "aren't", "wasn't", "weren't"})
_NEGATED_HAVE = frozenset({"hasn't", "haven't", "hadn't"})
_NEGATED_MODALS = frozenset({"won't", "wouldn't", "can't", "couldn't"})
_GERUND_OPENERS = frozenset({"by", "while", "before", "after", "without", "in"})
_SUBJECTS = SUBJECT_PRONOUNS | {"who"}
_PLAIN_DETERMINERS = DETERMINERS - _QUANTIFIERS
_BEFORE_NOUN = PREPOSITIONS - {"in", "on"}
_CONTRACTING = SUBJECT_PRONOUNS | {"that", "there", "what", "here"}
_ANY_HAVE = HAVE | _NEGATED_HAVE
_BEFORE_BASE = MODALS | DO | NEGATED_AUXILIARIES
_ANY_MODAL = MODALS | _NEGATED_MODALS
_ANY_BE = BE | _NEGATED_BE
_COPULAS = BE | _NEGATED_BE | {"remain", "remains", "remained"}


def _rest_matches(p: Paragraph, at: int, rest: tuple[str, ...], end: int) -> int | None:
    """One past the phrase that begins at the verb `at`, None where the words differ."""
    place = at + 1
    for wanted in rest:
        if place >= end or p.words[place].quoted:
            return None
        if wanted != "+" and p.lowers[place] not in wanted.split("|"):
            return None
        place += 1
    return place


def _back(p: Paragraph, at: int, begin: int) -> tuple[int, bool]:
    """The word before a verb, adverbs and negations skipped, and whether one of them negates."""
    place, negated = at - 1, False
    while place >= begin:
        if p.lowers[place] in NEGATIONS:
            negated = True
        elif not p.is_adverb(place):
            break
        place -= 1
    return place, negated


_NOUNLIKE = word_class("nounlike")
"""Lemmas whose present forms are nouns at least as often as verbs."""


def _object_follows(p: Paragraph, at: int) -> bool:
    """Whether the next word can begin what a verb takes: then a noun-like form is a verb."""
    word = p.lowers[at]
    return at < len(p.words) and (
        p.words[at].quoted
        or p.words[at].capital
        or word in DETERMINERS
        or word in POSSESSIVES
        or word in {"to", ":"}
    )


def _nounlike(p: Paragraph, at: int, before: int, begin: int) -> bool:
    """Whether a present form is a noun here, as far as its neighbours tell."""
    previous = p.words[before] if before >= begin else None
    if previous is None:
        return True
    if previous.lower in _SUBJECTS:
        return False
    return not ((previous.capital or previous.alphabetic) and _object_follows(p, at + 1))


def _plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "'s"))) or word in {
        "people",
        "media",
        "men",
        "women",
    }


def _coordinated(p: Paragraph, before: int, begin: int) -> bool:
    """Whether the words before a base form are two names, and so a plural subject."""
    nearby = range(max(begin, before - _COORDINATED), before)
    return before >= begin and p.words[before].capital and any(p.lowers[at] == "and" for at in nearby)


def _bare_form(
    p: Paragraph, at: int, before: int, entry: CueEntry, kinds: frozenset[str], begin: int
) -> Form | None:
    """Whether a form without an auxiliary is a verb here."""
    word = p.lowers[before] if before >= begin else ""
    if word in _PLAIN_DETERMINERS or word in POSSESSIVES or word == "'s":
        return None
    if kinds == {"ing"}:
        return PARTICIPLE if word not in PREPOSITIONS or word in _GERUND_OPENERS else None
    if word in _BEFORE_NOUN:
        return None
    if "past" in kinds and not ("base" in kinds and entry.lemma in _AMBIGUOUS_PAST):
        return FINITE if before >= begin else None
    noun = not entry.rest and entry.lemma in _NOUNLIKE and _nounlike(p, at, before, begin)
    finite = not noun and (
        "third" in kinds or word in SUBJECT_PRONOUNS or _plural(word) or _coordinated(p, before, begin)
    )
    return FINITE if finite else None


def _contraction(p: Paragraph, at: int) -> bool:
    """Whether `'s` at `at` is "is" or "has" and no possessive."""
    return p.lowers[at - 1] in _CONTRACTING


def _form(
    p: Paragraph, at: int, entry: CueEntry, kinds: frozenset[str], begin: int
) -> tuple[Form, bool, bool] | None:
    """Form, negation and futurity of a possible verb at `at`, None where it is none."""
    before, negated = _back(p, at, begin)
    word = p.lowers[before] if before >= begin else ""
    negated = negated or word in NEGATED_AUXILIARIES
    if word == "'s" and not _contraction(p, before):
        return None
    if word in BE or word in _NEGATED_BE:
        form = FINITE if "ing" in kinds else PASSIVE
        return (form, negated, False) if kinds & {"ing", "participle"} else None
    helped = word in _ANY_HAVE and "participle" in kinds
    if helped or (word in _BEFORE_BASE and "base" in kinds):
        return FINITE, negated, not helped and word in _ANY_MODAL
    if word == "to" and "base" in kinds:
        return INFINITIVE, negated, False
    found = _bare_form(p, at, before, entry, kinds, begin)
    return None if found is None else (found, negated, False)


def _group_begin(p: Paragraph, head: int, begin: int) -> int:
    """First word of the verb group that ends with the verb at `head`."""
    place = head
    while place > begin:
        word = p.lowers[place - 1]
        if word == "'s" and not _contraction(p, place - 1):
            break
        if (
            word in AUXILIARIES
            or word in NEGATIONS
            or p.is_adverb(place - 1)
            or (word == "to" and place == head)
        ):
            place -= 1
        else:
            break
    return place


def _verb_at(p: Paragraph, at: int, begin: int, end: int) -> CueMention | None:
    """The verb cue whose head stands at `at`, longest phrase first."""
    for entry, kinds in lexicon().verbs.get(p.lowers[at], ()):
        close = _rest_matches(p, at, entry.rest, end) if entry.rest else at + 1
        form = _form(p, at, entry, kinds, begin) if close is not None else None
        if close is not None and form is not None:
            return CueMention(entry, _group_begin(p, at, begin), at, close, *form)
    return None


def _adjective_at(p: Paragraph, at: int, begin: int) -> CueMention | None:
    """The adjective cue at `at`, if a form of "be" stands before it: `officials are concerned that`."""
    entry = lexicon().adjectives.get(p.lowers[at])
    if entry is None:
        return None
    before, negated = _back(p, at, begin)
    word = p.lowers[before] if before >= begin else ""
    if word not in _COPULAS or (word == "'s" and not _contraction(p, before)):
        return None
    first = _group_begin(p, at, begin) if word in _ANY_BE else before
    return CueMention(entry, first, at, at + 1, FINITE, negated or word in _NEGATED_BE, future=False)


def _said_by_another(p: Paragraph, at: int) -> bool:
    """Whether a word stands in a quotation; a verb that is itself the words quoted is the writer's cue."""
    if not p.words[at].quoted:
        return False
    found = p.quotation_at(at)
    if found is None:
        return True
    begin, end = p.words_in(found.span)
    return sum(p.words[k].alphabetic for k in range(begin, end)) > _QUOTED_CUE


def cue_mentions(p: Paragraph, begin: int, end: int) -> list[CueMention]:
    """The verb and adjective cues of one sentence, in order; words inside quotations cue nothing here."""
    found: list[CueMention] = []
    free, heads = begin, p.heads
    for at in heads[bisect_left(heads, begin) : bisect_left(heads, end)]:
        if at < free or _said_by_another(p, at):
            continue
        if not (p.headline or at == begin or not p.words[at].capital):
            continue
        mention = _verb_at(p, at, begin, end) or _adjective_at(p, at, begin)
        if mention is not None:
            found.append(_with_marks(p, _with_alternative(p, mention, begin, end)))
            free = found[-1].end
    return found


def _with_marks(p: Paragraph, mention: CueMention) -> CueMention:
    """A cue that is quoted itself, with its marks."""
    found = p.quotation_at(mention.head)
    if found is None:
        return mention
    begin, end = p.words_in(found.span)
    return mention._replace(begin=min(begin, mention.begin), end=max(end, mention.end))


def _with_alternative(p: Paragraph, mention: CueMention, begin: int, end: int) -> CueMention:
    """`neither confirmed nor denied`: two verbs with one object are one cue."""
    if not mention.negated or p.lowers[mention.end] not in {"nor", "or"}:
        return mention
    place = mention.end + 1
    while place < end and p.is_adverb(place):
        place += 1
    second = _verb_at(p, place, begin, end) if place < end else None
    return mention if second is None else mention._replace(end=second.end)
