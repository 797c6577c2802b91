"""How much of the case a brief prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """Limits of length; whatever they leave out is counted in the brief."""

    claims_an_alarm: int = 6
    """Claims shown for an alarm, taken from its accounts in turn."""
    claims_a_speaker: int = 3
    """Claims shown for each speaker."""
    speakers_a_side: int = 10
    """Speakers shown for each side, those with most claims first."""
    lines_a_group: int = 40
    """Lines shown of each list of denials, expectations, hedges and open questions, the latest."""
    answered: int = 2
    """Allegations shown for a denial."""
