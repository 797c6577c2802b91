"""When a figure holds: the time expression that its clause governs nearest to it."""

from collections.abc import Mapping, Sequence

from tocsin.figures.clause import clause_head
from tocsin.figures.placed import Placed
from tocsin.reading.parsed import Token
from tocsin.terms.interval import Interval
from tocsin.terms.timex import Timex, TimexType

_POINTS = frozenset({TimexType.DATE, TimexType.TIME})


def time_of(found: Placed, times: Mapping[int, Timex], others: Sequence[Placed]) -> Interval | None:
    """The interval of the nearest time in the figure's own clause.

    Args:
        found: the figure's amount.
        times: token number of each time expression's top word to the expression.
        others: the sentence's other amounts; what hangs on one of them is its own.
    """
    if not times:
        return None
    right_after = _right_after(found, times)
    if right_after is not None:
        return _joined([right_after])
    theirs = {
        other.top for other in others if other.top != found.top and not other.top.is_ancestor(found.top)
    }
    here = found.top
    limit = clause_head(found.top)
    while True:
        near = _below(here, times, theirs)
        if near:
            return _joined(near)
        if here in {limit, here.head}:
            return None
        here = here.head


def _right_after(found: Placed, times: Mapping[int, Timex]) -> Timex | None:
    """The time that a bare preposition ties to the number: "3.4 percent in April"."""
    doc, last = found.top.doc, found.tokens[-1].i
    if last + 1 >= len(doc) or doc[last + 1].lower_ not in {"in", "on", "of", "for"}:
        return None
    behind = next((times[i] for i in range(last + 2, min(last + 5, len(doc))) if i in times), None)
    if behind is None or behind.type not in _POINTS or behind.vague:
        return None
    return (
        behind if doc[last + 2].idx >= found.end and _touches(behind, doc[last + 1], doc[last + 2]) else None
    )


def _touches(time: Timex, case: Token, following: Token) -> bool:
    """Whether the words behind the preposition begin the time expression."""
    return time.text.lower().startswith((following.lower_, f"{case.lower_} {following.lower_}"))


def _below(here: Token, times: Mapping[int, Timex], theirs: set[Token]) -> list[Timex]:
    """Times that hang on a word directly, on its relative clause, or on each other: "Thursday and Friday"."""
    found = []
    for child in here.children:
        if child in theirs:
            continue
        if child.i in times:
            found.append(times[child.i])
            found.extend(times[c.i] for c in child.children if c.i in times and c.dep_ == "conj")
        elif child.dep_ in {"acl:relcl", "acl"}:
            found.extend(times[c.i] for c in child.children if c.i in times)
            found.extend(
                times[c.i] for o in child.children if o.dep_ == "obj" for c in o.children if c.i in times
            )
    return [time for time in found if time.type in _POINTS and not time.vague]


def _joined(times: Sequence[Timex]) -> Interval:
    first = times[0]
    linked = [time for time in times if time.type is first.type]
    text = ", ".join(time.text for time in linked)
    bounds = [(time.earliest, time.latest) for time in linked if time.earliest and time.latest]
    if len(linked) == 1 or len(bounds) < len(linked):
        latest = first.latest if len(linked) == 1 else None
        earliest = first.earliest if len(linked) == 1 else None
        return Interval(earliest, latest, f"time in the clause: {first.value}", text)
    return Interval(min(b[0] for b in bounds), max(b[1] for b in bounds), "times in the clause", text)
