"""Forecasts of a story and those it bears on: gathered into promises, and decided by their rules."""

from collections.abc import Collection, Iterable

from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Outcome
from tocsin.terms.judgement import Judgement
from tocsin.weighing.calendar import days_in, shifted
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grouping import Regrouped, Trade, changed, regroup
from tocsin.weighing.outcomes import (
    Captured,
    bears_on,
    captured_of,
    decide,
    due_key,
    forecast_keys,
    may_refute,
    may_tell,
    refuted_of,
    told_of,
    void_by,
)
from tocsin.weighing.promises import promise_keys, promise_links, promise_order, promises_apart
from tocsin.weighing.step import Step, all_under, gist_of_record, gists_of, let_stand, nearest
from tocsin.weighing.tracking import Tally, captured_as, repeats_of

_MOST_DAYS = 731
"""Days back for which windows that have ended are looked at in one weighing."""


def decide_forecasts(gist: StoryGist, asked: Collection[str], step: Step) -> None:
    """7. The story's own forecasts, and those of others that its mentions may decide."""
    mine = captured_of(gist)
    others = [other for other in gists_of(nearest(asked, step), step) if other.id != gist.id]
    theirs = [captured for other in others for captured in captured_of(other) if bears_on(captured, gist)]
    tally = Tally(step)
    if mine:
        _gather_promises(mine, tally, step)
    if step.again:
        theirs += [captured for own in mine for captured in _repeated(own, step)]
    _look_ahead((*mine, *theirs), step)
    _settle_outcomes((*mine, *theirs), tally, step, gist)
    tally.close()


def weigh_due(since: str | None, step: Step) -> None:
    """Look again at the forecasts whose window ended since the last weighing.

    What nothing decided looks once itself for what does: in a crowded field a mention reaches the first
    forecasts under its keys only.
    """
    if since is None or since >= step.today:
        return
    ended = days_in((max(since, shifted(step.today, -_MOST_DAYS)), step.today), _MOST_DAYS + 1)
    tally = Tally(step)
    step.again = True
    stories = gists_of(all_under({due_key(day) for day in ended}, step), step)
    due = [c for gist in stories for c in captured_of(gist) if (c.met_by() or "9") <= step.today]
    step.memory.foresee([captured.forecast.id for captured in due])
    _settle_outcomes((captured for captured in due if _is_open(captured, step)), tally, step)
    step.again = False
    tally.close()


def forecasters_of(item: str, step: Step) -> set[str]:
    """Whose record a decision about a forecast may change: everybody named for its promise."""
    captured = captured_as(item, step)
    if captured is None:
        return set()
    return {each.forecast.by for each in (captured, *_repeated(captured, step)) if each.forecast.by}


def _is_open(captured: Captured, step: Step) -> bool:
    """Whether nothing decided a forecast yet: what did is not undone by the end of its window."""
    stands = step.memory.about(FindingKind.OUTCOME, captured.forecast.id)
    return all(finding.value.get("proposed", finding.value["outcome"]) == Outcome.OPEN for finding in stands)


def _repeated(captured: Captured, step: Step) -> list[Captured]:
    """The other forecasts of one promise that stand."""
    others = repeats_of(captured.forecast.id, step)
    return [
        known
        for other in others
        if other != captured.forecast.id and (known := captured_as(other, step)) is not None
    ]


def _gather_promises(mine: Collection[Captured], tally: Tally, step: Step) -> None:
    """Forecasts of a story among those of others that give the same promise."""
    new = {captured.forecast.id: captured for captured in mine}
    wanted = {key for captured in mine for key in promise_keys(captured)}
    near = {
        captured.forecast.id: captured
        for other in gists_of(nearest(wanted, step), step)
        for captured in captured_of(other)
        if not wanted.isdisjoint(promise_keys(captured))
    }
    done = regroup(new, near, _trade(step), step.memory, step.judged)
    for finding in done.findings:
        tally.note(finding.subject)
    for head in done.clusters:
        tally.note(head)
    let_stand(done, step)


def _trade(step: Step) -> Trade[Captured]:
    return Trade(
        FindingKind.PROMISE,
        lambda item: captured_as(item, step),
        promise_links,
        promises_apart,
        promise_order,
        alone=False,
    )


def _settle_outcomes(
    captured: Iterable[Captured], tally: Tally, step: Step, fresh: StoryGist | None = None
) -> None:
    for forecast in captured:
        done = changed((_outcome(forecast, step, fresh),), FindingKind.OUTCOME, step.memory)
        if done != _UNCHANGED:
            tally.note(forecast.forecast.id)
            let_stand(done, step)


def _look_ahead(captured: Collection[Captured], step: Step) -> None:
    """Look up together what is found about some forecasts, and the stories that decided them so far."""
    step.memory.foresee([each.forecast.id for each in captured])
    found = (f for each in captured for f in step.memory.about(FindingKind.OUTCOME, each.forecast.id))
    stories = (step.memory.story_of(finding.object) for finding in found if finding.object)
    step.memory.expect([story for story in dict.fromkeys(stories) if story])


_UNCHANGED = Regrouped((), (), ())


def _outcome(captured: Captured, step: Step, fresh: StoryGist | None) -> Finding:
    """How a forecast stands by what decided it so far and by the story at hand.

    Each mention is judged by itself, so what decided nothing when it came decides nothing now: other stories
    are looked up for a forecast that is new, for one weighed again, and for one without a date, which only a
    single known occasion decides.
    """
    before = (f.object for f in step.memory.about(FindingKind.OUTCOME, captured.forecast.id) if f.object)
    pinned = [gist for item in before if (gist := gist_of_record(item, step))]
    stories = {gist.id: gist for gist in (*pinned, *((fresh,) if fresh else ()))}
    if step.again or captured.begins is None or captured.story in stories:
        near = gists_of(nearest(forecast_keys(captured)[1], step), step)
        stories = {gist.id: gist for gist in near} | stories
    told = [
        mention
        for gist in stories.values()
        if may_tell(captured, gist)
        for mention in told_of(gist)
        if mention.happening.id not in step.judged.rejected
    ]
    refuted = [
        item
        for gist in stories.values()
        if may_refute(captured, gist)
        for item in refuted_of(gist)
        if item.claim.id not in step.judged.rejected
    ]
    decided = decide(captured, told, refuted, step.today)
    if decided.outcome not in {Outcome.MET, Outcome.MISSED}:
        decided = void_by(captured, refuted) or decided
    value: dict[str, object] = {"outcome": decided.outcome.value}
    proofs = [decided.reason]
    settled = _settled(captured.forecast.id, step)
    if settled is not None:
        value = {"outcome": settled.value["outcome"], "proposed": decided.outcome.value}
        proofs.append(f"settled by {settled.by}" + (f": {settled.reason}" if settled.reason else ""))
    return Finding(FindingKind.OUTCOME, captured.forecast.id, decided.by, value, tuple(proofs))


def _settled(forecast: str, step: Step) -> Judgement | None:
    """What a person settled last of a promise, in whichever of its forecasts; None where nobody did."""
    held = step.judged.settled
    given = [held[item] for item in repeats_of(forecast, step) if item in held]
    outcomes = [judged for judged in given if "outcome" in judged.value]
    return max(outcomes, key=lambda judged: judged.at.isoformat() if judged.at else "", default=None)
