"""Names of ships and of types of weapon: what stands before or after them says that they name a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.reading.names.draft import Draft
from tocsin.reading.tables import read_list
from tocsin.terms.name import NameKind

FILE = "name_parts.yaml"
_NUMBER = re.compile(r"[-‑][0-9]+[A-Za-z]{0,3}(?!\w)")
_CLASS = re.compile(r"(?:[ -](?:[IVX]+|\d+[A-Z]?))?[-‑](?:class|type|series)\b")
_JOINTS = (" ", "-", "‑")
"""One of these begins what the patterns find behind a name."""
_MARKS = ", \n\"“‘'"
"""What may part a vessel's noun and its name."""
_REACH = 40


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    prefixes = "|".join(map(re.escape, read_list(FILE, "ship_prefixes")))
    vessels = "|".join(read_list(FILE, "vessels"))
    weapons = "|".join(read_list(FILE, "weapons"))
    return (
        re.compile(rf"(?<!\w)(?:{prefixes}) $"),
        re.compile(rf"(?<!\w)(?:{vessels})(?:,)? [\"“‘']?$", re.IGNORECASE),
        re.compile(rf"(?:[ -](?:[IVX]+|\d+[A-Z]?))? (?:[a-z-]+ ){{0,3}}(?:{weapons})\b"),
    )


@cache
def _lasts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Prefixes of ships and last words of nouns of vessels, in small letters: most names follow neither."""
    prefixes, vessels = read_list(FILE, "ship_prefixes"), read_list(FILE, "vessels")
    return tuple({p.lower() for p in prefixes}), tuple({v.split()[-1].lower() for v in vessels})


def designated(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, names of ships and weapons as `other` with prefix and number: "USS Ohio", "Hwasong-17"."""
    return list(_designated(drafts, text))


def _designated(drafts: list[Draft], text: str) -> Iterator[Draft]:
    prefix, vessel, weapon = _patterns()
    prefixes, vessels = _lasts()
    for draft in drafts:
        start, end = draft.start, draft.end
        before = text[max(0, start - _REACH) : start]
        last = before.rstrip(_MARKS).lower()
        ship = prefix.search(before) if last.endswith(prefixes) else None
        goes_on = text.startswith(_JOINTS, end)
        number = _NUMBER.match(text, end) if goes_on else None
        if ship is not None:
            start -= len(before) - ship.start()
        if number is not None:
            end = number.end()
        of_kind = draft.sort not in _STATELY and (
            (last.endswith(vessels) and vessel.search(before))
            or (goes_on and (_CLASS.match(text, end) or (not draft.sort and weapon.match(text, end))))
        )
        if ship is None and number is None and not of_kind:
            yield draft
            continue
        thing = draft.cut(start, end, text)
        yield thing._replace(kind=NameKind.OTHER, sure=True, sort=None, country=None, said=NameKind.OTHER)


_STATELY = frozenset({"state", "adjective", "people", "seat", "government", "parliament", "military"})
"""Sorts of the gazetteer that stand before a weapon as its owners: "Russia missiles"."""
