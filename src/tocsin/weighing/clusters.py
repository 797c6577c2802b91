"""Which records are one: links joined into clusters, unless something keeps two of their members apart."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A reason why two records are one."""

    one: str
    other: str
    strength: float
    """Greater is surer; links are followed the surest first."""
    proof: str
    """The reason in words."""

    def pair(self) -> tuple[str, str]:
        """Both ids in order."""
        return min(self.one, self.other), max(self.one, self.other)


@dataclass(frozen=True, slots=True)
class Clustered:
    """What joining came to."""

    clusters: tuple[frozenset[str], ...]
    followed: tuple[Link, ...]
    """Links inside of clusters."""
    refused: tuple[Link, ...]
    """Links that would have joined what must stay apart: these may be the same."""


def joined(items: Sequence[str], links: Iterable[Link], apart: Callable[[str, str], bool]) -> Clustered:
    """Join records by their links, the surest first; the order of the input does not matter.

    Args:
        items: ids of all records; one without a link is a cluster of its own.
        links: reasons to join two of them.
        apart: whether two records can never be one.
    """
    members: dict[str, set[str]] = {item: {item} for item in items}
    followed: list[Link] = []
    refused: list[Link] = []
    for link in sorted(links, key=lambda link: (-link.strength, link.pair())):
        one, other = members[link.one], members[link.other]
        if one is not other:
            if any(apart(a, b) for a in one for b in other):
                refused.append(link)
                continue
            one |= other
            members.update(dict.fromkeys(other, one))
        followed.append(link)
    clusters = {id(kept): frozenset(kept) for kept in members.values()}
    return Clustered(tuple(sorted(clusters.values(), key=min)), tuple(followed), tuple(refused))


def unambiguous(
    links: Collection[Link], apart: Callable[[str, str], bool], margin: float
) -> tuple[list[Link], list[Link]]:
    """Leave out the links of a record that fits two others which exclude each other.

    A record said to be of "this week" fits Monday's and Friday's alike, and tells nothing of either: it may
    be the same as each. Where one fits better by `margin`, that link is kept.

    Returns:
        The links to follow, and those left out.
    """
    at: dict[str, list[Link]] = {}
    for link in links:
        at.setdefault(link.one, []).append(link)
        at.setdefault(link.other, []).append(link)
    doubtful: set[tuple[str, str]] = set()
    for item, mine in at.items():
        for link in mine:
            there = link.other if link.one == item else link.one
            rivals = [
                rival.strength
                for rival in mine
                if rival is not link and apart(there, rival.other if rival.one == item else rival.one)
            ]
            if rivals and link.strength < max(rivals) + margin:
                doubtful.add(link.pair())
    kept = [link for link in links if link.pair() not in doubtful]
    return kept, [link for link in links if link.pair() in doubtful]
