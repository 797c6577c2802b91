"""A search as a tree, whatever database it will be asked of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which part of a document words are sought in."""

    BODY = "body"
    """What is said: content, cue and speaker of a claim; title and paragraphs of a story; a clause."""
    SPEAKER = "speaker"
    OUTLET = "outlet"
    FACETS = "facets"
    """Codes: act, country, kind and so on."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side in one part; the last one may be the beginning of a word."""

    part: Part
    terms: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: "All"


@dataclass(frozen=True, slots=True)
class All:
    """What must all hold; empty: anything."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What must hold in part."""

    nodes: tuple[All, ...]


Node = Words | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Kept:
    """What weighing or a clock says of a document, which changes while its words do not."""

    field: str
    """A name of `KEPT_FIELDS`."""
    value: str
    """A status, a number, or a date, complete or in part."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search that was understood."""

    text: str
    """As it was typed."""
    root: All
    published_from: str | None = None
    """ISO 8601 date: documents whose story was published on that day or later."""
    published_to: str | None = None
    """ISO 8601 date, inclusive."""
    kept: tuple[Kept, ...] = ()
    """What must hold beside the words."""

    def wanted(self) -> tuple[Words, ...]:
        """Words of the body that are sought and not excluded: what a snippet shows."""
        return tuple(words for words in _positive(self.root) if words.part is Part.BODY)


def _positive(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif not isinstance(node, Not):
        for inner in node.nodes:
            yield from _positive(inner)
