"""The room's word lists: goods by class, words of giving and getting, leaders by state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.reading.tables import yaml_of
from tocsin.terms.errors import BadInput
from tocsin.terms.transfer import GoodsClass


@dataclass(frozen=True, slots=True)
class GoodsWords:
    """`goods.yaml`: what goods are called."""

    terms: Mapping[tuple[str, ...], GoodsClass]
    """Name of goods, word by word in lower case → class."""
    longest: int
    """Words of the longest name."""
    weak: frozenset[str]
    alone: Mapping[str, GoodsClass]
    """What a weak head is without a word that gives it a class."""
    modifiers: Mapping[str, GoodsClass]
    measures: frozenset[str]
    own_use: frozenset[str]
    currency_signs: frozenset[str]
    designations: Mapping[str, GoodsClass]
    """Letters before the number of a type of weapon, as written → class: "Su" of "Su-35"."""
    designated: frozenset[str]
    """Heads that are such a weapon behind a designation: "fighter"."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Whose leader a name is."""

    country: str
    since: int
    until: int | None
    """Last year in office, None while in office."""


@cache
def goods_words() -> GoodsWords:
    """The goods of `goods.yaml`, checked.

    Raises:
        BadInput: a list is missing, or a class is none of `GoodsClass`.
    """
    loaded = _mapping("goods.yaml")
    terms: dict[tuple[str, ...], GoodsClass] = {}
    for name, goods in _lists("goods.yaml", loaded, "terms").items():
        for term in goods:
            terms.setdefault(tuple(term.lower().replace("-", " - ").split()), _class("goods.yaml", name))
    by_class = _lists("goods.yaml", loaded, "modifiers")
    families = _lists("goods.yaml", loaded, "designations")
    return GoodsWords(
        terms=terms,
        longest=max(len(term) for term in terms),
        weak=_words("goods.yaml", loaded, "weak"),
        alone={
            word: _class("goods.yaml", name)
            for name, words in _lists("goods.yaml", loaded, "alone").items()
            for word in words
        },
        modifiers={word: _class("goods.yaml", name) for name, words in by_class.items() for word in words},
        measures=_words("goods.yaml", loaded, "measures"),
        own_use=_words("goods.yaml", loaded, "own_use"),
        currency_signs=_words("goods.yaml", loaded, "currency_signs"),
        designations={word: _class("goods.yaml", name) for name, words in families.items() for word in words},
        designated=_words("goods.yaml", loaded, "designated"),
    )


@cache
def word_list(name: str) -> frozenset[str]:
    """The lemmas of one list of `words.yaml`.

    Raises:
        BadInput: the file has no such list.
    """
    return _words("words.yaml", _verbs(), name)


@cache
def only_classes() -> Mapping[str, frozenset[GoodsClass]]:
    """Verb → the classes it counts for, of those that do not count for all."""
    found = _lists("words.yaml", _verbs(), "only")
    return {verb: frozenset(_class("words.yaml", name) for name in names) for verb, names in found.items()}


@cache
def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Name of a leader → the states led, by `leaders.tsv`.

    Raises:
        BadInput: a row has another number of cells, or a year is no number.
    """
    found: dict[str, tuple[Leader, ...]] = {}
    text = (files("tocsin.transfers") / "data" / "leaders.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 4 or not row[2].isdigit() or not (row[3] or "0").isdigit():  # noqa: PLR2004 - columns
            raise BadInput("leaders.tsv", f"row {number} is not name, code, since, until", "columns")
        leader = Leader(row[1], int(row[2]), int(row[3]) if row[3] else None)
        for name in row[0].split(";"):
            found[name] = (*found.get(name, ()), leader)
    return found


@cache
def _verbs() -> dict[str, Any]:
    return _mapping("words.yaml")


def _mapping(file: str) -> dict[str, Any]:
    loaded = yaml_of((files("tocsin.transfers") / "data" / file).read_text(encoding="utf8"))
    if not isinstance(loaded, dict):
        raise BadInput(file, "expected lists by name", "schema")
    return loaded


def _lists(file: str, loaded: Mapping[str, Any], key: str) -> dict[str, frozenset[str]]:
    found = loaded.get(key)
    if not isinstance(found, dict):
        raise BadInput(file, f"{key}: expected lists by name", "schema")
    return {str(name): _words(file, found, name) for name in found}


def _words(file: str, loaded: Mapping[str, Any], key: str) -> frozenset[str]:
    found = loaded.get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise BadInput(file, f"{key}: expected a list of words", "schema")
    return frozenset(found)


def _class(file: str, name: str) -> GoodsClass:
    try:
        return GoodsClass(name)
    except ValueError as error:
        raise BadInput(file, f"{name} is no class of goods", "schema") from error
