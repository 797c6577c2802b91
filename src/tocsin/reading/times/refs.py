"""What has no place on the calendar (`now`, `recently`, `the future`), and what only looks like a time."""

from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import beside
from tocsin.reading.times.scene import spanning


def _windowed(take: Take, value: str, window: str) -> Readings:
    """A reference with the days its window of the data file spans."""
    return (spanning(take.reference(value), *take.scene.window(window)),)


def _behind(take: Take) -> Readings:
    return (spanning(take.reference("PAST_REF"), None, take.scene.anchor),)


def _ahead(take: Take) -> Readings:
    """`the future`, `a later date`: any day from the anchor on."""
    return (spanning(take.reference("FUTURE_REF"), take.scene.anchor, None),)


def _now(take: Take) -> Readings:
    """`now`, `currently`; not `now-famous`."""
    return () if "-" in {take.before, take.after} else _windowed(take, "PRESENT_REF", "now")


def _current(take: Take) -> Readings:
    """`the current mandate`, `at present`; not a current of water."""
    if take.word("w") != "current":
        at_present = take.word("w") == "present" and take.before == "at"
        return _windowed(take, "PRESENT_REF", "now") if at_present else None
    return _windowed(take, "PRESENT_REF", "now") if take.after[:1].isalpha() else None


def _recent(take: Take) -> Readings:
    """`the recent launch`; the word before a noun only."""
    if take.word("w") != "recent" or not take.after[:1].isalpha() or take.before in {"most", "more", "as"}:
        return None
    return _windowed(take, "PAST_REF", "recently")


def _recently(take: Take) -> Readings:
    """`recently`, `most recently`; not `recently-built`."""
    return () if take.after == "-" else _windowed(take, "PAST_REF", "recently")


def _soon(take: Take) -> Readings:
    """`soon` ahead of now; not `as soon as`, `soon after`, nor "soon" in a tale of the past."""
    if take.word("w") != "soon" or take.before in beside("not_soon_before"):
        return None
    if take.after in beside("not_soon_after") or (take.after.endswith("ed") and take.direction() < 0):
        return None
    return _windowed(take, "FUTURE_REF", "soon")


def _soon_as_possible(take: Take) -> Readings:
    """`as soon as possible`."""
    return _windowed(take, "FUTURE_REF", "soon")


def _the_future(take: Take) -> Readings:
    """`the future`; not `the future king`, nor `the future talks`."""
    plural = (
        take.after[:1].isalpha() and take.after.endswith("s") and take.after not in beside("future_verbs")
    )
    return None if plural or take.after in beside("not_the_future_after") else _ahead(take)


def _term(take: Take) -> Readings:
    """`the near future`, `in the longer term`; a "long-term plan" is none."""
    if take.tokens.word(take.first) != "the" and take.before not in {"in", "over", "for"}:
        return None
    if take.tokens.word(take.last - 1) == "-" and take.after[:1].isalpha():
        return None
    if set(take.words("adj")) & beside("near_words"):
        return _windowed(take, "FUTURE_REF", "near-future")
    return _the_future(take)


def _past(take: Take) -> Readings:
    """`the past` with nothing counted after it."""
    if take.after[:1].isalpha() and take.after not in beside("after_the_past"):
        return None
    return _behind(take)


def _nothing(_take: Take) -> Readings:
    """The tokens are no time, whatever they look like."""
    return ()


def _age(take: Take) -> Readings:
    """`81-year-old`, `52 years old`: how old a person is is no time of the story."""
    return _nothing(take)


READERS: dict[str, Reader] = {
    "now": _now,
    "current": _current,
    "recent": _recent,
    "recently": _recently,
    "soon": _soon,
    "soon as possible": _soon_as_possible,
    "later date": _ahead,
    "the future": _the_future,
    "term": _term,
    "past": _past,
    "nothing": _nothing,
    "age": _age,
}
