"""A forecaster's record: hits, misses and voids, always beside the number of cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tocsin.terms.claim import Certainty
from tocsin.terms.forecast import Outcome
from tocsin.weighing.datafiles import table


@dataclass(frozen=True, slots=True)
class Case:
    """One forecast of a source, decided or not."""

    outcome: Outcome
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of one source's forecasts."""

    source: str
    cases: int
    """All forecasts, whatever became of them."""
    met: int
    missed: int
    void: int
    open: int
    overdue: int
    brier: float | None
    """Mean squared distance of the probability given from what happened, 0 best; None without such a case."""
    brier_cases: int
    """Decided forecasts that gave a probability."""

    @property
    def decided(self) -> int:
        """Forecasts that were met or missed."""
        return self.met + self.missed

    @property
    def void_rate(self) -> float | None:
        """Void ones among all that are no longer open, None where all are open."""
        ended = self.decided + self.void
        return self.void / ended if ended else None

    def words(self) -> str:
        """The record as a person reads it, the number of cases first."""
        text = f"{self.cases} forecast{'' if self.cases == 1 else 's'}: {self.met} met, {self.missed} missed"
        text += f", {self.void} void, {self.open} open, {self.overdue} overdue"
        if self.brier is None:
            return text
        return f"{text}; Brier {self.brier:.2f} over {self.brier_cases}"


def track_record(source: str, cases: Iterable[Case]) -> TrackRecord:
    """The record of one source."""
    kept = list(cases)
    counts = {outcome: sum(case.outcome is outcome for case in kept) for outcome in Outcome}
    distances = [
        (probability - (case.outcome is Outcome.MET)) ** 2
        for case in kept
        if case.outcome in {Outcome.MET, Outcome.MISSED}
        and (probability := probability_of(case.certainty)) is not None
    ]
    return TrackRecord(
        source=source,
        cases=len(kept),
        met=counts[Outcome.MET],
        missed=counts[Outcome.MISSED],
        void=counts[Outcome.VOID],
        open=counts[Outcome.OPEN],
        overdue=counts[Outcome.OVERDUE],
        brier=sum(distances) / len(distances) if distances else None,
        brier_cases=len(distances),
    )


def probability_of(certainty: Certainty) -> float | None:
    """The middle of a certainty's band, None for one that gives no probability."""
    return _bands().get(certainty.value)


@cache
def _bands() -> dict[str, float]:
    return {name: (float(low) + float(high)) / 2 for name, low, high in table("bands.tsv", 3)}
