"""Track records: each promise of a forecaster is one case, however many pages carry it.

The forecast that speaks for a promise gives the case its forecaster, its certainty and its outcome. A record
is counted on by the difference that a story makes, and anew where a page or a person took something back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.terms.finding import FindingKind
from tocsin.weighing.filing import by_key
from tocsin.weighing.grades import grade_finding, reliability
from tocsin.weighing.grouping import changed
from tocsin.weighing.outcomes import Captured, captured_of
from tocsin.weighing.promises import promise_order
from tocsin.weighing.records import CaseKind, added_cases, counted_record, read_cases, write_cases
from tocsin.weighing.step import Step, all_under, gist_of_record, gists_of, heads, let_stand

Counted = tuple[str, CaseKind]
"""A forecaster with one case of its record."""


class Tally:
    """The cases of some promises before and after something was found about them."""

    def __init__(self, step: Step) -> None:
        """Begin with none."""
        self._step = step
        self._before: dict[str, Counted | None] = {}

    def note(self, forecast: str) -> None:
        """Look at a promise before it changes, and at what its forecast would be by itself."""
        for head in (forecast, *heads(FindingKind.PROMISE, forecast, self._step)):
            if head not in self._before:
                self._before[head] = case_of(head, self._step)

    def close(self) -> None:
        """Add the difference to what came to the record of each forecaster."""
        for head, before in self._before.items():
            after = case_of(head, self._step)
            for case, number in ((before, -1), (after, 1)):
                if case is not None and before != after:
                    who, kind = case
                    self._step.sources.setdefault(who, Counter())[kind] += number


def case_of(head: str, step: Step) -> Counted | None:
    """The case that a promise is in somebody's record.

    None where nobody is named, nothing was weighed yet, or another forecast names the promise.

    Args:
        head: id of the forecast that names the promise; one that nothing repeats names its own.
        step: what is weighed.
    """
    if heads(FindingKind.PROMISE, head, step) - {head}:
        return None
    speaker = speaks_for(repeats_of(head, step), step)
    if speaker is None or speaker.forecast.by is None:
        return None
    certainty = step.judged.corrected.get(speaker.forecast.id, {}).get("certainty")
    for outcome in step.memory.about(FindingKind.OUTCOME, speaker.forecast.id):
        kind = certainty or speaker.forecast.certainty.value, outcome.value["outcome"]
        return speaker.forecast.by, kind
    return None


def repeats_of(forecast: str, step: Step) -> list[str]:
    """Ids of all forecasts of the promise that a forecast is part of, itself among them."""
    of = heads(FindingKind.PROMISE, forecast, step)
    together = {f.subject for head in of for f in step.memory.naming(FindingKind.PROMISE, head)}
    return sorted(together | {forecast})


def speaks_for(forecasts: Iterable[str], step: Step) -> Captured | None:
    """The first forecast of a promise that a page carries and nobody rejected; None where there is none."""
    known = (captured_as(item, step) for item in forecasts if item not in step.judged.rejected)
    return min((captured for captured in known if captured), key=promise_order, default=None)


def captured_as(forecast: str, step: Step) -> Captured | None:
    """A forecast by its id, None where it is none, or no page carries it any more."""
    gist = gist_of_record(forecast, step)
    found = (captured for captured in (captured_of(gist) if gist else ()) if captured.forecast.id == forecast)
    return next(found, None)


def grade_source(source: str, came: Mapping[CaseKind, int], step: Step, *, anew: bool = False) -> None:
    """9. The reliability proposed for a forecaster: its cases so far with those that came or left.

    Counted `anew`, the cases so far are those of the promises that stand.
    """
    known = () if anew else step.memory.about(FindingKind.GRADE, source)
    held = next((f.value["cases"] for f in known if "cases" in f.value), None)
    cases = _all_cases(source, step) if held is None else added_cases(read_cases(held), came)
    if not cases and source not in step.judged.graded:
        step.memory.keep_findings((), [f.id for f in step.memory.about(FindingKind.GRADE, source)])
        return
    letter, reasons = reliability(counted_record(source, cases))
    finding = grade_finding(source, "reliability", letter, reasons, step.judged.graded.get(source, ()))
    whole = replace(finding, value={**finding.value, "cases": write_cases(cases)})
    let_stand(changed((whole,), FindingKind.GRADE, step.memory), step)


def _all_cases(source: str, step: Step) -> Counter[CaseKind]:
    """The cases of a forecaster counted one by one: where none were counted before."""
    mine = [
        captured.forecast.id
        for gist in gists_of(all_under({by_key(source)}, step), step)
        for captured in captured_of(gist)
        if captured.forecast.by == source
    ]
    step.memory.foresee(mine)
    promises = {min(heads(FindingKind.PROMISE, forecast, step), default=forecast) for forecast in mine}
    cases = (case_of(head, step) for head in sorted(promises))
    return Counter(case[1] for case in cases if case is not None and case[0] == source)
