"""Cue mentions: where a paragraph attributes, judged from the words around the cue's form."""

from dataclasses import dataclass
from enum import StrEnum

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


class Form(StrEnum):
    """How a cue verb stands in its clause."""

    FINITE = "finite"
    PASSIVE = "passive"
    PARTICIPLE = "participle"
    """`saying …` without a subject of its own."""
    INFINITIVE = "infinitive"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class CueMention:
    """One cue at its place."""

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


_GERUND_OPENERS = frozenset({"by", "while", "before", "after", "without", "in"})


def _rest_matches(p: Paragraph, at: int, rest: tuple[str, ...], end: int) -> int | None:
    """One past the phrase that begins at the verb `at`, None where the words differ."""
    place = at + 1
    for wanted in rest:
        if place >= end or p.words[place].quoted:
            return None
        if wanted != "+" and p.lower(place) not in wanted.split("|"):
            return None
        place += 1
    return place


def _back(p: Paragraph, at: int, begin: int) -> tuple[int, bool]:
    """The word before a verb, adverbs and negations skipped, and whether one of them negates."""
    place, negated = at - 1, False
    while place >= begin and (p.is_adverb(place) or p.lower(place) in NEGATIONS):
        negated = negated or p.lower(place) in NEGATIONS
        place -= 1
    return place, negated


_NOUNLIKE = frozenset(
    "answer appeal attack back blame call cast challenge charge cheer claim comment concern demand doubt email estimate "
    "express fault favor favour fear figure forecast frame guess hint honor honour hope judge label laugh list mandate "
    "name note offer order paint plan pledge plea point post press pressure praise project promise protest push "
    "question query remark report request reply respect retort salute shout sigh signal state support talk thank "
    "threat tout tweet view volunteer vote vow wish wonder worry project brand bill object need show speak read quote".split()
)
"""Lemmas whose present forms are nouns at least as often as verbs."""


def _object_follows(p: Paragraph, at: int) -> bool:
    """Whether the next word can begin what a verb takes: then a noun-like form is a verb."""
    word = p.lower(at)
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
    if previous.lower in SUBJECT_PRONOUNS | {"who"}:
        return False
    return not ((previous.capital or previous.alphabetic) and _object_follows(p, at + 1))


def _plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "'s"))) or word in {
        "people",
        "media",
        "men",
        "women",
    }


def _bare_form(
    p: Paragraph, at: int, before: int, entry: CueEntry, kinds: frozenset[str], begin: int
) -> Form | None:
    """Whether a form without an auxiliary is a verb here."""
    word = p.lower(before) if before >= begin else ""
    if (
        word in DETERMINERS - {"all", "some", "many", "most", "few", "several", "that", "this"}
        or word in POSSESSIVES
    ):
        return None
    if word == "'s" or (word in PREPOSITIONS and word not in {"in", "on"}):
        return Form.PARTICIPLE if kinds == {"ing"} and word in _GERUND_OPENERS else None
    if kinds == {"ing"}:
        return Form.PARTICIPLE if word not in PREPOSITIONS or word in _GERUND_OPENERS else None
    if "past" in kinds and not (
        "base" in kinds and entry.lemma in {"set", "put", "cast", "hit", "read", "bet"}
    ):
        return Form.FINITE if before >= begin else None
    if not entry.rest and entry.lemma in _NOUNLIKE and _nounlike(p, at, before, begin):
        return None
    if "third" in kinds:
        return Form.FINITE
    if word in SUBJECT_PRONOUNS or _plural(word):
        return Form.FINITE
    return None


def _contraction(p: Paragraph, at: int) -> bool:
    """Whether `'s` at `at` is "is" or "has" and no possessive."""
    return p.lower(at - 1) in SUBJECT_PRONOUNS | {"that", "there", "what", "here"}


def _form(
    p: Paragraph, at: int, entry: CueEntry, kinds: frozenset[str], begin: int
) -> tuple[Form, bool, bool] | None:
    """Form, negation and futurity of a possible verb at `at`, None where it is none."""
    before, negated = _back(p, at, begin)
    word = p.lower(before) if before >= begin else ""
    negated = negated or word in NEGATED_AUXILIARIES
    if word == "'s" and not _contraction(p, before):
        return None
    if word in BE or word in {"isn't", "aren't", "wasn't", "weren't"}:
        if "ing" in kinds:
            return Form.FINITE, negated, False
        if "participle" in kinds:
            return Form.PASSIVE, negated, False
        return None
    if (word in HAVE or word in {"hasn't", "haven't", "hadn't"}) and "participle" in kinds:
        return Form.FINITE, negated, False
    if (word in MODALS | DO or word in NEGATED_AUXILIARIES) and "base" in kinds:
        return Form.FINITE, negated, word in MODALS or word in {"won't", "wouldn't", "can't", "couldn't"}
    if word == "to" and "base" in kinds:
        return Form.INFINITIVE, negated, False
    found = _bare_form(p, at, before, entry, kinds, begin)
    return None if found is None else (found, negated, False)


def _group_begin(p: Paragraph, head: int, begin: int) -> int:
    """First word of the verb group that ends with the verb at `head`."""
    place = head
    while place > begin:
        word = p.lower(place - 1)
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


def cue_mentions(p: Paragraph, begin: int, end: int) -> list[CueMention]:
    """The verb cues of one sentence, in order; words inside quotations cue nothing here."""
    known = lexicon().verbs
    found: list[CueMention] = []
    at = begin
    while at < end:
        mention = None
        word = p.words[at]
        if not word.quoted and (p.headline or at == begin or not word.capital):
            for entry, kinds in known.get(p.lower(at), ()):
                close = _rest_matches(p, at, entry.rest, end)
                form = _form(p, at, entry, kinds, begin) if close is not None else None
                if close is not None and form is not None:
                    first = _group_begin(p, at, begin)
                    mention = CueMention(entry, first, at, close, *form)
                    break
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = mention.end
    return found
