"""The steps of weighing for one story: each looks under its keys, compares, and lets its findings stand."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.actors import (
    Person,
    person_from,
    person_keys,
    person_links,
    person_of,
    person_value,
    person_with,
    persons_apart,
    same_marks,
    stories_of_value,
)
from tocsin.weighing.answers import Answer, alleging_in, answering_in, answers_of
from tocsin.weighing.bounding import bound_story, looked_for, looked_up, placed_in
from tocsin.weighing.deciding import decide_forecasts, forecasters_of
from tocsin.weighing.filing import asked_of, by_key, name_key
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grades import Record, credibility, grade_finding
from tocsin.weighing.grouping import Trade, changed, regroup
from tocsin.weighing.happenings import Occurrence, all_links, kept_apart, occurrences_of
from tocsin.weighing.importance import importance_of
from tocsin.weighing.origins import count_origins
from tocsin.weighing.sayings import Saying, differ, known_sayings, saying_links, sayings_of
from tocsin.weighing.status import cluster_status, disputes
from tocsin.weighing.step import Step, gist_of_record, gists_of, heads, let_stand, nearest
from tocsin.weighing.voices import telling_of


def weigh_story(gist: StoryGist, step: Step) -> None:
    """All steps for one story that is filed already."""
    asked = asked_of(gist)
    events = _merge_happenings(gist, asked.happenings, step)
    sayings = _join_sayings(gist, asked.sayings, step)
    _join_people(gist, step)
    answered, disputed = _pair_answers(gist, asked.answers, step)
    sayings |= {head for claim in answered for head in heads(FindingKind.SAYING, claim, step)}
    for saying in sorted(sayings):
        _count(saying, step)
    events |= {event for claim in answered for event in _events_of(claim, step)} | disputed
    for event in sorted(events):
        _set_status(event, step)
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
        if person := _known_person(item, step):
            _place_people({item: person}, step)
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


def known_names(gist: StoryGist, step: Step) -> set[str]:
    """The written names of a story's persons that another story gave before."""
    names = {person.name for person in gist.people}
    step.memory.foresee(names)
    told = {name: step.memory.about(FindingKind.ACTOR, name) for name in names}
    values = (finding.value for several in told.values() for finding in several)
    step.memory.expect(sorted({story for value in values for story in stories_of_value(value)}))
    return {name for name in names if told[name]}


def _join_people(gist: StoryGist, step: Step) -> None:
    """3. Written names of the story among those of others; only what is new of a name is compared."""
    new: dict[str, Person] = {}
    for name in sorted({person.name for person in gist.people}):
        known = _known_person(name, step)
        person = person_with(known, name, gist)
        if person is None or person == known:
            continue
        if known is None or not same_marks(known, person):
            new[name] = person
            continue
        for finding in step.memory.about(FindingKind.ACTOR, name):
            maybe = {field: finding.value[field] for field in ("maybe",) if field in finding.value}
            value = {**person_value(person), **maybe}
            step.memory.keep_findings((replace(finding, value=value),))
    if new:
        _place_people(new, step)


def _place_people(new: Mapping[str, Person], step: Step) -> None:
    """Written names among those that are like them."""

    def load(name: str) -> Person | None:
        return new.get(name) or _known_person(name, step)

    wanted = {key for name in new for key in person_keys(name)}
    names = {
        person.name
        for other in gists_of(nearest(wanted, step), step)
        for person in other.people
        if not wanted.isdisjoint(person_keys(person.name))
    }
    step.memory.foresee(names)
    near = {name: person for name in sorted(names) if (person := load(name))}
    trade = Trade(
        FindingKind.ACTOR, load, person_links, persons_apart, lambda person: person.order, person_value
    )
    let_stand(regroup(new, near, trade, step.memory, step.judged), step)


def _known_person(name: str, step: Step) -> Person | None:
    """A written name as it stands: from the finding about it, or from the stories of an older program."""
    for finding in step.memory.about(FindingKind.ACTOR, name):
        first = gists_of(sorted(stories_of_value(finding.value)), step)
        found = person_from(name, finding.value, {gist.id: gist.received for gist in first})
        return found or person_of(name, gists_of(nearest({name_key(name)}, step), step))
    return None


def _pair_answers(gist: StoryGist, asked: Collection[str], step: Step) -> tuple[set[str], set[str]]:
    """4. Allegations and answers, either of which may be the new one; the claims and events they touch."""
    others = gists_of([story for story in nearest(asked, step) if story != gist.id], step)
    mine = alleging_in(gist)
    theirs = [allegation for other in others for allegation in alleging_in(other)]
    found = [answer for voiced in answering_in(gist) for answer in answers_of(voiced, (*mine, *theirs))]
    found += [
        answer for other in others for voiced in answering_in(other) for answer in answers_of(voiced, mine)
    ]
    step.memory.keep_findings(_answer_finding(answer) for answer in found if not _rejected(answer, step))
    answered = {claim.id for answer in found for claim in (answer.allegation.claim, answer.answer.claim)}
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


def _members(kind: FindingKind, head: str, step: Step) -> list[str]:
    return sorted(finding.subject for finding in step.memory.naming(kind, head))


def _count(saying: str, step: Step) -> None:
    """5. and 9. The origins behind a saying, and the credibility proposed for it."""
    members = _members(FindingKind.SAYING, saying, step)
    kinds = (FindingKind.ORIGINS, FindingKind.GRADE)
    if not members:
        step.memory.keep_findings((), [f.id for kind in kinds for f in step.memory.about(kind, saying)])
        return
    held = [(gist, member) for member in members if (gist := gist_of_record(member, step))]
    told = [(claim, gist) for gist, member in held for claim in gist.claims if claim.id == member]
    origins = count_origins(telling_of(claim, gist) for claim, gist in told)
    value = {"least": origins.least, "most": origins.most, "claims": len(members)}
    found = [Finding(FindingKind.ORIGINS, saying, None, value, origins.proofs)]
    answers = {f.object: f for member in members for f in step.memory.about(FindingKind.ANSWER, member)}
    heard = {(finding.value["kind"], finding.value["by"] or finding.object) for finding in answers.values()}
    kinds_given = [kind for kind, _ in heard]
    record = Record(
        origins=origins,
        confirmed=kinds_given.count("confirms"),
        denied=sum(kind in {"denies", "partly-denies"} for kind in kinds_given),
        traced=any(claim.voice.speaker or claim.voice.state or claim.voice.basis for claim, _ in told),
        acknowledged=any(_acknowledged(claim.happenings, gist) for claim, gist in told),
    )
    grade, reasons = credibility(record)
    set_by = step.judged.graded.get(saying, ())
    found.append(grade_finding(saying, "credibility", grade, reasons, set_by))
    for finding in found:
        let_stand(changed((finding,), finding.kind, step.memory), step)


def _acknowledged(items: Collection[str], gist: StoryGist) -> bool:
    return any(h.id in items and h.status.value == "acknowledged" for h in gist.happenings)


def _events_of(claim: str, step: Step) -> set[str]:
    """The merged events that a claim speaks of."""
    gist = gist_of_record(claim, step)
    items = (
        item for known in (gist.claims if gist else ()) if known.id == claim for item in known.happenings
    )
    return {head for item in items for head in heads(FindingKind.EVENT, item, step)}


def _set_status(event: str, step: Step) -> None:
    """6. How a merged happening stands among those who speak of it."""
    members = _members(FindingKind.EVENT, event, step)
    if not members:
        kinds = (FindingKind.STATUS, FindingKind.IMPORTANCE)
        step.memory.keep_findings((), [f.id for kind in kinds for f in step.memory.about(kind, event)])
        return
    held = [(gist, member) for member in members if (gist := gist_of_record(member, step))]
    happenings = [(h, gist) for gist, member in held for h in gist.happenings if h.id == member]
    denials: list[str] = []
    for happening, _ in happenings:
        if happening.claim:
            denials += [
                f"denied by {f.value['by'] or 'somebody'}"
                for f in step.memory.about(FindingKind.ANSWER, happening.claim)
                if f.value["kind"] in {"denies", "partly-denies"}
            ]
    answering = any(
        step.memory.naming(FindingKind.ANSWER, happening.claim)
        for happening, _ in happenings
        if happening.claim
    )
    finding = cluster_status(event, [h for h, _ in happenings], denials, answering=answering)
    let_stand(changed((finding,), FindingKind.STATUS, step.memory), step)
    weight = importance_of(event, [h for h, _ in happenings])
    let_stand(changed((weight,), FindingKind.IMPORTANCE, step.memory), step)


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
