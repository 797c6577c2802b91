"""Persons whom the news names without their state: heads of state and government, and bodies' codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.events.tables import rows
from tocsin.reading.gazetteer import load_gazetteer

_INITIAL = re.compile(r"(?<=\w )\w\. ")
"""A middle initial: "Vladimir *V.* Putin"."""
_CLASSES = {"igo": "IGO", "ngo": "NGO", "group": "IMG"}
"""Sort of the gazetteer → PLOVER's class of bodies that belong to no state."""
_SLACK = 1
"""Years before and after an office in which the news still names its holder by the bare name."""


@dataclass(frozen=True, slots=True)
class Leader:
    """One person with the state that they speak for, and when."""

    name: str
    country: str
    since: int
    until: int | None

    def serves(self, year: int | None) -> bool:
        """Whether they held the office around a year; an unknown year decides nothing."""
        if year is None:
            return True
        return self.since - _SLACK <= year and (self.until is None or year <= self.until + _SLACK)


@cache
def _leaders() -> dict[str, Leader]:
    found: dict[str, Leader] = {}
    for _, row in rows("leaders.tsv", ("name", "country", "from", "to", "alone")):
        until = int(row["to"]) if row["to"] else None
        leader = Leader(row["name"], row["country"], int(row["from"]), until)
        found[row["name"].lower()] = leader
        if row["alone"]:
            found.setdefault(row["alone"].lower(), leader)
    return found


@cache
def _by_part() -> dict[str, tuple[Leader, ...]]:
    """Leaders by each word of their names in lower case."""
    found: dict[str, tuple[Leader, ...]] = {}
    for leader in _leaders().values():
        for part in leader.name.lower().split():
            found[part] = (*found.get(part, ()), leader)
    return found


def leader_state(name: str, year: int | None) -> str | None:
    """The state of a leader by full name or the part that suffices; None if unknown or out of office."""
    plain = name.replace("’", "'").lower()
    plain = _INITIAL.sub("", plain) if ". " in plain else plain
    leader = _leaders().get(plain)
    return leader.country if leader and leader.serves(year) else None


def leader_by_surname(surname: str, states: tuple[str, ...], year: int | None) -> str | None:
    """The one of these states whose leader bears a surname: "Kim" beside North Korea's name."""
    found = {
        leader.country for leader in _by_part().get(surname.lower(), ())
        if leader.country in states and leader.serves(year)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Body:
    """An international or armed body with its code."""

    code: str
    sector: str | None


def body_of(name: str) -> Body | None:
    """The code of a body by any of its names; an international one without a row has its class alone."""
    entry = load_gazetteer().lookup(name)
    known = bodies().get(entry.name if entry else name)
    if known is not None or entry is None or entry.country:
        return known
    code = _CLASSES.get(entry.sort)
    return Body(code, "REB" if code == "IMG" else None) if code else None


@cache
def bodies() -> dict[str, Body]:
    """Bodies of `bodies.tsv` by the gazetteer's name."""
    return {
        row["name"]: Body(row["code"], row["sector"] or None)
        for _, row in rows("bodies.tsv", ("name", "code", "sector"))
    }
