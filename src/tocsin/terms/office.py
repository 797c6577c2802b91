"""An office: what a story says someone is or was, with the words that say it."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.span import Span


class Tenure(StrEnum):
    """When the office was held, as the words tell."""

    CURRENT = "current"
    """Nothing says otherwise: "Kremlin spokesman"."""
    FORMER = "former"
    """Held before the story: "former", "ex-", "who was"."""
    THEN = "then"
    """Held at the time of what is told: "then Russia's defence minister"."""
    COMING = "coming"
    """Not yet held: "president-elect", "incoming"."""


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """One office of one person, as one place of a story gives it."""

    person: str
    """The person's name as it stands beside the office."""
    name: Span
    """Where that name stands."""
    office: str
    """The office as written, without article and state: "vice foreign minister"."""
    country: str | None
    """ISO 3166 alpha-3 code of the state it is held for, None where the words name none."""
    body: str | None
    """The body it is held in, as written: "Stimson Center"; None where the words name none."""
    tenure: Tenure
    evidence: Span
    """The words that say it, name included."""
