"""The steps of weighing for one story: each looks under its keys, compares, and lets its findings stand."""

from collections import Counter
from collections.abc import Collection, Iterable

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.answers import Answer, alleging_in, answering_in, answers_of
from tocsin.weighing.bounding import bound_story, looked_for, looked_up, placed_in
from tocsin.weighing.deciding import decide_forecasts, forecasters_of
from tocsin.weighing.filing import asked_of, by_key
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grouping import Trade, changed, regroup
from tocsin.weighing.happenings import Occurrence, all_links, kept_apart, occurrences_of
from tocsin.weighing.meeting import join_people, known_person, place_people
from tocsin.weighing.reckoning import count_saying, events_of, look_ahead, set_status
from tocsin.weighing.sayings import Saying, differ, known_sayings, saying_links, sayings_of
from tocsin.weighing.status import disputes
from tocsin.weighing.step import Step, gist_of_record, gists_of, heads, let_stand, nearest


def weigh_story(gist: StoryGist, step: Step) -> None:
    """All steps for one story that is filed already."""
    asked = asked_of(gist)
    step.memory.foresee((gist.id, *gist.records()))
    events = _merge_happenings(gist, asked.happenings, step)
    sayings = _join_sayings(gist, asked.sayings, step)
    join_people(gist, step)
    answered, disputed = _pair_answers(gist, asked.answers, step)
    sayings |= {head for claim in answered for head in heads(FindingKind.SAYING, claim, step)}
    look_ahead(FindingKind.SAYING, sayings, step)
    for saying in sorted(sayings):
        count_saying(saying, step)
    events |= {event for claim in answered for event in events_of(claim, step)} | disputed
    look_ahead(FindingKind.EVENT, events, step)
    for event in sorted(events):
        set_status(event, step)
    decide_forecasts(gist, asked.forecasts, step)
    _bound(gist, step)


def weigh_again(items: Iterable[str], step: Step) -> None:
    """Weigh the stories of known records anew, and the records of named sources."""
    stories: dict[str, None] = {}
    for item in items:
        story = item if step.memory.gist(item) else step.memory.story_of(item)
        if story:
            stories[story] = None
            step.anew |= forecasters_of(item, step)
            continue
        if person := known_person(item, step):
            place_people({item: person}, step)
        if step.memory.filed({by_key(item)}, 1):
            step.sources.setdefault(item, Counter())
    step.again = True
    for story in sorted(stories):
        gist = step.memory.gist(story)
        if gist is not None:
            weigh_story(gist, step)
    step.again = False


def _merge_happenings(gist: StoryGist, asked: Collection[str], step: Step) -> set[str]:
    """1. Event mentions and transfers of the story among those of others."""

    def load(item: str) -> Occurrence | None:
        there = gist_of_record(item, step)
        return occurrences_of(there).get(item) if there else None

    near = {
        item: known
        for other in gists_of(nearest(asked, step), step)
        for item, known in occurrences_of(other).items()
    }
    new = occurrences_of(gist)
    trade = Trade(
        FindingKind.EVENT,
        load,
        all_links,
        kept_apart,
        lambda item: item.order,
        lambda item: {"sort": item.happening.sort.value},
    )
    done = let_stand(regroup(new, near, trade, step.memory, step.judged), step)
    return done | {head for item in new for head in heads(FindingKind.EVENT, item, step)}


def _join_sayings(gist: StoryGist, asked: Collection[str], step: Step) -> set[str]:
    """2. Claims of the story among those of others."""

    def load(item: str) -> Saying | None:
        there = gist_of_record(item, step)
        return sayings_of(there).get(item) if there else None

    near = dict(known_sayings(gists_of(nearest(asked, step), step)))
    new = sayings_of(gist)
    trade = Trade(FindingKind.SAYING, load, saying_links, differ, lambda item: item.order)
    done = let_stand(regroup(new, near, trade, step.memory, step.judged), step)
    return done | {head for item in new for head in heads(FindingKind.SAYING, item, step)}


def _pair_answers(gist: StoryGist, asked: Collection[str], step: Step) -> tuple[set[str], set[str]]:
    """4. Allegations and answers, either of which may be the new one; the claims and events they touch."""
    others = gists_of([story for story in nearest(asked, step) if story != gist.id], step)
    mine, answering = alleging_in(gist), answering_in(gist)
    theirs = [allegation for other in others for allegation in alleging_in(other)] if answering else []
    found = [answer for voiced in answering for answer in answers_of(voiced, (*mine, *theirs))]
    found += [
        answer
        for other in (others if mine else ())
        for voiced in answering_in(other)
        for answer in answers_of(voiced, mine)
    ]
    answered = {claim.id for answer in found for claim in (answer.allegation.claim, answer.answer.claim)}
    step.memory.foresee(answered)
    step.memory.keep_findings(_answer_finding(answer) for answer in found if not _rejected(answer, step))
    pairs = disputes(gist, others)
    return answered, {head for item in pairs for head in heads(FindingKind.EVENT, item, step)}


def _rejected(answer: Answer, step: Step) -> bool:
    """Whether a person keeps the two apart, or rejected the pair."""
    finding = _answer_finding(answer)
    return finding.id in step.judged.rejected or step.judged.apart(finding.subject, finding.object or "")


def _answer_finding(answer: Answer) -> Finding:
    voice = answer.answer.claim.voice
    return Finding(
        FindingKind.ANSWER,
        answer.allegation.claim.id,
        answer.answer.claim.id,
        {
            "kind": answer.kind,
            "by": voice.name,
            "at": answer.answer.day[0] if answer.answer.day else None,
            "days": answer.days,
            "unanswered": list(answer.unanswered),
        },
        (answer.reason,),
    )


def _bound(gist: StoryGist, step: Step) -> None:
    """8. The story's date by the events of others, and theirs by its own."""

    def event_of(item: str) -> str:
        return min(heads(FindingKind.EVENT, item, step), default=item)

    touched = [other for other in gists_of(nearest(looked_up(gist), step), step) if other.id != gist.id]
    for known in (gist, *touched):
        kinds = looked_for(known)
        stories = gists_of(nearest(kinds, step), step)
        placed = [place for other in stories for place in placed_in(other, kinds, event_of)]
        found = bound_story(known, placed, step.judged.settled.get(known.id))
        done = changed(found, FindingKind.BOUNDS, step.memory)
        gone = [] if found else [f.id for f in step.memory.about(FindingKind.BOUNDS, known.id)]
        step.memory.keep_findings(done.findings, (*done.closed, *gone))
