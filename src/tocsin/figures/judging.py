"""Which amounts measure something, and in what unit."""

from dataclasses import dataclass

from tocsin.figures.amounts import Surface
from tocsin.figures.bare import NO_FIGURE, Verdict, bare, is_casualty
from tocsin.figures.placed import Placed
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.terms.span import Span

_SMALL = 12
"""Up to here a number with "the" or "these" points back to known things instead of counting them."""
_YEARS = (1400, 2100)
_MULTIPLIED = frozenset(
    {"the", "as", "more", "higher", "larger", "greater", "bigger", "that", "its", "their"}
)
"""Behind "three times" these multiply; without them it only happened three times."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else is known of a paragraph, in characters counted within it."""

    surface: Surface
    times: tuple[Span, ...]
    names: tuple[Span, ...]
    sources: tuple[Span, ...]
    """Where the speakers of claims are named."""


def unit_of(found: Placed, around: Surroundings) -> Verdict:
    """Whether an amount is a figure, and its unit: None where a number measures something without one."""
    if _stands_in(found, around) or _is_idiom(found, around.surface):
        return NO_FIGURE
    if found.amount.unit is not None:
        return _of_unit(found)
    if found.amount.compound:
        return NO_FIGURE
    return bare(found, around.surface) if found.noun is None else _counting(found, found.noun, around)


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
    longest = surface.lexicon.longest_idiom
    near = frozenset(surface.words(first - longest + 1, last + longest))
    for idiom in surface.lexicon.idioms:
        if not near.issuperset(idiom):
            continue
        for begin in range(max(first - len(idiom) + 1, 0), last + 1):
            if surface.words(begin, begin + len(idiom)) == idiom and begin + len(idiom) > first:
                return True
    return False


def _of_unit(found: Placed) -> Verdict:
    unit, amount = found.amount.unit, found.amount
    if unit is None or unit.kind == "time":
        return NO_FIGURE
    is_verb = unit.code == "KRW" and found.tokens[-1].tag_.startswith("VB") and amount.scale == 1
    if is_verb or (unit.kind == "persons" and not amount.compound):
        return NO_FIGURE
    is_figure_of_speech = (
        unit.kind == "measure" and amount.in_words and amount.size == 1 and amount.bound is None
    )
    return amount.compound or not is_figure_of_speech, unit.code


def _counting(found: Placed, noun: Token, around: Surroundings) -> Verdict:
    """A number that counts a noun."""
    unit = around.surface.lexicon.units.get((noun.lower_,))
    if noun.i < found.tokens[0].i or (unit is not None and unit.kind == "time"):
        return NO_FIGURE
    if unit is not None and unit.kind in {"money", "measure"}:
        return True, around.surface.money.code(unit.code)
    if noun.lower_ == "times":
        multiplies = around.surface.word(found.amount.last + 2) in _MULTIPLIED
        return multiplies, "times" if multiplies else None
    counted = _noun_unit(noun, around)
    if _in_years(found, counted) or (noun.tag_ == "NNP" and counted != "person"):
        return NO_FIGURE
    if _is_mentioned(found, noun, counted, around) or _is_alone(found, noun, around):
        return NO_FIGURE
    return True, counted


def _is_mentioned(found: Placed, noun: Token, unit: str, around: Surroundings) -> bool:
    """Whether a small number only points at things or speakers: "the two sides", "two officials said"."""
    amount = found.amount
    if amount.many or amount.size > _SMALL:
        return False
    if unit == "person" and _names_a_speaker(found, around):
        return True
    pointed = _points(found, noun, around) or noun.lemma_.lower() in around.surface.lexicon.unmeasured
    return amount.bound is None and pointed


def _is_alone(found: Placed, noun: Token, around: Surroundings) -> bool:
    """Whether it is a bare "one", or a number before a singular that is no mass: "route 66 motel"."""
    amount = found.amount
    if amount.bound is not None or amount.many:
        return False
    if _is_in_title(found, noun):
        return True
    if amount.size == 1:
        return not is_casualty(noun, around.surface.lexicon)
    return noun.tag_ == "NN" and not _is_mass(noun)


def _is_in_title(found: Placed, noun: Token) -> bool:
    """Whether a name and the number together name something: "Fortune 500 companies"."""
    first = found.tokens[0]
    if first.i == 0 or not first.text.isdigit():
        return False
    before = first.nbor(-1)
    return (
        before.pos_ == "PROPN"
        and before.head in {first, noun}
        and before.dep_ in {"compound", "nmod", "flat"}
    )


_WHO = ("omist", "egist", "ogist", "onist", "orist", "arist", "ivist", "icist", "entist", "alist", "onaire")
"""Endings of nouns that name people: economist, strategist, activist, nationalist, billionaire."""


def _noun_unit(noun: Token, around: Surroundings) -> str:
    lemma = noun.lemma_.lower()
    if lemma in around.surface.lexicon.persons or noun.lower_ in around.surface.lexicon.persons:
        return "person"
    if lemma.endswith(_WHO):
        return "person"
    if noun.text[0].isupper():
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


def _in_years(found: Placed, unit: str | None) -> bool:
    digits = found.tokens[0].text
    year = _YEARS[0] <= found.amount.size <= _YEARS[1] and found.noun is not None
    return year and digits.isdigit() and found.amount.bound is None and unit != "person"
