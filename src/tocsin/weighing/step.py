"""What the steps of weighing share: the memory, what people decided, and how other stories are looked up."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from heapq import nlargest

from tocsin.terms.finding import FindingKind
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grouping import Regrouped
from tocsin.weighing.judging import Standing
from tocsin.weighing.memory import MOST_NEAR, Layered
from tocsin.weighing.records import CaseKind


@dataclass(slots=True)
class Step:
    """What every step needs, and what is left to do at the end."""

    memory: Layered
    judged: Standing
    today: str
    again: bool = False
    """Whether known stories are weighed anew, so that nothing said of them before counts."""
    sources: dict[str, Counter[CaseKind]] = field(default_factory=dict)
    """Forecasters to be graded, with the cases that came to their record; below zero those that left it."""
    anew: set[str] = field(default_factory=set)
    """Forecasters whose cases are counted anew: a page changed, or a person decided about a forecast."""


def heads(kind: FindingKind, item: str, step: Step) -> set[str]:
    """The cluster a record is in: none before it is weighed, one afterwards."""
    return {finding.object for finding in step.memory.about(kind, item) if finding.object}


def all_under(keys: Collection[str], step: Step) -> list[str]:
    """All stories filed under any of the keys, in the order of their ids."""
    found = step.memory.filed(keys, None)
    return sorted({story for stories in found.values() for story in stories})


def nearest(keys: Collection[str], step: Step) -> list[str]:
    """The stories that share the most of the keys, the earliest filed among equals; by their ids."""
    shared = step.memory.near(keys)
    return sorted(nlargest(MOST_NEAR, shared, key=shared.__getitem__))


def gists_of(stories: Collection[str], step: Step) -> list[StoryGist]:
    """Stories as they are compared, those left out that no page carries any more."""
    step.memory.expect(stories)
    return [gist for story in stories if (gist := step.memory.gist(story)) is not None]


def gist_of_record(item: str, step: Step) -> StoryGist | None:
    """The story that a record stands in, None where no page carries it any more."""
    story = step.memory.story_of(item)
    return step.memory.gist(story) if story else None


def let_stand(done: Regrouped, step: Step) -> set[str]:
    """Keep what is new and close what no longer stands; the ids of the clusters that changed."""
    step.memory.keep_findings(done.findings, done.closed)
    return set(done.clusters)
