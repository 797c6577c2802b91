"""Words that turn a date into a bound: `since 2016`, `by Friday`, `until March`, `no later than May`."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.reading.times.almanac import add_days
from tocsin.reading.times.scene import Reading, Scene
from tocsin.terms.timex import TimexType

_LINKS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "by",
    "before": "before",
    "after": "after",
}
_NO_LINK_AFTER = frozenset(
    {"shortly", "soon", "day", "days", "week", "weeks", "month", "months", "year", "years", "hours"}
)
"""After these, "before" and "after" measure a distance and bound nothing by themselves."""
_ENDS = frozenset({"end", "close"})
"""Words for the last days of a period that mean its end behind "before" and "after"."""


def linked(reading: Reading, scene: Scene) -> Reading:
    """`reading` with the bounds its preposition gives it.

    The value stays that of the words; only `earliest` and `latest` move, and `link` says why: `since 2016`
    runs from 2016 to the anchor, `by Friday` ends on Friday, `before March` ends with February, and
    `before the end of March` with March. The second end of a range (`from May until June`) keeps its own
    bounds and is not brought here.
    """
    link = _link_before(reading, scene)
    if (
        link is None
        or reading.type not in {TimexType.DATE, TimexType.TIME}
        or not reading.earliest
        or not reading.latest
    ):
        return reading
    if reading.value.endswith("REF"):
        return reading
    if link in {"before", "after"} and scene.tokens.word(reading.first - 2) in _NO_LINK_AFTER:
        return reading
    if link in {"before", "after"} and not _ENDS.isdisjoint(_words(reading, scene)):
        reading = replace(reading, earliest=reading.latest)
    return replace(_bounded(reading, scene, link), link=link)


def _link_before(reading: Reading, scene: Scene) -> str | None:
    word, at = scene.tokens.word, reading.first - 1
    if word(at) == "than" and word(at - 1) == "later" and word(at - 2) in {"no", "not"}:
        return "by"
    return _LINKS.get(word(at))


def _words(reading: Reading, scene: Scene) -> Sequence[str]:
    return scene.tokens.words[reading.first : reading.last + 1]


def _bounded(reading: Reading, scene: Scene, link: str) -> Reading:
    anchor = scene.anchor
    one_day = reading.earliest == reading.latest
    if link == "since":
        open_end = anchor is None or reading.earliest is None or anchor < reading.earliest
        return replace(reading, latest=None if open_end else anchor)
    if link in {"until", "by"}:
        ahead = anchor is not None and reading.latest is not None and reading.latest >= anchor
        return replace(reading, earliest=anchor if ahead and link == "by" else None)
    if link == "before":
        first = reading.earliest
        last = first if one_day or first is None else add_days(first, -1)
        return replace(reading, earliest=None, latest=last)
    behind = anchor is not None and reading.earliest is not None and reading.earliest <= anchor
    return replace(reading, latest=anchor if behind else None)
