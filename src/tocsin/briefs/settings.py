"""How much of the case a brief prints."""

from dataclasses import dataclass
from datetime import datetime

from tocsin.terms.watch import Clock

TEARLINE_SECTIONS = ("bottom-line", "alarms", "disputed")
"""Sections of the short version that may be passed on."""


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """Limits of length; whatever they leave out is counted in the brief."""

    judgements: int = 7
    """Moved indicators that the bottom line gives a line each, in the order of the watch."""
    claims_an_alarm: int = 4
    """Claims shown for an alarm, taken from its accounts in turn."""
    claims_a_speaker: int = 1
    """Claims shown for each speaker, of those that no section above tells."""
    speakers_a_side: int = 4
    """Speakers shown for each side, those with most claims first."""
    lines_a_group: int = 8
    """Lines shown of each list of denials, transfers, expectations and open questions, the latest."""
    sources: int = 10
    """Sources described, those heard most."""
    since: datetime | None = None
    """Moment of the learned clock from which on the brief says what is new; None leaves that out."""
    clock: Clock = Clock.HAPPENED
    """Clock of the timeline of events."""
    tearline: bool = False
    """Write the short version: one line an alarm, and no office of an unnamed source."""
    sections: tuple[str, ...] = ()
    """Ids of the sections that are printed; empty for all, or for those of a tearline."""

    def prints(self, section: str) -> bool:
        """Whether a section is printed."""
        chosen = self.sections or (TEARLINE_SECTIONS if self.tearline else ())
        return not chosen or section in chosen
