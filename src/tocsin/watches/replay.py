"""A dry run over history: on which days the indicators would have rung, had the desk been open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.terms.case import Case
from tocsin.terms.watch import Watch
from tocsin.watches.check import ringing
from tocsin.watches.known import Known, known_of
from tocsin.watches.reasons import reason_for
from tocsin.watches.silence import Sign, signs_of, silences_before


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
    return replay_known(watch, known_of(watch, case), signs_of(case))


def replay_known(watch: Watch, known: Known, signs: Sequence[Sign]) -> tuple[Ring, ...]:
    """As `replay`, where what the indicators see in each story is known already.

    Args:
        watch: the standing question.
        known: stories about its actors.
        signs: signs of life of everybody, at any time.
    """
    rings: list[Ring] = []
    for indicator in watch.indicators:
        if indicator.silent:
            rings += [
                Ring(indicator.id, day, silence.until, 0, silence.reason(indicator))
                for day, silence in silences_before(signs, indicator)
            ]
            continue
        rings += [
            Ring(
                indicator.id,
                development.first_ring.end,
                development.sightings[-1].day,
                len(development.sightings),
                reason_for(indicator, development, len(denials)),
            )
            for development, denials in ringing(known, indicator)
        ]
    return tuple(sorted(rings, key=lambda ring: (ring.first, ring.indicator)))
