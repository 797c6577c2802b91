"""How a merged happening stands: alleged, disputed, denied, expected, conditional or acknowledged."""

from collections.abc import Collection, Iterable
from itertools import product

from tocsin.terms.event import Status
from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.calendar import apart, overlap
from tocsin.weighing.gists import Happening, StoryGist, kept_beside
from tocsin.weighing.happenings import family, side

_WINDOW = 60
"""Days between two stories within which one's denial meets the other's telling."""
_ORDER = (Status.ACKNOWLEDGED, Status.ALLEGED, Status.EXPECTED, Status.CONDITIONAL, Status.DENIED)


def cluster_status(
    event: str, members: Collection[Happening], denials: Iterable[str], *, answering: bool
) -> Finding:
    """The status of a merged happening as a finding: both sides heard, neither settled.

    Args:
        event: id of the merged happening.
        members: its mentions.
        denials: who denies a claim that asserts one of them, in words.
        answering: whether one of its claims answers an allegation: a denial of what others say.
    """
    against = sorted({*denials, *("the story says so of it" for m in members if m.status is Status.DISPUTED)})
    said = {member.status for member in members} - {Status.DISPUTED, Status.DENIED}
    negated = any(side(member) == "negated" or member.status is Status.DENIED for member in members)
    if (against and (said or not negated)) or (negated and (said or answering)):
        status = Status.DISPUTED
    else:
        status = next((kind for kind in _ORDER if kind in said), Status.DENIED if negated else Status.ALLEGED)
    return Finding(FindingKind.STATUS, event, None, {"status": status.value}, tuple(against))


def disputes(gist: StoryGist, others: Collection[StoryGist]) -> set[str]:
    """Ids of the happenings, told and denied, that contradict each other in a story or between stories."""
    found: set[str] = set()
    told, negated = _sides(gist)
    for other in (gist, *others):
        told_there, negated_there = _sides(other)
        for ours, theirs in ((told, negated_there), (negated, told_there)):
            for a, b in product(ours, theirs):
                if contradict(a, b) and _near(gist, other):
                    found |= {a.id, b.id}
    return found


@kept_beside
def _sides(gist: StoryGist) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """The happenings that a story tells, and those that it negates."""
    sided = [(happening, side(happening)) for happening in gist.happenings]
    return tuple(h for h, taken in sided if taken == "told"), tuple(
        h for h, taken in sided if taken == "negated"
    )


def contradict(a: Happening, b: Happening) -> bool:
    """Whether one tells what the other negates: the same kind, the same parties, no other time."""
    if a.sort is not b.sort or {side(a), side(b)} != {"told", "negated"} or family(a) != family(b):
        return False
    if a.one != b.one or a.other != b.other or not (a.one and a.other):
        return False
    return a.when is None or b.when is None or overlap(a.when, b.when)


def _near(one: StoryGist, other: StoryGist) -> bool:
    if one.published is None or other.published is None:
        return True
    return apart(one.published, other.published) <= _WINDOW
