"""How much of the case a brief prints."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """Limits of length; whatever they leave out is counted in the brief."""

    claims_an_alarm: int = 4
    """Claims shown for an alarm, taken from its accounts in turn."""
    claims_a_speaker: int = 2
    """Claims shown for each speaker."""
    speakers_a_side: int = 6
    """Speakers shown for each side, those with most claims first."""
    lines_a_group: int = 12
    """Lines shown of each list of denials, expectations, hedges and open questions, the latest."""
    since: datetime | None = None
    """Moment of the learned clock from which on the brief says what is new; None leaves that out."""
