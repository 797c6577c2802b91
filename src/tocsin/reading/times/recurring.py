"""What recurs: `every two weeks`, `each July`, `twice a week`, `daily`."""

from tocsin.reading.times.amounts import duration, exact, unit_of
from tocsin.reading.times.grammar import Reader, Readings, Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.reading.times.parts import part_value


def _every(take: Take) -> Readings:
    """`each year`, `per month`, `every two weeks`, `every other day`."""
    unit = unit_of(take.word("u") or take.word("u2"))
    amount = exact(take, "n") if take.has("n") else 2 if take.has("other") else 1
    return (take.recurring(duration(amount, unit)),)


def _word(take: Take) -> Readings:
    """`daily`; "quarterly" is a kind of report or dividend far more often than a rhythm."""
    at, word = take.first, take.word("w")
    if word == "quarterly":
        return ()
    if take.tokens.surface(at)[0].isupper() and (
        not take.tokens.begins_sentence(at) or take.tokens.in_a_name(at + 1)
    ):
        return None
    return (take.recurring(lexicon().sets[word]),)


def _each_named(take: Take) -> Readings:
    """`each July`, `every Thursday morning`, `every summer`."""
    known, word = lexicon(), take.word("x")
    if word in known.weekdays:
        return (take.recurring(f"XXXX-WXX-{known.weekdays[word]}{part_value(take)}"),)
    if word in known.months:
        return (take.recurring(f"XXXX-{known.months[word]:02}"),)
    if word in known.seasons:
        return (take.recurring(f"XXXX-{known.seasons[word]}"),)
    return (take.recurring(f"XXXX-XX-XXT{known.parts.get(word, 'NI')}"),)


READERS: dict[str, Reader] = {"every": _every, "set word": _word, "each named": _each_named}
