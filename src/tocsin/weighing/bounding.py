"""Bounds across stories: when an undated story lies, and which header its own text refutes.

Only an event of a stated mode between stated parties, of which one happening alone is known, dates
anything. A story that tells the event itself is not taken to expect it: what it expects is the next one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from tocsin.terms.event import Auxiliary
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.judgement import Judgement
from tocsin.weighing.calendar import NARROW, apart, width
from tocsin.weighing.dates import Dated, Side, Telling, bounds, false_dates, published_between
from tocsin.weighing.gists import Happening, Sort, StoryGist
from tocsin.weighing.happenings import family

_FALSE_BY = 92
"""Days by which a false header is looked for after an event: beyond it, the next such event is expected."""
_PARTIES = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated telling of a merged event."""

    event: str
    """Id of the merged event."""
    story: str
    happening: Happening


def happened_keys(gist: StoryGist) -> set[str]:
    """The keys of the events that a story dates."""
    return {f"happened|{_kind(h)}" for h in gist.happenings if is_dated(h)}


def unplaced_keys(gist: StoryGist) -> set[str]:
    """The keys of the events that a story expects, or tells without a date."""
    return {f"placed by|{_kind(h)}" for h in gist.happenings if _side(h) and not is_dated(h)}


def looked_for(gist: StoryGist) -> set[str]:
    """The keys of dated tellings that may bound a story."""
    return {key.replace("placed by|", "happened|", 1) for key in unplaced_keys(gist)}


def looked_up(gist: StoryGist) -> set[str]:
    """The keys of other stories that this story's dated tellings may bound."""
    return {key.replace("happened|", "placed by|", 1) for key in happened_keys(gist)}


def is_dated(happening: Happening) -> bool:
    """Whether a mention dates an event of a stated mode between stated parties to a few days."""
    plain = happening.sort is Sort.EVENT and happening.auxiliary is None and bool(happening.mode)
    parties = len(happening.one | happening.other) >= _PARTIES
    return plain and parties and happening.when is not None and width(happening.when) <= NARROW


def _side(happening: Happening) -> Side | None:
    """How a mention takes its event, None where it takes no side or its event cannot be told from others."""
    if happening.sort is not Sort.EVENT or not happening.mode or happening.open:
        return None
    if len(happening.one | happening.other) < _PARTIES:
        return None
    if happening.auxiliary is Auxiliary.FUTURE:
        return Side.FUTURE
    return Side.PAST if happening.auxiliary is None else None


def _kind(happening: Happening) -> str:
    return f"{family(happening)}|{happening.mode}|{'+'.join(sorted(happening.one | happening.other))}"


def bound_story(gist: StoryGist, dated: Collection[Placed], settled: Judgement | None) -> tuple[Finding, ...]:
    """What dated tellings of other stories say about when a story was published.

    Args:
        gist: the story.
        dated: dated tellings of the events that it expects or tells.
        settled: a person's date for the story, which stands beside the machine's bounds.
    """
    others = [placed for placed in dated if placed.story != gist.id]
    tellings = list(_tellings(gist, others))
    accounts = [
        Dated(placed.event, placed.story, Interval(*placed.happening.when, "told"))
        for placed in others
        if placed.happening.when
    ]
    found = bounds(tellings, accounts)
    between = published_between(found).get(gist.id)
    refuted = false_dates({gist.id: gist.witnesses}, [bound for bound in found if bound.latest])
    refuted += false_dates({gist.id: gist.witnesses}, [bound for bound in found if bound.earliest])
    proofs = [bound.reason() for bound in found] + [false.reason() for false in refuted]
    value: dict[str, object] = {
        "earliest": between.earliest if between else None,
        "latest": between.latest if between else None,
        "contradicted": bool(found) and between is None,
        "events": sorted({bound.event for bound in found}),
        "false_witness": [
            {
                "basis": false.witness.basis,
                "earliest": false.witness.interval.earliest,
                "latest": false.witness.interval.latest,
                "event": false.bound.event,
            }
            for false in refuted
        ],
    }
    if settled is not None:
        value["settled"] = dict(settled.value)
        proofs.append(f"settled by {settled.by}" + (f": {settled.reason}" if settled.reason else ""))
    elif not found:
        return ()
    return (Finding(FindingKind.BOUNDS, gist.id, None, value, tuple(dict.fromkeys(proofs))),)


def _tellings(gist: StoryGist, dated: Iterable[Placed]) -> Iterator[Telling]:
    """The sides a story takes towards events of which one happening alone is known."""
    known: dict[str, dict[str, list[Placed]]] = {}
    for placed in dated:
        known.setdefault(_kind(placed.happening), {}).setdefault(placed.event, []).append(placed)
    told = {_kind(h) for h in gist.happenings if _side(h) is Side.PAST}
    for happening in gist.happenings:
        side, kind = _side(happening), _kind(happening)
        events = known.get(kind, {})
        if side is None or len(events) != 1 or is_dated(happening):
            continue
        event, places = next(iter(events.items()))
        if any(_elsewhere(happening, place.happening) for place in places):
            continue
        if side is Side.FUTURE and (kind in told or _long_after(gist, places)):
            continue
        if side is Side.PAST and gist.published is not None and happening.when is not None:
            continue
        yield Telling(gist.id, event, side, None)


def _elsewhere(one: Happening, other: Happening) -> bool:
    return bool(one.place and other.place and not one.place & other.place)


def _long_after(gist: StoryGist, placed: Iterable[Placed]) -> bool:
    """Whether every date that the story is given lies so long after the event that it expects another one."""
    given = [(w.interval.earliest, w.interval.latest) for w in gist.witnesses]
    days = [(first[:10], last[:10]) for first, last in given if first and last]
    when = [p.happening.when for p in placed if p.happening.when]
    late = [d for d in days if all(d[0] > w[1] and apart(d, w) > _FALSE_BY for w in when)]
    return bool(days) and len(late) == len(days)


def placed_in(gist: StoryGist, kinds: Collection[str], event_of: Callable[[str], str]) -> Iterator[Placed]:
    """The dated tellings of a story that lie under one of the keys.

    Args:
        gist: the story.
        kinds: keys as `looked_for` gives them.
        event_of: id of the merged event of a mention.
    """
    for happening in gist.happenings:
        if is_dated(happening) and f"happened|{_kind(happening)}" in kinds:
            yield Placed(event_of(happening.id), gist.id, happening)
