"""How many: digits, number words and vague quantities as TIMEX3 writes them."""

from tocsin.reading.times.grammar import Take
from tocsin.reading.times.lexicon import lexicon
from tocsin.terms.timex import TimexType

_FRACTIONS = {("1", "2"): 0.5, ("1", "4"): 0.25, ("3", "4"): 0.75}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
YEARS_IN = {"decade": 10, "century": 100, "millennium": 1000}
SMALLER = {"year": ("M", 12), "month": ("D", 30), "week": ("D", 7), "day": ("TH", 24), "hour": ("M", 60)}
"""A broken amount of a unit counts in this one: half a year is six months."""
__all__ = ["CLOCK_UNITS", "YEARS_IN", "duration", "number_of", "unit_of"]


def spelled(words: list[str]) -> int | None:
    """The number that words spell (`twenty-four`, `a hundred and five`, `nineteen ninety-seven`)."""
    numbers = lexicon().numbers
    total = part = 0
    found = False
    for word in words:
        if word not in numbers:
            continue
        value = numbers[word]
        found = True
        if value >= 1000:  # noqa: PLR2004 - thousand
            total, part = total + (part or 1) * value, 0
        elif value == 100:  # noqa: PLR2004 - hundred
            part = (part or 1) * value
        elif 10 <= part % 100 <= 19 and 10 <= value or part >= 20 and value >= 10 and part < 100:  # noqa: PLR2004
            part = part * 100 + value
        else:
            part += value
    return total + part if found else None


def number_of(words: list[str]) -> float | None:
    """The number a token sequence stands for: digits, `5 1/2`, `1,000`, or number words."""
    if not words:
        return None
    digits = [word for word in words if word[:1].isdigit()]
    if not digits:
        whole = spelled(words)
        if whole is None:
            return None
        return whole + 0.5 if "half" in words else whole
    value = float(digits[0].replace(",", ""))
    if len(digits) == 3:  # noqa: PLR2004 - whole number and a fraction
        value += _FRACTIONS.get((digits[1], digits[2]), 0)
    return value + 0.5 if "½" in words else value


def unit_of(word: str) -> str:
    """The unit a word names, plurals and abbreviations included."""
    known = lexicon()
    unit = known.plurals.get(word, word)
    return {"min": "minute", "hr": "hour", "yr": "year"}.get(unit, unit)


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of `amount` units (`P2W`, `PT5H30M`, `P20Y` for two decades); None = some (`PXD`)."""
    code, after_t = lexicon().units[unit]
    lead = "PT" if after_t else "P"
    if amount is None:
        return f"P{'T' if after_t else ''}X{code}"
    if unit in YEARS_IN:
        amount, code = amount * YEARS_IN[unit], "Y"
    if unit == "fortnight":
        amount *= 2
    whole = int(amount)
    if amount == whole:
        return f"{lead}{whole}{code}"
    if unit == "hour":
        return f"PT{f'{whole}H' if whole else ''}{round((amount - whole) * 60)}M"
    if unit == "minute":
        return f"PT{f'{whole}M' if whole else ''}{round((amount - whole) * 60)}S"
    if unit == "year" and not whole:
        return f"P{round(amount * 12)}M"
    return f"{lead}{amount:g}{code}"


def exact(take: Take, group: str) -> float | None:
    """The group's number, or None where it says only "some"."""
    return number_of(take.words(group))


DATE, TIME = TimexType.DATE, TimexType.TIME
