"""What the room knows of numbers, units and the words around them, from its data files."""

from dataclasses import dataclass
from functools import cache

from tocsin.figures.pieces import pieces_of
from tocsin.reading.tables import one_of, read_list, read_table, read_word_lists

_ROOM = "tocsin.figures"
_BOUNDS = frozenset({"low", "high", "about", "exact"})
Phrase = tuple[str, ...]
"""Words in lower case, as the pieces of a text are compared with them."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One word that is, or belongs to, a number."""

    kind: str
    """`unit`, `ten`, `hundred`, `scale`, `suffix` or `many`, as `numerals.tsv` says."""
    value: float


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure."""

    code: str
    kind: str
    """`percent`, `money`, `measure`, `time` or `persons`."""
    factor: float
    """What the number is multiplied by to be in the unit of `code`."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables of the room."""

    numerals: dict[str, Numeral]
    units: dict[Phrase, Unit]
    signs: dict[str, str]
    """Currency sign or code in front of a number to its ISO 4217 code, or `dollar`."""
    before: dict[Phrase, str]
    """Words in front of a number to the bound they set: `low`, `high`, `about`, `exact`."""
    after: dict[Phrase, str]
    fractions: dict[str, int]
    """Fraction word to its denominator."""
    persons: frozenset[str]
    casualties: frozenset[str]
    labels: frozenset[str]
    pointing: frozenset[str]
    unmeasured: frozenset[str]
    changing: frozenset[str]
    ranging: frozenset[str]
    tolls: frozenset[str]
    measurings: frozenset[str]
    comparing: tuple[Phrase, ...]
    idioms: tuple[Phrase, ...]
    longest_idiom: int
    """Words of the longest of them."""
    following: frozenset[str]
    """One of these follows an article that begins a number or a share: "a *dozen*", "a *third* of"."""
    opening: frozenset[str]
    """First words of the units."""
    closing: frozenset[str]
    """Last words of the bounds that stand before a number."""

    def longest_unit(self, words: tuple[str, ...]) -> tuple[int, Unit] | None:
        """The longest unit that `words` begin with, and how many words it takes."""
        if not words or words[0] not in self.opening:
            return None
        for size in range(min(_LONGEST, len(words)), 0, -1):
            found = self.units.get(words[:size])
            if found is not None:
                return size, found
        return None


_LONGEST = 5
"""Pieces of the longest unit or bound: "u . s . dollars"."""


@cache
def load_lexicon() -> Lexicon:
    """The tables of the room's data files, read once."""
    lists = read_word_lists("words.yaml", _ROOM)
    sided: dict[str, dict[Phrase, str]] = {"before": {}, "after": {}}
    for row in read_table("bounds.tsv", ("words", "place", "bound"), _ROOM):
        bound = one_of(row["bound"], _BOUNDS, f"bounds.tsv: {row['words']}")
        sided[row["place"]][phrase(row["words"])] = bound
    numerals = {
        row["word"]: Numeral(row["kind"], float(row["value"]))
        for row in read_table("numerals.tsv", ("word", "kind", "value"), _ROOM)
    }
    units = {
        phrase(row["form"]): Unit(row["code"], row["kind"], float(row["factor"]))
        for row in read_table("units.tsv", ("form", "code", "kind", "factor"), _ROOM)
    }
    fractions = {
        row["word"]: int(row["parts"]) for row in read_table("fractions.tsv", ("word", "parts"), _ROOM)
    }
    idioms = tuple(phrase(words) for words in read_list("words.yaml", "idioms", room=_ROOM))
    return Lexicon(
        numerals=numerals,
        units=units,
        signs={row["sign"]: row["code"] for row in read_table("symbols.tsv", ("sign", "code"), _ROOM)},
        before=sided["before"],
        after=sided["after"],
        fractions=fractions,
        persons=lists["persons"],
        casualties=lists["casualties"],
        labels=lists["labels"],
        pointing=lists["pointing"],
        unmeasured=lists["unmeasured"],
        changing=lists["changing"],
        ranging=lists["ranging"],
        tolls=lists["tolls"],
        measurings=lists["measurings"],
        comparing=tuple(phrase(words) for words in read_list("words.yaml", "comparing", room=_ROOM)),
        idioms=idioms,
        longest_idiom=max(map(len, idioms), default=0),
        following=frozenset(
            (*numerals, *fractions, *(f"{word}s" for word in fractions), "-", "half", "quarter")
        ),
        opening=frozenset(form[0] for form in units),
        closing=frozenset(words[-1] for words in sided["before"]),
    )


def phrase(words: str) -> Phrase:
    """The pieces of an entry, cut as a text is cut."""
    return tuple(piece.lower for piece in pieces_of(words))
