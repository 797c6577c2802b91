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
from tocsin.weighing.gists import Awaited, Happening, Sort, StoryGist
from tocsin.weighing.happenings import family

_FALSE_BY = 92
"""Days by which a false header is looked for after an event: beyond it, the next such event is expected."""
_PARTIES = 2
_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated telling of a merged event."""

    event: str
    """Id of the merged event."""
    story: str
    happening: Happening


def happened_keys(gist: StoryGist) -> set[str]:
    """The keys of the events that a story dates."""
    dated = [happening for happening in gist.happenings if is_dated(happening)]
    return {f"happened|{key}" for happening in dated for key in (kind_of(happening), *_visits_of(happening))}


def unplaced_keys(gist: StoryGist) -> set[str]:
    """The keys of the events that a story expects, or tells without a date."""
    told = {f"placed by|{kind_of(h)}" for h in gist.happenings if _side(h) and not is_dated(h)}
    return told | {f"placed by|{_visits_by(awaited.visitor)}" for awaited in gist.awaits}


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


def kind_of(happening: Happening) -> str:
    """Family, mode and parties of a happening; of a visit also who comes to whom."""
    if happening.mode == _VISIT:
        return f"visit|{'+'.join(sorted(happening.one))}>{'+'.join(sorted(happening.other))}"
    return f"{family(happening)}|{happening.mode}|{'+'.join(sorted(happening.one | happening.other))}"


def _visits_of(happening: Happening) -> list[str]:
    """The keys of a visit by its visitor's state and name."""
    visitors = sorted(happening.one | happening.family_names) if happening.mode == _VISIT else []
    return [_visits_by(visitor) for visitor in visitors]


def _visits_by(visitor: str) -> str:
    return f"visits|{visitor}"


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


def _tellings(gist: StoryGist, dated: Collection[Placed]) -> Iterator[Telling]:
    """The sides a story takes towards events of which one happening alone is known."""
    for happening in gist.happenings:
        side = _side(happening)
        places = [p for p in dated if kind_of(p.happening) == kind_of(happening) and _may_be(happening, p)]
        event = _only(places)
        if side is None or event is None or is_dated(happening):
            continue
        if side is Side.FUTURE and not (_tells(gist, places) or _long_after(gist, places)):
            yield Telling(gist.id, event, side, None)
        if side is Side.PAST and gist.published is None and any(_surely(happening, p) for p in places):
            yield Telling(gist.id, event, side, None)
    for awaited in gist.awaits:
        places = [p for p in dated if _is_awaited(gist, awaited, p)]
        event = _only(places)
        if event is not None and not (_tells(gist, places) or _long_after(gist, places)):
            yield Telling(gist.id, event, Side.FUTURE, None)


def _only(places: Collection[Placed]) -> str | None:
    """The one event that all tellings are of, None where there are several or none."""
    events = {place.event for place in places}
    return events.pop() if len(events) == 1 else None


def _may_be(one: Happening, place: Placed) -> bool:
    """Whether neither other persons nor another place tell a mention from a dated event."""
    other = place.happening
    persons = not (one.persons and other.persons) or bool(one.persons & other.persons)
    return persons and (not (one.place and other.place) or bool(one.place & other.place))


def _surely(one: Happening, place: Placed) -> bool:
    """Whether the same person or place ties an undated mention to a dated event."""
    return bool(one.persons & place.happening.persons or one.place & place.happening.place)


def _is_awaited(gist: StoryGist, awaited: Awaited, place: Placed) -> bool:
    """Whether a dated visit is the one that a story expects something of."""
    visit = place.happening
    if visit.mode != _VISIT or awaited.visitor not in visit.one | visit.family_names:
        return False
    named = {state for claim in gist.claims for state in claim.states}
    named |= {code for happening in gist.happenings for code in happening.one | happening.other}
    persons = not (awaited.persons and visit.family_names) or bool(awaited.persons & visit.family_names)
    return persons and bool(visit.other & named)


def _tells(gist: StoryGist, places: Iterable[Placed]) -> bool:
    """Whether the story itself tells the event as past: what it then expects is another one."""
    kinds = {kind_of(place.happening): place for place in places}
    return any(
        _side(h) is Side.PAST and kind_of(h) in kinds and _may_be(h, kinds[kind_of(h)])
        for h in gist.happenings
    )


def _long_after(gist: StoryGist, placed: Iterable[Placed]) -> bool:
    """Whether every date that the story is given lies so long after the event that it expects another one."""
    given = [(w.interval.earliest, w.interval.latest) for w in gist.witnesses]
    days = [(first[:10], last[:10]) for first, last in given if first and last]
    when = [p.happening.when for p in placed if p.happening.when]
    late = [d for d in days if all(d[0] > w[1] and apart(d, w) > _FALSE_BY for w in when)]
    return bool(days) and len(late) == len(days)


def placed_in(gist: StoryGist, keys: Collection[str], event_of: Callable[[str], str]) -> Iterator[Placed]:
    """The dated tellings of a story that lie under one of the keys.

    Args:
        gist: the story.
        keys: keys as `looked_for` gives them.
        event_of: id of the merged event of a mention.
    """
    for happening in gist.happenings:
        filed = (kind_of(happening), *_visits_of(happening)) if is_dated(happening) else ()
        if any(f"happened|{key}" in keys for key in filed):
            yield Placed(event_of(happening.id), gist.id, happening)
