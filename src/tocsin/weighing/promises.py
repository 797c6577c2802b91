"""Which forecasts are one promise: what one forecaster expects, in whatever pages carry his word.

A promise is the case that a track record counts. Carriers of one account repeat it, whatever their own dates
make of "in the coming days"; one story may give it twice; two independent stories give it once more where
the same forecaster expects the same, as firmly, until the same day. Said again for another day, or more or
less firmly, it is another promise: he can be right about one and wrong about the other.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from tocsin.weighing.calendar import apart as days_between
from tocsin.weighing.clusters import Link
from tocsin.weighing.names import is_part_of, name_parts, person_key
from tocsin.weighing.outcomes import Captured
from tocsin.weighing.wording import alike, numbers, shared

_FILED = 3
"""Telling words of what is expected, the longest first, whose pairs a promise is filed under."""
_CARRIED = 0.5
"""Likeness of the expected words from which a carrier repeats a promise: the text is the same, a word of it
may be damaged, or cut off."""
_SHARED = 0.6
_ALIKE = 0.34
_LEAST_SHARED = 2
"""Words in common, as a share of the shorter and of both, and their number, from which a forecaster expects
the same elsewhere."""
_OCCASION = 45
"""Days between two stories within which an expectation without an end is the same one."""
_ONE_TEXT = 10.0
"""Strength by which carriers of one account come before independent stories."""
_NAMED_ALIKE = 1.0
_SAME_END = 1.0


def promise_keys(captured: Captured) -> set[str]:
    """The keys that a forecast is filed under and looked up by: pairs of its words, beside the forecaster.

    A name counts by its first part and its last, either of which may be that of the family.
    """
    parts = name_parts(captured.forecast.by or "") or ("",)
    rare = sorted(captured.forecast.expected, key=lambda stem: (-len(stem), stem))[:_FILED]
    pairs = ["+".join(sorted(pair)) for pair in combinations(rare, 2)] or ["".join(rare)]
    return {f"promise|{whose}|{pair}" for whose in {parts[0], parts[-1]} for pair in pairs}


def promise_order(captured: Captured) -> tuple[bool, str, str]:
    """Which forecast speaks for its promise: one that names the forecaster, then the first received."""
    return captured.forecast.by is None, captured.received, captured.forecast.id


def promise_links(items: Iterable[Captured], new: Collection[str] | None = None) -> list[Link]:
    """The links among forecasts: those of one account, and those of the first telling of each account.

    Args:
        items: the forecasts.
        new: ids of those of which one must stand in each link; None: all links are wanted.
    """
    kept = sorted(items, key=promise_order)
    places = {captured.forecast.id: place for place, captured in enumerate(kept)}
    found: dict[tuple[str, str], Link] = {}
    for one, other in _pairs(kept, lambda captured: captured.account, new):
        link = _within(one, other)
        if link:
            found[link.pair()] = link
    # a carrier whose own date moved the window must neither join two promises nor part them
    repeats = set() if new is not None else {max(pair, key=places.__getitem__) for pair in found}
    for one, other in _pairs(kept, _terms, new):
        if not {one.forecast.id, other.forecast.id} & repeats:
            link = _elsewhere(one, other)
            if link:
                found[link.pair()] = link
    return list(found.values())


def _pairs(
    kept: Sequence[Captured], alike_in: Callable[[Captured], object], new: Collection[str] | None
) -> Iterator[tuple[Captured, Captured]]:
    """Pairs of forecasts that have something in common, those of some new ones only."""
    held: dict[object, list[Captured]] = {}
    for captured in kept:
        held.setdefault(alike_in(captured), []).append(captured)
    for several in held.values():
        for one, other in combinations(several, 2):
            if new is None or one.forecast.id in new or other.forecast.id in new:
                yield one, other


def _terms(captured: Captured) -> tuple[object, ...]:
    """What forecasts of independent stories must have in common, word for word, to be one promise."""
    forecast = captured.forecast
    rule = forecast.rule
    parties = frozenset((*rule.initiator, *rule.recipient))
    firm = forecast.certainty, rule.negated, bool(forecast.condition)
    return *firm, captured.ends, forecast.kinds, parties, rule.mode


def promises_apart(one: Captured, other: Captured) -> bool:
    """Whether two forecasts cannot be one promise: a story tells them beside each other as two."""
    return one.story == other.story and not _is_same(one, other)


def _within(one: Captured, other: Captured) -> Link | None:
    """Why two stories of one account give one promise."""
    if one.account != other.account or one.story == other.story:
        return None
    a, b = one.forecast, other.forecast
    likeness = alike(a.expected, b.expected) if a.expected or b.expected else 1.0
    if likeness < _CARRIED or a.rule.negated is not b.rule.negated or not _may_be_one(a.by, b.by):
        return None
    strength = _ONE_TEXT + likeness
    strength += _NAMED_ALIKE if _is_one(a.by, b.by) else 0.0
    strength += _SAME_END / (1 + _between_ends(one, other))
    return Link(a.id, b.id, strength, "carriers of one account give it in the same words")


def _between_ends(one: Captured, other: Captured) -> int:
    """Days between the ends of two windows; a year where one has none."""
    if one.ends is None or other.ends is None:
        return 0 if one.ends == other.ends else 365
    return days_between((one.ends, one.ends), (other.ends, other.ends))


def _elsewhere(one: Captured, other: Captured) -> Link | None:
    """Why a forecaster gives one promise in two independent stories, or twice in one."""
    if (one.account == other.account and one.story != other.story) or not _is_same(one, other):
        return None
    words = ", ".join(sorted(one.forecast.expected & other.forecast.expected))
    until = f" until {one.ends}" if one.ends else ""
    likeness = alike(one.forecast.expected, other.forecast.expected)
    proof = f"{one.forecast.by or 'the same story'} expects the same{until}: {words}"
    return Link(one.forecast.id, other.forecast.id, likeness, proof)


def _is_same(one: Captured, other: Captured) -> bool:
    """Whether one forecaster expects the same until the same day, on the same terms and as firmly."""
    a, b = one.forecast, other.forecast
    if not _is_one(a.by, b.by) or (a.by is None and one.story != other.story):
        return False
    if _terms(one) != _terms(other) or (a.condition and shared(a.condition, b.condition) < _SHARED):
        return False
    figures = _figures(one), _figures(other)
    if all(figures) and not figures[0] & figures[1]:
        return False
    if one.ends is None and not _one_occasion(one, other):
        return False
    enough = len(a.expected & b.expected) >= min(_LEAST_SHARED, len(a.expected), len(b.expected))
    likeness = shared(a.expected, b.expected) >= _SHARED and alike(a.expected, b.expected) >= _ALIKE
    return enough and likeness


def _figures(captured: Captured) -> frozenset[str]:
    """Numbers in the expected words, as the rule quotes them."""
    return numbers(captured.forecast.rule.words.partition("“")[2].partition("”")[0])


def _one_occasion(one: Captured, other: Captured) -> bool:
    """Whether two stories came out close to each other, as far as both are dated."""
    if one.story == other.story:
        return True
    if one.published is None or other.published is None:
        return False
    return days_between(one.published, other.published) <= _OCCASION


def _is_one(one: str | None, other: str | None) -> bool:
    """Whether both name the same forecaster, or nobody."""
    if one is None or other is None:
        return one is other
    return one == other or person_key(one) == person_key(other) != ""


def _may_be_one(one: str | None, other: str | None) -> bool:
    """Whether carriers of one text may mean the same forecaster: a cut one may only have the family name."""
    if _is_one(one, other) or one is None or other is None:
        return _is_one(one, other)
    return is_part_of(one, other) or is_part_of(other, one)
