"""Which amounts measure something, and in what unit."""

from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.figures.amounts import Surface
from tocsin.figures.clause import case_of
from tocsin.figures.placed import Placed
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.span import Span

_SMALL = 12
"""Up to here a number with "the" or "these" points back to known things instead of counting them."""
_AGES = (1, 120)
_YEARS = (1400, 2100)
_AGE_WORDS = frozenset({"aged", "age", "ages", "turned", "turning", "turns"})
_NOMINAL = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "ROOT", "obl:unmarked", "advcl", "xcomp"}
)
_VOTES = frozenset({"vote", "abstention", "ballot", "against", "favour", "favor"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else is known of a paragraph, in characters counted within it."""

    surface: Surface
    times: tuple[Span, ...]
    names: tuple[Span, ...]
    sources: tuple[Span, ...]
    """Where the speakers of claims are named."""


def unit_of(found: Placed, around: Surroundings) -> tuple[bool, str | None]:
    """Whether an amount is a figure, and its unit: None where a number measures something without one."""
    if _stands_in(found, around) or _is_idiom(found, around.surface):
        return False, None
    amount = found.amount
    if amount.unit is not None:
        return _of_unit(found, around)
    if amount.compound:
        return False, None
    if found.noun is None:
        return _bare(found, around)
    return _counting(found, found.noun, around)


def _stands_in(found: Placed, around: Surroundings) -> bool:
    place = Span(found.start, found.end)
    if found.amount.unit is not None and "-per-" in found.amount.unit.code:
        place = Span(found.start, found.start + 1)
    if any(time.overlaps(place) for time in around.times):
        return True
    for name in around.names:
        if name.overlaps(place) and (name.start < place.start or name.end >= place.end):
            return True
    return False


def _is_idiom(found: Placed, surface: Surface) -> bool:
    first, last = found.amount.first, found.amount.last
    for idiom in surface.lexicon.idioms:
        for begin in range(max(first - len(idiom) + 1, 0), last + 1):
            if surface.words(begin, begin + len(idiom)) == idiom and begin + len(idiom) > first:
                return True
    return False


def _of_unit(found: Placed, around: Surroundings) -> tuple[bool, str | None]:
    unit = found.amount.unit
    if unit is None or unit.kind == "time":
        return False, None
    if unit.code == "KRW" and found.tokens[-1].tag_.startswith("VB") and found.amount.scale == 1:
        return False, None
    if (
        unit.kind == "measure"
        and found.amount.in_words
        and found.amount.size == 1
        and found.amount.bound is None
    ):
        return found.amount.compound, unit.code
    if unit.kind == "persons" and unit.code == "person" and not found.amount.compound:
        return False, None
    return True, unit.code


def _counting(found: Placed, noun: Token, around: Surroundings) -> tuple[bool, str | None]:
    """A number that counts a noun."""
    amount, lexicon = found.amount, around.surface.lexicon
    lemma = noun.lemma_.lower()
    if noun.i < found.tokens[0].i:
        return False, None
    measure = lexicon.units.get((noun.lower_,))
    if measure is not None and measure.kind in {"money", "measure"}:
        return True, around.surface.money.code(measure.code)
    unit = _noun_unit(noun, around)
    if _in_years(found, unit) or (noun.tag_ == "NNP" and unit != "person"):
        return False, None
    if lemma in {unit.code for unit in lexicon.units.values() if unit.kind == "time"} and amount.unit is None:
        return False, None
    small = amount.size <= _SMALL and not amount.many
    if amount.bound is None and small and (_points(found, noun, around) or lemma in lexicon.unmeasured):
        return False, None
    if small and unit == "person" and _names_a_speaker(found, around):
        return False, None
    if amount.size == 1 and amount.bound is None and not _is_casualty(noun, around):
        return False, None
    if (
        not amount.many
        and amount.bound is None
        and noun.tag_ == "NN"
        and amount.size > 1
        and not _is_mass(noun)
    ):
        return False, None
    return True, unit


def _noun_unit(noun: Token, around: Surroundings) -> str:
    lemma = noun.lemma_.lower()
    if lemma in around.surface.lexicon.persons or noun.lower_ in around.surface.lexicon.persons:
        return "person"
    if noun.tag_ in {"NNPS", "NNS"} and noun.text[0].isupper():
        entry = load_gazetteer().lookup(noun.text)
        if entry is not None and entry.sort in {"people", "adjective"}:
            return "person"
    return lemma


def _is_mass(noun: Token) -> bool:
    """A singular noun that still can be counted: "19 crew", "40,000 personnel"."""
    return noun.lower_ in {
        "crew",
        "staff",
        "personnel",
        "aircraft",
        "people",
        "police",
        "military",
        "infantry",
        "cattle",
        "fish",
        "sheep",
    }


def _points(found: Placed, noun: Token, around: Surroundings) -> bool:
    pointing = around.surface.lexicon.pointing
    before = around.surface.word(found.amount.opens - 1)
    return before in pointing or any(
        child.i < found.tokens[0].i
        and child.lower_ in pointing
        and child.dep_.startswith(("det", "nmod:poss"))
        for child in noun.children
    )


def _names_a_speaker(found: Placed, around: Surroundings) -> bool:
    place = Span(found.start, found.end)
    return any(source.overlaps(place) for source in around.sources)


def _is_casualty(top: Token, around: Surroundings) -> bool:
    """Whether the word is subject or object of killing, arresting and the like."""
    verb = top.head
    return (
        top.dep_ in {"nsubj:pass", "obj", "nsubj"}
        and verb.lemma_.lower() in around.surface.lexicon.casualties
    )


def _in_years(found: Placed, unit: str | None) -> bool:
    digits = found.tokens[0].text
    year = _YEARS[0] <= found.amount.size <= _YEARS[1] and found.noun is not None
    return year and digits.isdigit() and found.amount.bound is None and unit != "person"


def _bare(found: Placed, around: Surroundings) -> tuple[bool, str | None]:
    """A number without unit and noun: "14 were killed", "a crew of 19", "rose to 48"."""
    amount, lexicon, top = found.amount, around.surface.lexicon, found.top
    if amount.many:
        return _is_casualty(top, around), "person"
    if _is_age(found, around) or _is_label(found, around) or top.dep_ not in _NOMINAL:
        return False, None
    if _is_casualty(top, around):
        return True, "person"
    head = top.head
    if case_of(top) in {"of", "at"} and head.lemma_.lower() in lexicon.tolls:
        return amount.size > 1, "person"
    if around.surface.word(amount.first - 1) in {"$"} or amount.size == 1:
        return False, None
    measured = head.lemma_.lower() in lexicon.changing and (not amount.in_words or amount.scale > 1)
    bounded = amount.bound in {"low", "high"} and not amount.in_words
    if (
        measured
        and head.pos_ in {"VERB", "AUX"}
        and _has_subject(head)
        and (bounded or case_of(top) in {"to", "at", "from", ""})
    ):
        subject = next(child for child in head.children if child.dep_.startswith("nsubj"))
        return True, "person" if subject.lemma_.lower() in lexicon.tolls else None
    return amount.scale >= 1000 and amount.bound is not None, None  # noqa: PLR2004 - "more than a million"


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def _is_age(found: Placed, around: Surroundings) -> bool:
    amount, surface = found.amount, around.surface
    if not (_AGES[0] <= amount.size <= _AGES[1]) or amount.scale > 1:
        return False
    if set(surface.words(amount.first - 2, amount.first)) & _AGE_WORDS:
        return True
    after = surface.word(amount.last + 1)
    before = surface.pieces[amount.first - 1] if amount.first else None
    return before is not None and before.text in {",", "("} and after in {",", ".", ")", ";", ""}


def _is_label(found: Placed, around: Surroundings) -> bool:
    """`Article 51`, `Flight 370`: the number names what stands before it."""
    amount, surface = found.amount, around.surface
    before = surface.word(amount.first - 1)
    first = found.tokens[0]
    previous = first.nbor(-1) if first.i else None
    if before in surface.lexicon.labels:
        return True
    if previous is None or previous.pos_ not in {"NOUN", "PROPN", "X", "NUM"}:
        return False
    return first.head == previous or found.top.head == previous or previous.pos_ == "PROPN"
