"""Rules over a text's shape: readable patterns, compiled once into one regex.

A pattern is a regex whose capitalised names are token classes (`MONTH`) or one of the `PHRASES` below;
spaces are for the eye. Rules are tried in order at each token, so the more specific stand first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.reading.times.lexicon import OTHER, lexicon
from tocsin.reading.times.scene import Reading, Scene
from tocsin.reading.times.tokens import Tokens

PHRASES = {
    "DIG": "(?:DAYNUM|INT)",
    "NUMW": "(?:(?:A WBIG|NW) (?:(?:HYPHEN|AND)? NW){0,6})",
    "NW": "(?:WNUM|WBIG|WCENT)",
    "N": "(?:DIG (?:FRACTION|DAYNUM SLASH DAYNUM)?|BIG|DEC|YEAR|NUMW (?:AND A HALF)?)",
    "QUANT": "(?:A? FEW OF?|A GOOD FEW)",
    "ROUGHLY": "(?:ABOUT|NOT? MORE THAN|AT LEAST)",
    "UNIT1": "(?:UNIT|YEARWORD|QUARTER|WEEKEND)",
    "UNITN": "(?:UNITS|YEARWORDS|QUARTERS|WEEKENDS)",
    "ANYUNIT": "(?:UNIT|YEARWORD|QUARTER|WEEKEND|UNITS|YEARWORDS|QUARTERS|WEEKENDS|SECOND)",
    "ANYSEASON": "(?:SEASON|SEASONAMB)",
    "ORDINAL": "(?:ORD|SECOND|ORDNUM)",
    "EDGE": "(?:THE? (?:EARLY|LATE|MID HYPHEN?)"
    "|THE? VERY? (?:BEGIN|END|MID|HALFPART) OF|(?:EARLIER|LATER) (?:IN|UPON)?)",
    "HALFPART": "(?:ORDINAL|LAST|LATTER) HALF",
    "PLAINYEAR": "(?:YEAR|APOS DIG)",
    "SPOKENYEAR": "(?:(?:WCENT|WNUM) (?:NW) (?:(?:HYPHEN|AND)? WNUM)?)",
    "MON": "(?:MONTH DOT?)",
    "WD": "(?:WEEKDAY DOT?)",
    "ANYPART": "(?:PART|OVERNIGHT)",
    "DEICTIC": "(?:LAST|NEXT|THIS (?:PAST|COMING|LAST|NEXT)?|PAST|COMING|PREVIOUS|FOLLOWING)",
}
"""Names for parts of patterns, themselves written as patterns."""

_NAME = re.compile(r"(?<!\?P<)\b[A-Z][A-Z0-9]+\b|\b(?:A|N)\b")
_GROUP = re.compile(r"\(\?P<\w+>")
_LOOK = re.compile(r"\(\?<?[=!]")
_OPEN = re.compile(r"\((?:\?:|\?P<\w+>)?")
_SINGLES = re.compile(f"\\(\\?:((?:[{OTHER}-\uefff])(?:\\|[{OTHER}-\uefff])+)\\)")


@dataclass(frozen=True, slots=True)
class Take:
    """A rule's match: the tokens it took, and the scene they are read in."""

    tokens: Tokens
    scene: Scene
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The first token taken."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The last token taken."""
        return self.match.end() - 1

    def has(self, group: str) -> bool:
        """Whether the group took anything."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def word(self, group: str) -> str:
        """The group's first token in lower case; empty where it took nothing."""
        return self.tokens.word(self.match.start(group)) if self.has(group) else ""

    def words(self, group: str) -> list[str]:
        """All tokens of the group in lower case."""
        return self.tokens.words[self.match.start(group) : self.match.end(group)] if self.has(group) else []


Build = Callable[[Take], tuple[Reading, ...] | None]
"""What a rule does: its readings; none to keep the tokens from being a time; None where it does not hold."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction of the grammar."""

    name: str
    pattern: str
    build: Build


def compiled(pattern: str) -> str:
    """A rule's pattern as a regex over class characters.

    Raises:
        KeyError: the pattern holds a name that is neither a class nor a phrase.
    """
    codes = lexicon().codes

    def stand_in(found: re.Match[str]) -> str:
        name = found.group()
        return compiled(PHRASES[name]) if name in PHRASES else codes[name]

    plain = _NAME.sub(stand_in, pattern).replace(" ", "")
    return _SINGLES.sub(lambda found: f"[{found[1].replace('|', '')}]", plain)


def first_classes(pattern: str) -> frozenset[str]:
    """The class characters a compiled pattern can begin with: what lets most rules be skipped at once."""
    found, _, _ = _first_of_choice(pattern, 0)
    return frozenset(found)


def _first_of_choice(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """First characters, whether it may be empty, and where it ends, of alternatives up to `)` or the end."""
    found: set[str] = set()
    empty = False
    while True:
        some, may_be_empty, at = _first_of_sequence(pattern, at)
        found |= some
        empty |= may_be_empty
        if at >= len(pattern) or pattern[at] == ")":
            return found, empty, at
        at += 1


def _first_of_sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    found: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        some, optional, at = _first_of_item(pattern, at)
        if empty:
            found |= some
        if at < len(pattern) and pattern[at] in "?{":
            optional |= pattern[at] == "?" or pattern.startswith("{0", at)
            at = at + 1 if pattern[at] == "?" else pattern.index("}", at) + 1
        empty &= optional
    return found, empty, at


def _first_of_item(pattern: str, at: int) -> tuple[set[str], bool, int]:
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end]), False, end + 1
    if pattern[at] != "(":
        return {pattern[at]}, False, at + 1
    looks = _LOOK.match(pattern, at)
    opening = looks or _OPEN.match(pattern, at)
    found, empty, end = _first_of_choice(pattern, opening.end() if opening else at + 1)
    return (set(), True, end + 1) if looks else (found, empty, end + 1)


class Grammar:
    """An ordered set of rules, compiled."""

    def __init__(self, rules: tuple[Rule, ...], glue: str) -> None:
        """Compile `rules`; `glue` names the classes that never make a time by themselves."""
        self._rules = rules
        patterns = [compiled(rule.pattern) for rule in rules]
        self._each = [re.compile(pattern) for pattern in patterns]
        codes = lexicon().codes
        idle = "".join(codes[name] for name in glue.split())
        self._chunk = re.compile(f"[{idle}]*[^{idle}{OTHER}][^{OTHER}]*")
        firsts = [first_classes(pattern) for pattern in patterns]
        self._starting = {
            code: [at for at, first in enumerate(firsts) if code in first] for code in codes.values()
        }
        self._any = {
            code: re.compile("|".join(f"(?P<r{at}>{_GROUP.sub('(?:', patterns[at])})" for at in starting))
            for code, starting in self._starting.items()
            if starting
        }

    def readings(self, tokens: Tokens, scene: Scene) -> Iterator[Reading]:
        """Every time of the tokens in order; the scene learns from each before the next is read."""
        shape = tokens.shape
        for chunk in self._chunk.finditer(shape):
            at, end = chunk.span()
            while at < end:
                rules = self._any.get(shape[at])
                found = rules.match(shape, at, end) if rules else None
                if found is None:
                    at += 1
                    continue
                read, at = self._read(tokens, scene, found, end)
                for reading in read:
                    scene.learn(reading)
                    yield reading

    def _read(
        self, tokens: Tokens, scene: Scene, found: re.Match[str], end: int
    ) -> tuple[tuple[Reading, ...], int]:
        start, first = found.start(), int((found.lastgroup or "r0")[1:])
        for number in self._starting[tokens.shape[start]]:
            match = self._each[number].match(tokens.shape, start, end) if number >= first else None
            if match is None:
                continue
            read = self._rules[number].build(Take(tokens, scene, match))
            if read is not None:
                return read, match.end()
        return (), start + 1
