"""The one function that weighs: new stories among those remembered, step by step, findings out.

1. mentions of one happening are merged; 2. claims that say the same are brought together; 3. written names
of one person too; 4. allegations are paired with their answers; 5. origins are counted; 6. disputed
happenings are marked; 7. forecasts are decided; 8. stories are bounded by events; 9. sayings and sources
are graded; 10. positions are placed on the scale. Each step looks only under the new story's keys, so that
it costs no pass over the ledger.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tocsin.terms.finding import Finding
from tocsin.terms.judgement import Judgement
from tocsin.weighing.deciding import weigh_due
from tocsin.weighing.filing import keys_of
from tocsin.weighing.gisting import gist_of
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.intake import Batch
from tocsin.weighing.judging import standing
from tocsin.weighing.meeting import known_names
from tocsin.weighing.memory import Layered, Memory, Remembered
from tocsin.weighing.positions import position_findings, positions_of
from tocsin.weighing.step import Step
from tocsin.weighing.steps import weigh_again, weigh_story
from tocsin.weighing.tracking import grade_source


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a batch adds to the memory."""

    findings: tuple[Finding, ...]
    """New findings, and new versions of standing ones (same id, other value)."""
    closed: tuple[str, ...]
    """Ids of findings that no longer stand."""
    gists: tuple[StoryGist, ...]
    """The new stories as they are compared."""
    keys: Mapping[str, frozenset[str]]
    """The keys that each new story is filed under."""


def weigh(batch: Batch, memory: Memory, judgements: Iterable[Judgement] = ()) -> Weighed:
    """Weigh new stories, and known records that a judgement or another account touches.

    The memory is not changed; `remember` adds to one in main memory what comes out. The order in which
    stories come makes no difference to what is one and what is not.
    """
    step = Step(Layered(memory), standing(judgements), batch.today, anew=set(batch.recount))
    gists: list[StoryGist] = []
    keys: dict[str, frozenset[str]] = {}
    for records in sorted(batch.stories, key=lambda records: (records.received, records.story.id)):
        gist = gist_of(records)
        keys[gist.id] = keys_of(gist, known_names(gist, step))
        gists.append(gist)
        step.memory.keep_story(gist, sorted(keys[gist.id]))
        weigh_story(gist, step)
        step.memory.keep_findings(position_findings(positions_of(records)))
    weigh_again(batch.again, step)
    weigh_due(batch.since, step)
    for source in step.anew:
        step.sources.setdefault(source, Counter())
    for source, came in sorted(step.sources.items()):
        grade_source(source, came, step, anew=source in step.anew)
    return Weighed(step.memory.findings, tuple(step.memory.closed), tuple(gists), keys)


def remember(weighed: Weighed, memory: Remembered) -> None:
    """Add to a memory what a batch came to."""
    for gist in weighed.gists:
        memory.keep_story(gist, sorted(weighed.keys[gist.id]))
    memory.keep_findings(weighed.findings, weighed.closed)


def restored(gists: Collection[StoryGist], findings: Iterable[Finding]) -> Remembered:
    """The memory as it was, from stories and the findings that stand; nothing is weighed again."""
    memory = Remembered()
    for gist in sorted(gists, key=lambda gist: gist.order):
        memory.keep_story(gist, sorted(keys_of(gist)))
    memory.keep_findings(findings)
    return memory
