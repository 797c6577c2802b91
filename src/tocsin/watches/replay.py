"""A dry run over history: on which days the indicators would have rung, had the desk been open."""

from dataclasses import dataclass
from datetime import date

from tocsin.terms.case import Case
from tocsin.terms.watch import Watch
from tocsin.watches.check import ringing
from tocsin.watches.reasons import reason_for
from tocsin.watches.searched import searched


@dataclass(frozen=True, slots=True)
class Ring:
    """One development as it would have rung."""

    indicator: str
    first: date
    """The day on which the rule was first met, by the indicator's clock."""
    last: date
    """The last day of the development."""
    claims: int
    """Records of the development."""
    reason: str


def replay(watch: Watch, case: Case) -> tuple[Ring, ...]:
    """Every ring over the whole case, earliest first; nothing is kept and nothing is sent."""
    known = searched(case, watch)
    rings = [
        Ring(
            indicator.id,
            development.first_ring.end,
            development.sightings[-1].day,
            len(development.sightings),
            reason_for(indicator, development, len(against)),
        )
        for indicator in watch.indicators
        if not indicator.silent
        for development, against in ringing(known, indicator)
    ]
    return tuple(sorted(rings, key=lambda ring: (ring.first, ring.indicator)))
