"""An account: one independent telling, and the pages that carry it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a story is to its account."""

    FIRST = "first"
    """The first one received."""
    CARRIER = "carrier"
    """A page that reprints the telling, whole or in large part."""
    VERSION = "version"
    """The same article of the same address or outlet, edited."""


_PLACES_OF_A_VERSION = 4
"""Rewritten places from which the same article counts as edited; reprints with changed words have none."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two stories that share more text than quoting explains."""

    first: str
    """Id of the story received earlier."""
    second: str
    shared: int
    """Words of the shared passages."""
    contained: float
    """Share of the shorter story's words that stand in the other, 0 to 1."""
    jaccard: float
    """Shared fingerprints over all fingerprints of both, 0 to 1."""
    rewritten: int = 0
    """Places inside the shared text where one side has its own words; 0 unless each side has such places."""

    @property
    def edited(self) -> bool:
        """Whether this is a version — the same article worked over in several places — not a reprint."""
        return self.rewritten >= _PLACES_OF_A_VERSION

    def proof(self) -> str:
        """The reason in words, for the ledger and the brief."""
        return (
            f"{self.shared} words in common: {self.contained:.0%} of the shorter text, "
            f"Jaccard {self.jaccard:.2f}"
        )


def carried(reprints: Iterable[Reprint]) -> tuple[Reprint, ...]:
    """The links of texts that carry each other: versions are left out, and so is the version not carried.

    Of two versions of an article a third text carries one, the one whose wording it has; that much of it
    stands in the other version as well says something of the versions, not of the third text.
    """
    links = tuple(dict.fromkeys(reprints))
    alike: defaultdict[str, dict[str, float]] = defaultdict(dict)
    versions: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        for one, other in ((link.first, link.second), (link.second, link.first)):
            alike[one][other] = link.jaccard
            if link.edited:
                versions[one].add(other)

    def passed_over(text: str, version: str) -> bool:
        found = alike[text]
        return any(found.get(other, 0.0) > found[version] for other in versions[version] - versions[text])

    return tuple(
        link
        for link in links
        if not link.edited
        and not passed_over(link.first, link.second)
        and not passed_over(link.second, link.first)
    )


@dataclass(frozen=True, slots=True)
class Membership:
    """One story's place in an account."""

    account: str
    """Content id made from the first story's id."""
    story: str
    role: Role
    proofs: tuple[str, ...]
    """Why it belongs there; empty for the first."""
