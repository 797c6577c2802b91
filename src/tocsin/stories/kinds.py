"""News, opinion, analysis, live report or transcript: told by what the page says, not by its tone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tocsin.stories.datafiles import BadDataFile, load, strings
from tocsin.stories.lines import fold
from tocsin.terms.story import StoryKind

_FILE = "kinds.yaml"
_KEYS = {"kind", "labels", "endings", "titles", "paths", "closings"}
_TURN = re.compile(r"^(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|Q|A)\s?:\s")
_TURNS = 0.4
"""Share of paragraphs that begin with a speaker's name and a colon, from which a story is a transcript."""
_LEAST_TURNS = 6
_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page says of one story's kind."""

    labels: Sequence[str] = ()
    """Lines around the text and section names."""
    title: str | None = None
    address: str | None = None
    closings: Sequence[str] = ()
    """The last lines of the text and those below it."""
    body: Sequence[str] = ()
    """Paragraphs."""


@dataclass(frozen=True, slots=True)
class _KindRule:
    """One kind of the data file, made ready for matching."""

    kind: StoryKind
    labels: frozenset[str]
    endings: tuple[str, ...]
    title: re.Pattern[str]
    path: re.Pattern[str] | None
    closings: tuple[str, ...]


@cache
def _rules() -> tuple[_KindRule, ...]:
    """The kinds file of the package.

    Raises:
        BadDataFile: a kind is unknown, or lacks a list.
    """
    rules = []
    for entry in load(_FILE)["kinds"]:
        where = f"{_FILE}, kind {entry.get('kind')!r}"
        if set(entry) != _KEYS or entry["kind"] not in set(StoryKind):
            raise BadDataFile(f"{where}: wanted a known kind with labels, titles, paths and closings")
        titles = "|".join(re.escape(title) for title in strings(entry, "titles", where))
        paths = "|".join(re.escape(path) for path in strings(entry, "paths", where))
        rules.append(
            _KindRule(
                StoryKind(entry["kind"]),
                frozenset(fold(label) for label in strings(entry, "labels", where)),
                strings(entry, "endings", where),
                re.compile(
                    rf"(?:{titles})(?:\s*[:|–—]|\s-\s)|.*(?:\s[|–—-]|:)\s(?:{titles})\s*$", re.IGNORECASE
                ),
                re.compile(rf"/(?:{paths})(?:/|$)", re.IGNORECASE) if paths else None,
                strings(entry, "closings", where),
            )
        )
    return tuple(rules)


def _ends(label: str, endings: tuple[str, ...]) -> bool:
    """Whether a short label ends in one of some words."""
    return bool(endings) and len(label.split()) <= _LABEL_WORDS and label.endswith(endings)


def kind_of(signs: Signs) -> StoryKind:
    """The kind that the page's own words give a story; news where they give none."""
    labels = {fold(label) for label in signs.labels}
    closings = tuple(fold(line).lstrip("*_([") for line in signs.closings)
    for rule in _rules():
        if labels & rule.labels or any(_ends(label, rule.endings) for label in labels):
            return rule.kind
        if signs.title and rule.title.match(signs.title.strip()):
            return rule.kind
        if signs.address and rule.path and rule.path.search(signs.address):
            return rule.kind
        if rule.closings and any(line.startswith(rule.closings) for line in closings):
            return rule.kind
    turns = sum(bool(_TURN.match(paragraph)) for paragraph in signs.body)
    if turns >= _LEAST_TURNS and turns >= _TURNS * len(signs.body):
        return StoryKind.TRANSCRIPT
    return StoryKind.NEWS
