"""The lexicon of events: verbs, nouns and light verbs with their PLOVER type (manual 0.8, chapter 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.events.roots import OPERATORS
from tocsin.events.tables import rows, word_lists, words
from tocsin.reading.tables import one_of
from tocsin.terms.event import EventType

RECEIVED = "received"
"""Operator of a light verb whose subject is the one it is done to: "faces criticism from"."""
_NEEDS = frozenset({"both", "pair", "first"})
_ALONE = frozenset({"yes", "no", "told"})
_TYPES = frozenset(kind.value for kind in EventType)
_SLOTS = frozenset(
    {
        "subj", "obj", "iobj", "within", "clause", "poss", "mod", "by", "of", "between", "among", "from",
        "with", "to", "in", "into", "at", "for", "on", "upon", "against", "behind", "near", "off", "around",
        "over", "toward", "towards", "along", "about", "outside", "regarding", "purpose", "during", "below",
        "host", "people",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of the lexicon: what a word means where its object and particle fit."""

    types: tuple[EventType, ...]
    """One type where the word settles it; several, best guess first, where the trained head decides."""
    mode: str | None
    context: str | None
    initiator: tuple[str, ...]
    """Slots in order of preference."""
    recipient: tuple[str, ...]
    need: str
    """`both`, `pair` (a recipient or two initiators), `first` (an initiator is enough)."""
    particle: str | None = None
    objects: frozenset[str] = frozenset()
    """Words that the object must be one of; with `party`, `person` and `none` as the data file says."""
    alone: bool = True
    """For a noun: whether it names the event without a light verb."""
    when_told: bool = False
    """For a noun: whether it does so where a clause beside it tells of it."""
    without: frozenset[str] = frozenset()
    """For a noun: words that must not stand before it."""


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb: what it says of the event that its object names."""

    particle: str | None
    operator: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every event word by its lemma."""

    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]
    light: dict[str, tuple[Light, ...]]


@cache
def object_words(cell: str) -> frozenset[str]:
    """The words of a cell, each `@class` replaced by the words of that class of `objects.yaml`."""
    classes = word_lists("objects.yaml")
    found: set[str] = set()
    for part in words(cell):
        found |= classes[part[1:]] if part.startswith("@") else {part}
    return frozenset(found)


@cache
def event_words() -> frozenset[str]:
    """Every word, in lower case, that names an event: what a story is searched for."""
    lexicon = load_lexicon()
    return frozenset(lexicon.verbs) | frozenset(lexicon.nouns)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the data files, read once a process.

    Raises:
        BadInput: a file breaks its schema; the message names file and line.
    """
    return Lexicon(_verbs(), _nouns(), _light())


def _verbs() -> dict[str, tuple[Sense, ...]]:
    columns = (
        "words", "particle", "object", "type", "mode", "context", "initiator", "recipient", "need",
    )  # fmt: skip
    found: dict[str, list[Sense]] = {}
    for where, row in rows("verbs.tsv", columns):
        sense = Sense(
            *_shared(row, where),
            particle=row["particle"] or None,
            objects=object_words(row["object"]),
        )
        for lemma in words(row["words"]):
            found.setdefault(lemma, []).append(sense)
    return {lemma: tuple(senses) for lemma, senses in found.items()}


def _nouns() -> dict[str, tuple[Sense, ...]]:
    columns = (
        "words", "with", "type", "mode", "context", "initiator", "recipient", "need", "alone",
    )  # fmt: skip
    found: dict[str, list[Sense]] = {}
    for where, row in rows("nouns.tsv", columns):
        parts = words(row["with"])
        sense = Sense(
            *_shared(row, where),
            objects=object_words("|".join(part for part in parts if not part.startswith("*"))),
            alone=one_of(row["alone"], _ALONE, where) == "yes",
            when_told=row["alone"] == "told",
            without=frozenset(part[1:] for part in parts if part.startswith("*")),
        )
        for word in words(row["words"]):
            found.setdefault(word, []).append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


def _light() -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for where, row in rows("light.tsv", ("verb", "particle", "operator")):
        light = Light(row["particle"] or None, one_of(row["operator"], OPERATORS | {RECEIVED}, where))
        found.setdefault(row["verb"], []).append(light)
    return {verb: tuple(lights) for verb, lights in found.items()}


def _shared(
    row: dict[str, str], where: str
) -> tuple[tuple[EventType, ...], str | None, str | None, tuple[str, ...], tuple[str, ...], str]:
    types = tuple(EventType(one_of(kind, _TYPES, where)) for kind in words(row["type"]))
    return (
        types,
        row["mode"] or None,
        row["context"] or None,
        _slots(row["initiator"], where),
        _slots(row["recipient"], where),
        one_of(row["need"], _NEEDS, where),
    )


def _slots(cell: str, where: str) -> tuple[str, ...]:
    return tuple(one_of(slot, _SLOTS, where) for slot in cell.split(",") if slot)
