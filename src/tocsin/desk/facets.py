"""The facets of the list of claims: what narrows it by one click, and what a click takes back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.ledger import Facets

SHOWN = 7
"""Values of a facet that are shown."""
_HEADINGS = {
    "speaker": "Speaker",
    "country": "Country of the speaker",
    "act": "Act",
    "certainty": "Certainty",
    "stands": "Status",
    "origins": "Independent origins",
    "happened": "Happened",
    "said": "Said",
    "published": "Published",
    "outlet": "Outlet",
}
"""Facets in the order in which they are shown, each with its heading."""
_CLOCKS = frozenset({"happened", "said", "published"})
_TERM = re.compile(
    r'(?<![^\s(])(?P<minus>-?)(?P<name>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s()"]+))'
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    words: str
    count: int
    query: str
    """The search with this value, or without it where it is chosen."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet."""

    name: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One field of a search, which a click takes out."""

    words: str
    query: str


def facets_of(query: str, counted: Facets) -> tuple[Facet, ...]:
    """The facets of a search, those without a value left out."""
    found = (
        Facet(name, heading, tuple(_choices(name, query, counted.counts.get(name, ()))))
        for name, heading in _HEADINGS.items()
    )
    return tuple(facet for facet in found if facet.choices)


def chips_of(query: str) -> tuple[Chip, ...]:
    """The fields of a search, in its order."""
    return tuple(
        Chip(match.group(), _joined(query[: match.start()], query[match.end() :]))
        for match in _TERM.finditer(query)
    )


def _choices(name: str, query: str, values: Sequence[tuple[str, int]]) -> Iterator[Choice]:
    held = dict(values)
    if name == "origins":
        held = _at_least(held)
    ordered = sorted(held, reverse=name in _CLOCKS) if name in _CLOCKS or name == "origins" else list(held)
    for value in ordered[:SHOWN]:
        terms = _terms(name, value)
        chosen = all(term in _fields(query) for term in terms)
        rest = _without(query, {field for field, _ in terms})
        added = " ".join(f"{field}:{_quoted(given)}" for field, given in terms)
        words = f"{value} or more" if name == "origins" else value
        yield Choice(words, held[value], rest if chosen else _joined(rest, added), chosen)


def _at_least(held: Mapping[str, int]) -> dict[str, int]:
    numbers = sorted(int(value) for value in held)
    return {str(n): sum(held[str(m)] for m in numbers if m >= n) for n in numbers if n > 0}


def _terms(name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The fields of the query language that ask for a value."""
    if name == "published":
        return ("from", value), ("to", value)
    return ((name, value),)


def _fields(query: str) -> set[tuple[str, str]]:
    return {
        (match["name"].lower(), match["quoted"] if match["quoted"] is not None else match["plain"])
        for match in _TERM.finditer(query)
        if not match["minus"]
    }


def _without(query: str, names: set[str]) -> str:
    return _joined(
        _TERM.sub(lambda m: "" if m["name"].lower() in names and not m["minus"] else m.group(), query)
    )


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.-]+", value) else '"{}"'.format(value.replace('"', " "))


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
