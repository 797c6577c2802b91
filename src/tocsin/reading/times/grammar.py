"""The grammar: patterns of `data/grammar.yaml` over a text's shape, compiled once, each with its reader."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.reading.tables import yaml_of
from tocsin.reading.times.classes import first_classes
from tocsin.reading.times.lexicon import OTHER, lexicon
from tocsin.reading.times.scene import Reading, Scene, dated
from tocsin.reading.times.tokens import Tokens
from tocsin.terms.timex import TimexType

_NAME = re.compile(r"(?<![<\w])[A-Z][A-Z0-9]*\b")
_SINGLES = re.compile(f"\\(\\?:((?:[{OTHER}-\uefff])(?:\\|[{OTHER}-\uefff])+)\\)")
_OPENINGS = (("!(", "(?!"), ("=(", "(?="), ("(", "(?:"))
_NAMED = re.compile(r"<(\w+):")
_GLUE = (
    "THE A SAME VERY EACH PER IN OF UPON AT BY FROM TO AND OR SO ABOUT MORE"
    " THAN NOT LEAST ANOTHER THIS THAT THOSE AFTER BEFORE COMMA HYPHEN DOT SLASH POSS APOS LPAREN"
    " RPAREN CURRENCY PERCENT FRACTION AS FULL GOOD PARTWORD WNUM WBIG DAYNUM INT BIG DEC ORD OLD LONG LAST"
    " NEXT PREVIOUS FOLLOWING COMING FEW EARLY LATE EARLIER LATER BEGIN END MID TIMES ONCE TWICE HALF AHEAD"
    " NEAR LOCAL"
)
"""Classes that make no time without another beside them; a run of nothing else is skipped."""


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

    @property
    def before(self) -> str:
        """The word before what was taken."""
        return self.tokens.word(self.match.start() - 1)

    @property
    def after(self) -> str:
        """The word behind what was taken."""
        return self.tokens.word(self.match.end())

    def has(self, group: str) -> bool:
        """Whether the group took anything."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def word(self, group: str) -> str:
        """The group's first token in lower case; empty where it took nothing."""
        return self.tokens.word(self.match.start(group)) if self.has(group) else ""

    def words(self, group: str) -> tuple[str, ...]:
        """All tokens of the group in lower case."""
        return self.tokens.words[self.match.start(group) : self.match.end(group)] if self.has(group) else ()

    def direction(self) -> int:
        """Whether the verbs beside it look back (below 0) or ahead (above 0)."""
        return self.scene.direction(self.first, self.last)

    def of(self, kind: TimexType, value: str) -> Reading:
        """All that was taken as a time of that kind, with the bounds its value has by itself."""
        return dated(self.first, self.last, value, kind=kind)

    def date(self, value: str) -> Reading:
        """All that was taken as a DATE, or as a TIME where the value goes below the day."""
        return self.of(TimexType.TIME if "T" in value[4:] else TimexType.DATE, value)

    def length(self, value: str) -> Reading:
        """All that was taken as a DURATION, without bounds."""
        return Reading(self.first, self.last, TimexType.DURATION, value)

    def recurring(self, value: str) -> Reading:
        """All that was taken as a SET."""
        return Reading(self.first, self.last, TimexType.SET, value)

    def reference(self, value: str) -> Reading:
        """All that was taken as `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`, without bounds."""
        return Reading(self.first, self.last, TimexType.DATE, value, tells=False)


Readings = tuple[Reading, ...] | None
"""What a reader makes of a match: its times, no time at all, or None where the rule does not hold."""
Reader = Callable[[Take], Readings]


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction of `grammar.yaml`."""

    name: str
    reader: str
    pattern: str
    """As written in the file."""
    example: str


@cache
def _file() -> dict[str, Any]:
    text = (files("tocsin.reading.times") / "data" / "grammar.yaml").read_text(encoding="utf8")
    loaded: dict[str, Any] = yaml_of(text)
    return loaded


def phrases() -> dict[str, str]:
    """The named parts of patterns, by name."""
    return {str(name): str(pattern) for name, pattern in _file()["phrases"].items()}


def rules() -> tuple[Rule, ...]:
    """The rules of the data file, in the order they are tried.

    Raises:
        KeyError: a rule lacks one of its fields.
    """
    return tuple(Rule(r["rule"], r["read"], r["pattern"], r["example"]) for r in _file()["rules"])


def compiled(pattern: str) -> str:
    """A pattern of the data file as a regex over class characters.

    Raises:
        KeyError: the pattern holds a name that is neither a class nor a phrase.
    """
    codes, parts = lexicon().codes, phrases()

    def stand_in(found: re.Match[str]) -> str:
        name = found.group()
        return f"({_NAME.sub(stand_in, parts[name])})" if name in parts else codes[name]

    plain = _opened(_NAME.sub(stand_in, pattern).replace(" ", ""))
    return _SINGLES.sub(lambda found: f"[{found[1].replace('|', '')}]", plain)


def _opened(pattern: str) -> str:
    """The brackets of the data file as those of a regex."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        named = _NAMED.match(pattern, at)
        opening = next(((short, long) for short, long in _OPENINGS if pattern.startswith(short, at)), None)
        if named:
            out.append(f"(?P<{named[1]}>")
            at = named.end()
        elif opening:
            out.append(opening[1])
            at += len(opening[0])
        else:
            out.append(")" if pattern[at] == ">" else pattern[at])
            at += 1
    return "".join(out)


class Grammar:
    """The rules with their readers, by the class a match can begin with."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        """Compile every rule of the data file.

        Raises:
            KeyError: a rule names a reader that is not among `readers`.
        """
        idle = "".join(lexicon().codes[name] for name in _GLUE.split())
        self._chunk = re.compile(f"[^{OTHER}]++")
        self._telling = re.compile(f"[^{idle}{OTHER}]")
        starting: dict[str, list[tuple[Callable[..., re.Match[str] | None], Reader]]] = defaultdict(list)
        for rule in rules():
            pattern = compiled(rule.pattern)
            match = re.compile(pattern).match
            for code in sorted(first_classes(pattern)):
                starting[code].append((match, readers[rule.reader]))
        self._starting = dict(starting)

    def readings(self, tokens: Tokens, scene: Scene) -> Iterator[Reading]:
        """Every time of the tokens in order; the scene learns from each before the next is read."""
        shape = tokens.shape
        for chunk in self._chunk.finditer(shape):
            at, end = chunk.span()
            if not self._telling.search(shape, at, end):
                continue
            while at < end:
                read, at = self._read(tokens, scene, at, end)
                for reading in read:
                    scene.learn(reading)
                    yield reading

    def _read(self, tokens: Tokens, scene: Scene, at: int, end: int) -> tuple[tuple[Reading, ...], int]:
        """What the first rule that holds at a token makes of it, and where to go on."""
        shape = tokens.shape
        for match_here, reader in self._starting.get(shape[at], ()):
            match = match_here(shape, at, end)
            if match is not None:
                read = reader(Take(tokens, scene, match))
                if read is not None:
                    return read, match.end()
        return (), at + 1
