"""An alert: an indicator of a watch has moved, with the claims that moved it."""

from dataclasses import dataclass
from datetime import datetime

from tocsin.terms.origins import Origins


@dataclass(frozen=True, slots=True)
class Alert:
    """One development that an indicator rang for; revised in place of ringing twice."""

    id: str
    """Content id over watch, indicator and development; a revision keeps it."""
    watch: str
    """Name of the watch."""
    indicator: str
    """Name of the indicator in the watch file."""
    reason: str
    """Which rule moved and by what, one sentence for a person."""
    claims: tuple[str, ...]
    """Ids of the claims that moved it."""
    against: tuple[str, ...]
    """Ids of the claims that speak against it: denials and doubts."""
    origins: Origins
    first_rung: datetime
    """When it first rang, aware UTC."""
    revised: datetime
    """When this version of it was made, aware UTC; equal to `first_rung` for the first."""
    records: tuple[str, ...] = ()
    """Ids of the events, transfers, forecasts, figures or positions that moved it, if it looks for these."""
    changed: str | None = None
    """What this version has that the one before had not, one sentence; None for the first."""
