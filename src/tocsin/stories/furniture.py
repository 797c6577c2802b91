"""Which lines are page furniture: share bars, forms, teasers, rights lines (`data/furniture.yaml`)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tocsin.stories.datafiles import BadDataFile, load, strings
from tocsin.stories.lines import Line, fold

_FILE = "furniture.yaml"
_WITHIN = 14
"""Words up to which an opening makes a line furniture, where the group says nothing else."""
_PATTERN_CHARACTERS = 150
"""Longer lines are text; the patterns are not tried on them."""
_KEYS = {"name", "section", "lines", "openings", "within", "patterns"}


class Section(StrEnum):
    """What a furniture line opens below itself."""

    NOTHING = ""
    LINKS = "links"
    """Titles of other articles may follow."""
    COMMENTS = "comments"
    """What follows is not the article's, up to the next story."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is furniture."""

    name: str
    """Group of the data file."""
    section: Section


@dataclass(frozen=True, slots=True)
class Phrases:
    """The data file, made ready for matching."""

    lines: dict[str, Furniture]
    openings: re.Pattern[str]
    groups: dict[str, tuple[Furniture, int]]
    """Opening as written in the file, to its group and the most words of a line that begins so."""
    longest: int
    """Words above which no line is furniture by its opening."""
    patterns: tuple[tuple[re.Pattern[str], Furniture], ...]

    def match(self, line: Line) -> Furniture | None:
        """The group that a line belongs to, None for anything else."""
        found = self.lines.get(line.key)
        if found is not None:
            return found
        if len(line.words) <= self.longest:
            opening = self.openings.match(line.key)
            if opening:
                group, within = self.groups[opening.group()]
                if len(line.words) <= within:
                    return group
        if len(line.text) <= _PATTERN_CHARACTERS:
            written = line.key or line.text
            for pattern, group in self.patterns:
                if pattern.fullmatch(written):
                    return group
        return None


@cache
def phrases() -> Phrases:
    """The furniture file of the package.

    Raises:
        BadDataFile: a group has an unknown key or none of the three lists.
    """
    lines: dict[str, Furniture] = {}
    openings: dict[str, tuple[Furniture, int]] = {}
    patterns: list[tuple[re.Pattern[str], Furniture]] = []
    for group in load(_FILE)["groups"]:
        where = f"{_FILE}, group {group.get('name')!r}"
        if unknown := set(group) - _KEYS:
            raise BadDataFile(f"{where}: unknown key {sorted(unknown)}")
        kind = Furniture(group["name"], Section(group.get("section", "")))
        written = strings(group, "lines", where)
        for line in written:
            lines.setdefault(fold(line), kind)
        for opening in strings(group, "openings", where):
            within = int(group.get("within", _WITHIN))
            if within > openings.get(opening.casefold(), (kind, 0))[1]:
                openings[opening.casefold()] = (kind, within)
        joined = "|".join(f"(?:{pattern})" for pattern in strings(group, "patterns", where))
        if joined:
            patterns.append((re.compile(joined), kind))
    longest_first = sorted(openings, key=len, reverse=True)
    alternatives = "|".join(
        re.escape(opening) + (r"\b" if opening[-1].isalnum() else "") for opening in longest_first
    )
    longest = max(within for _, within in openings.values())
    return Phrases(lines, re.compile(alternatives), openings, longest, tuple(patterns))
