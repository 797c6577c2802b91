"""Attribution gold in brat standoff: T lines are spans, E lines link them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.rows import text_of_file
from tocsin.terms.errors import BadInput

Pairs = tuple[tuple[int, int], ...]
"""Character ranges, `(start, end)`."""

_SPAN = re.compile(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_LINK = re.compile(r"E\d+\t(.+)")
_NUMBERED = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as annotators marked it; a part that is not there has no ranges."""

    source: Pairs
    cue: Pairs
    content: Pairs


def read_attributions(path: Path) -> list[Attribution]:
    """The attributions of one `.ann` file, in its order; T lines that wrap over a newline are read to it.

    Raises:
        BadInput: it cannot be read, or links a span that it does not hold.
    """
    spans: dict[str, Pairs] = {}
    links: list[Mapping[str, list[str]]] = []
    for line in text_of_file(path).split("\n"):
        if span := _SPAN.match(line):
            spans[span[1]] = _ranges(span[2])
        elif link := _LINK.match(line):
            links.append(_roles(link[1]))
    try:
        return [
            Attribution(*(_joined(link[role], spans) for role in ("Source", "Cue", "Content")))
            for link in links
        ]
    except KeyError as missing:
        raise BadInput(str(path), f"links the span {missing}, which it does not hold", "gold") from missing


def first_annotator(folder: Path) -> dict[str, Path]:
    """The `.ann` file of each article, `<article>_<annotator>.ann`: the alphabetically first annotator's."""
    chosen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        chosen.setdefault(path.stem.rpartition("_")[0], path)
    return chosen


def _ranges(places: str) -> Pairs:
    return tuple((int(start), int(end)) for start, end in (place.split(" ") for place in places.split(";")))


def _roles(parts: str) -> Mapping[str, list[str]]:
    """The span ids of each role; `Content2` is a second content."""
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts.split():
        role, _, key = part.partition(":")
        roles[_NUMBERED.sub("", role)].append(key)
    return roles


def _joined(keys: list[str], spans: Mapping[str, Pairs]) -> Pairs:
    return tuple(pair for key in keys for pair in spans[key])
