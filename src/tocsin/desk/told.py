"""A claim as a page shows it: in its story."""

from dataclasses import dataclass

from tocsin.terms.claim import Claim
from tocsin.terms.finding import Finding
from tocsin.terms.story import Story


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its story."""

    claim: Claim
    story: Story
    finding: Finding | None = None
    """What brought it here: the pairing of an answer."""
