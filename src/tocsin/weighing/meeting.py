"""Written names of a story among those of others: whom it speaks of, and what is new of them."""

from collections.abc import Mapping
from dataclasses import replace

from tocsin.terms.finding import FindingKind
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
from tocsin.weighing.filing import name_key
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grouping import Trade, regroup
from tocsin.weighing.step import Step, gists_of, let_stand, nearest


def known_names(gist: StoryGist, step: Step) -> set[str]:
    """The written names of a story's persons that another story gave before."""
    names = {person.name for person in gist.people}
    step.memory.foresee(names)
    told = {name: step.memory.about(FindingKind.ACTOR, name) for name in names}
    values = (finding.value for several in told.values() for finding in several)
    step.memory.expect(sorted({story for value in values for story in stories_of_value(value)}))
    return {name for name in names if told[name]}


def join_people(gist: StoryGist, step: Step) -> None:
    """3. Written names of the story among those of others; only what is new of a name is compared."""
    new: dict[str, Person] = {}
    for name in sorted({person.name for person in gist.people}):
        known = known_person(name, step)
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
        place_people(new, step)


def place_people(new: Mapping[str, Person], step: Step) -> None:
    """Written names among those that are like them."""

    def load(name: str) -> Person | None:
        return new.get(name) or known_person(name, step)

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


def known_person(name: str, step: Step) -> Person | None:
    """A written name as it stands: from the finding about it, or from the stories of an older program."""
    for finding in step.memory.about(FindingKind.ACTOR, name):
        first = gists_of(sorted(stories_of_value(finding.value)), step)
        found = person_from(name, finding.value, {gist.id: gist.received for gist in first})
        return found or person_of(name, gists_of(nearest({name_key(name)}, step), step))
    return None
