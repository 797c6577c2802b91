"""A forecaster's record: hits, misses and voids, always beside the number of cases."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.terms.claim import Certainty
from tocsin.terms.forecast import Outcome
from tocsin.weighing.datafiles import table

CaseKind = tuple[str, str]
"""Codes of the certainty with which something was expected, and of what became of it."""


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
    return counted_record(source, Counter((case.certainty.value, case.outcome.value) for case in cases))


def counted_record(source: str, cases: Mapping[CaseKind, int]) -> TrackRecord:
    """The record of one source from how many cases of each kind it has."""
    counts: Counter[Outcome] = Counter()
    given: dict[tuple[float, bool], int] = {}
    for (certainty, outcome), number in cases.items():
        counts[Outcome(outcome)] += number
        probability = probability_of(Certainty(certainty))
        if outcome in {Outcome.MET, Outcome.MISSED} and probability is not None:
            place = probability, outcome == Outcome.MET
            given[place] = given.get(place, 0) + number
    decided = sum(given.values())
    # in one order, so that the same cases come to the same number to the last digit
    far = sum(number * (probability - met) ** 2 for (probability, met), number in sorted(given.items()))
    return TrackRecord(
        source=source,
        cases=sum(counts.values()),
        met=counts[Outcome.MET],
        missed=counts[Outcome.MISSED],
        void=counts[Outcome.VOID],
        open=counts[Outcome.OPEN],
        overdue=counts[Outcome.OVERDUE],
        brier=far / decided if decided else None,
        brier_cases=decided,
    )


def added_cases(held: Mapping[CaseKind, int], came: Mapping[CaseKind, int]) -> Counter[CaseKind]:
    """A record's cases with those that came to it, and without those that left, which are below zero."""
    cases = Counter(held)
    cases.update(came)
    return +cases


def write_cases(cases: Mapping[CaseKind, int]) -> dict[str, dict[str, int]]:
    """Cases as a finding keeps them, by certainty and outcome."""
    written: dict[str, dict[str, int]] = {}
    for (certainty, outcome), number in sorted(cases.items()):
        written.setdefault(certainty, {})[outcome] = number
    return written


def read_cases(written: Mapping[str, Mapping[str, int]]) -> Counter[CaseKind]:
    """Cases from what `write_cases` made of them."""
    return Counter({(c, outcome): n for c, outcomes in written.items() for outcome, n in outcomes.items()})


def probability_of(certainty: Certainty) -> float | None:
    """The middle of a certainty's band, None for one that gives no probability."""
    return _bands().get(certainty.value)


@cache
def _bands() -> dict[str, float]:
    return {name: (float(low) + float(high)) / 2 for name, low, high in table("bands.tsv", 3)}
