"""How much a happening matters: a number of its own, from what it is, whatever is believed of it."""

from collections.abc import Collection

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.gists import Happening, Sort
from tocsin.weighing.positions import scale


def importance_of(event: str, members: Collection[Happening]) -> Finding:
    """The importance of a merged happening, 1 to 3, with the reason.

    A transfer matters by its goods, an event by how far it stands from neutral dealing on the scale of
    positions. Who says so, and how many, make no difference.
    """
    weights = [(_weight(member), _name(member)) for member in members]
    value, name = max(weights, default=(1, "nothing known"))
    return Finding(FindingKind.IMPORTANCE, event, None, {"value": value}, (f"{name} is {value} of 3",))


def _weight(member: Happening) -> int:
    if member.sort is Sort.TRANSFER:
        return scale().importance[member.type]
    events = scale().events
    return max(1, abs(events.get(_name(member), events.get(member.type, 0))))


def _name(member: Happening) -> str:
    return f"{member.type}/{member.mode}" if member.mode else member.type
