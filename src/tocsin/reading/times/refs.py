"""What has no place on the calendar: `now`, `recently`, `the future`; and what recurs: `every day`, `each July`."""

from tocsin.reading.times.amounts import duration, exact, unit_of
from tocsin.reading.times.grammar import Rule, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import part_value
from tocsin.reading.times.scene import Reading, spanning
from tocsin.terms.timex import TimexType


def _reference(take: Take, value: str, window: str) -> tuple[Reading, ...]:
    found = Reading(take.first, take.last, TimexType.DATE, value, tells=False)
    if window == "past":
        return (spanning(found, None, take.scene.anchor),)
    if window == "future":
        return (spanning(found, take.scene.anchor, None),)
    return (spanning(found, *take.scene.window(window)),)


def _now(take: Take) -> tuple[Reading, ...] | None:
    """`now`, `currently`; not `until now that`, `now that`, `now-famous`."""
    after = take.tokens.word(take.last + 1)
    if after == "-" or take.tokens.word(take.first - 1) == "-":
        return ()
    return _reference(take, "PRESENT_REF", "now")


def _current(take: Take) -> tuple[Reading, ...] | None:
    word = take.word("w")
    if word in {"present", "ongoing"}:
        before = take.tokens.word(take.first - 1)
        return _reference(take, "PRESENT_REF", "now") if word == "present" and before == "at" else None
    before, after = take.tokens.word(take.first - 1), take.tokens.word(take.last + 1)
    if not after[:1].isalpha() or before in {"direct", "alternating", "electric", "ocean"}:
        return None
    return _reference(take, "PRESENT_REF", "now")


def _recent(take: Take) -> tuple[Reading, ...] | None:
    if take.word("w") != "recent" or not take.tokens.word(take.last + 1)[:1].isalpha():
        return None
    if take.tokens.word(take.first - 1) in {"most", "more", "as"}:
        return None
    return _reference(take, "PAST_REF", "recently")


def _recently(take: Take) -> tuple[Reading, ...] | None:
    if take.tokens.word(take.first - 1) in {"until", "as", "-"} or take.tokens.word(take.last + 1) == "-":
        return () if take.tokens.word(take.last + 1) == "-" else _reference(take, "PAST_REF", "recently")
    return _reference(take, "PAST_REF", "recently")


def _soon(take: Take) -> tuple[Reading, ...] | None:
    """`soon` ahead of now; not `as soon as`, `soon after`, `no sooner`, nor "soon" in a tale of the past."""
    before, after = take.tokens.word(take.first - 1), take.tokens.word(take.last + 1)
    if take.word("w") == "shortly" or before in {"as", "too", "how", "very"} or after in {"after", "before", "as", "enough", "thereafter", "afterwards", "-", "became"}:
        return None
    if take.scene.direction(take.first, take.last) < 0 and after.endswith("ed"):
        return None
    return _reference(take, "FUTURE_REF", "soon")


def _future(take: Take) -> tuple[Reading, ...] | None:
    """`the future`, `the near future`; "its future" is a fate, not a time."""
    if take.tokens.word(take.last + 1) in {"of", "'s", "’s", "leader", "king"}:
        return None
    near = {"near", "nearer", "immediate", "foreseeable", "short", "shorter", "medium", "longer", "long"} & set(take.words("adj"))
    return _reference(take, "FUTURE_REF", "near-future" if near & {"near", "nearer", "immediate", "short", "shorter"} else "future")


def _past(take: Take) -> tuple[Reading, ...] | None:
    """`the past` with nothing counted after it."""
    after = take.tokens.word(take.last + 1)
    if after[:1].isalpha() and after not in {"and", "but", "or", "that", "to", "when", "as", "for", "with", "by", "had", "has", "have", "is", "was", "were", "he", "she", "they", "it", "who", "which", "also", "on", "at", "in"}:
        return None
    return _reference(take, "PAST_REF", "past")


def _soon_as_possible(take: Take) -> tuple[Reading, ...] | None:
    return _reference(take, "FUTURE_REF", "soon") if take.tokens.word(take.first + 1) == "soon" else None


def _later_date(take: Take) -> tuple[Reading, ...] | None:
    return _reference(take, "FUTURE_REF", "future")


def _set(take: Take) -> tuple[Reading, ...] | None:
    """`every two weeks`, `each year`, `every other day`, `per month`, `twice a week`."""
    unit = unit_of(take.word("u"))
    amount = exact(take, "n") if take.has("n") else 2 if take.has("other") else 1
    return (Reading(take.first, take.last, TimexType.SET, duration(amount, unit)),)


def _set_word(take: Take) -> tuple[Reading, ...] | None:
    word = take.word("w")
    at = take.first
    if word == "quarterly":  # a kind of report or dividend far more often than a rhythm
        return ()
    if take.tokens.surface(at)[0].isupper() and not take.tokens.begins_sentence(at):
        return None
    if word in {"quarterly", "monthly", "weekly"} and take.tokens.word(at - 1) in {"the", "a"} and take.tokens.word(at + 1) in {",", "."}:
        return None
    return (Reading(take.first, take.last, TimexType.SET, lexicon().sets[word]),)


def _each_named(take: Take) -> tuple[Reading, ...] | None:
    """`each July`, `every Thursday morning`, `every summer`."""
    known = lexicon()
    word = take.word("x")
    if word in known.weekdays:
        value = f"XXXX-WXX-{known.weekdays[word]}" + part_value(take)
    elif word in known.months:
        value = f"XXXX-{known.months[word]:02}"
    elif word in known.seasons:
        value = f"XXXX-{known.seasons[word]}"
    else:
        value = f"XXXX-XX-XXT{known.parts.get(word, 'NI')}"
    return (Reading(take.first, take.last, TimexType.SET, value),)


def _term(take: Take) -> tuple[Reading, ...] | None:
    """`the near future`, `in the longer term`; a "long-term plan" is none."""
    before = take.tokens.word(take.first - 1)
    the = take.tokens.word(take.first) == "the"
    if not the and before not in {"in", "over", "for"}:
        return None
    return _future(take)


def _the_future(take: Take) -> tuple[Reading, ...] | None:
    after = take.tokens.word(take.last + 1)
    if after[:1].isalpha() and after.endswith("s") and after not in {"is", "was", "as", "has", "awaits", "holds", "depends"}:
        return None
    return _future(take)


def _every(take: Take) -> tuple[Reading, ...] | None:
    unit = unit_of(take.word("u") or take.word("u2"))
    amount = exact(take, "n") if take.has("n") else 2
    return (Reading(take.first, take.last, TimexType.SET, duration(amount, unit)),)


def _nothing(_take: Take) -> tuple[Reading, ...]:
    """The tokens are no time, whatever they look like."""
    return ()


def _age(take: Take) -> tuple[Reading, ...] | None:
    """`81-year-old`, `52 years old`: how old a person is is no time of the story; a truce of eight months is."""
    if unit_of(take.word("u")) == "year" or take.has("old"):
        return ()
    return None


GUARDS = (
    Rule("no time", "NOTIME", _nothing),
    Rule("money", "CURRENCY (?:DAYNUM|INT|YEAR|BIG|DEC|HHMM)", _nothing),
    Rule("per cent", "(?:DAYNUM|INT|YEAR|BIG|DEC) HYPHEN? PERCENT", _nothing),
    Rule("age", "N HYPHEN? (?P<u>YEARWORD|YEARWORDS) HYPHEN? OLD", _age),
    Rule("age of months", "(?P<n>N) (?P<u>UNITS) (?P<old>OLD)", _age),
    Rule("aged", "AGED (?:OF)? N(?!YEARWORD|UNIT)", _nothing),
    Rule("part of a whole", "(?:NUMW HYPHEN QUARTERS|A QUARTER (?:OF|HYPHEN)|NUMW QUARTERS OF|QUARTERS? HYPHEN)", _nothing),
    Rule("year after year", "(?:UNIT|YEARWORD) (?:AFTER|BY|HYPHEN UPON HYPHEN|UPON|HYPHEN TO HYPHEN) (?:UNIT|YEARWORD)", _nothing),
    Rule("score", "(?:DAYNUM|INT) HYPHEN (?:DAYNUM|INT)(?!MONTH|HYPHEN? ANYUNIT|AMPM|OF)", _nothing),
)
"""What looks like a time and is none."""

RULES = (
    Rule("as soon as possible", "AS SOON AS POSSIBLE", _soon_as_possible),
    Rule("a later date", "A LATER TIMEWORD", _later_date),
    Rule("near future", "(?:THE)? (?P<adj>NEAR|LONG|LONGER|SHORT) (?:FUTUREADJ|HYPHEN? TERM)(?!HYPHEN)", _term),
    Rule("the future", "THE FUTUREADJ", _the_future),
    Rule("the past", "THE (?:LATEST)? PAST", _past),
    Rule("now", "NOW", _now),
    Rule("current", "(?P<w>CURRENT)", _current),
    Rule("recently", "(?:MORE|LEAST)? RECENTLY", _recently),
    Rule("recent", "(?P<w>LATEST)", _recent),
    Rule("soon", "(?P<w>SOON)", _soon),
    Rule("every few units", "(?:EACH|PER) (?:(?P<n>N) (?P<u>ANYUNIT)|(?P<other>ANOTHER|OTHERWORD) (?P<u2>UNIT1))", _every),
    Rule("every unit", "(?:EACH|PER|ONCE A|TWICE A|TIMES A) (?P<u>UNIT|YEARWORD|QUARTER|WEEKEND)", _set),
    Rule("every named", "EACH (?:OTHERWORD)? (?P<x>MONTH|WEEKDAY|SEASON|SEASONAMB|PART) (?P<part>PART)?", _each_named),
    Rule("recurring", "(?P<w>DAILY)(?!HYPHEN)", _set_word),
)
"""References and recurring times, the more specific first."""
