"""Grading on two axes after the Admiralty code (NATO AJP-2.1): proposed from the record, set by a person.

The two axes are never put together, and importance is a third number of its own.
"""

from collections.abc import Collection
from dataclasses import dataclass

from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Judgement
from tocsin.terms.origins import Origins
from tocsin.weighing.records import TrackRecord

_LEAST_CASES = 5
"""Decided cases below which a source's reliability cannot be judged (F)."""
_RELIABLE = (("A", 0.95, 20), ("B", 0.8, 10), ("C", 0.6, 5), ("D", 0.4, 5))
"""Letter, least share of cases that came out, least number of cases; below all of them it is E."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the record holds about one saying."""

    origins: Origins
    confirmed: int
    """Answers that confirm it, by the accused themselves or by others."""
    denied: int
    acknowledged: bool
    """Whether the doer says so."""
    traced: bool
    """Whether anybody is named as its source."""


def reliability(record: TrackRecord) -> tuple[str, tuple[str, ...]]:
    """A letter for a source from what became of its forecasts, with the reasons."""
    if record.decided < _LEAST_CASES:
        return "F", (
            f"{record.decided} decided cases, fewer than {_LEAST_CASES}: cannot be judged",
            record.words(),
        )
    share = record.met / record.decided
    reason = f"{record.met} of {record.decided} decided cases came out ({share:.0%})"
    for letter, least, cases in _RELIABLE:
        if share >= least and record.decided >= cases:
            return letter, (reason, record.words())
    return "E", (reason, record.words())


def credibility(record: Record) -> tuple[int, tuple[str, ...]]:
    """A number for a saying from who else says it and who denies it, with the reasons.

    1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. A denial
    makes nothing false; it keeps a saying of one origin from rising above doubtful.
    """
    reasons = [record.origins.words()]
    if record.denied:
        reasons.append(f"denied {record.denied} time{'' if record.denied == 1 else 's'}")
    if record.confirmed:
        reasons.append(f"confirmed {record.confirmed} time{'' if record.confirmed == 1 else 's'}")
    if record.acknowledged:
        return 1, ("the doer says so", *reasons)
    if not record.traced:
        return 6, ("nobody is named for it", *reasons)
    if record.origins.least >= 2:  # noqa: PLR2004 - a second origin is what confirms in the code
        grade = 3 if record.denied else 1 if record.confirmed else 2
    else:
        grade = 4 if record.denied else 2 if record.confirmed else 3
    return grade, tuple(reasons)


def grade_finding(
    subject: str, axis: str, proposed: str | int, reasons: tuple[str, ...], set_by: Collection[Judgement]
) -> Finding:
    """A proposed grade with what people set beside it, the latest last.

    Args:
        subject: name of the source, or id of the saying.
        axis: `reliability` or `credibility`.
        proposed: the machine's value.
        reasons: its reasons.
        set_by: the standing grade judgements about the subject.
    """
    history = [
        {"by": judged.by, "at": judged.at.isoformat() if judged.at else None, axis: judged.value[axis]}
        for judged in set_by
        if axis in judged.value
    ]
    value = {axis: history[-1][axis] if history else proposed, "proposed": proposed, "set": history}
    return Finding(FindingKind.GRADE, subject, axis, value, reasons)
