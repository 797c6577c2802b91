"""How many: digits, number words and vague quantities, and days moved by them."""

from collections.abc import Sequence
from datetime import date

from tocsin.reading.times import almanac
from tocsin.reading.times.grammar import Take
from tocsin.reading.times.lexicon import lexicon

CLOCK_UNITS = frozenset({"second", "minute", "hour"})
YEARS_IN = {"decade": 10, "century": 100, "millennium": 1000}
_FRACTIONS = {("1", "2"): 0.5, ("1", "4"): 0.25, ("3", "4"): 0.75}
_FEW = {
    "couple": (2, 3),
    "few": (2, 9),
    "several": (3, 9),
    "many": (5, 50),
    "dozen": (10, 14),
    "dozens": (20, 100),
}
"""What vague numbers are taken to lie between, in units; both ends wide."""
_FEW_OTHERWISE = (2, 99)
_MOST = 9000
"""Nothing in the calendar is more of any unit away."""
_DAYS_PER = {"year": 365, "quarter": 91, "month": 30, "week": 7}
_HUNDRED, _THOUSAND = 100, 1000


def spelled(words: Sequence[str]) -> int | None:
    """The number that words spell (`twenty-four`, `a hundred and five`, `nineteen ninety-seven`)."""
    numbers = lexicon().numbers
    values = [numbers[word] for word in words if word in numbers]
    total = part = 0
    for value in values:
        if value >= _THOUSAND:
            total, part = total + (part or 1) * value, 0
        elif value == _HUNDRED:
            part = (part or 1) * value
        elif 10 <= part < _HUNDRED and value >= 10:  # noqa: PLR2004 - a century and its year
            part = part * _HUNDRED + value
        else:
            part += value
    return total + part if values else None


def number_of(words: Sequence[str]) -> float | None:
    """The number a token sequence stands for: digits, `5 1/2`, `1,000`, or number words."""
    digits = [word for word in words if word[:1].isdigit()]
    if not digits:
        whole = spelled(words)
        return whole if whole is None or "half" not in words else whole + 0.5
    value = float(digits[0].replace(",", ""))
    if len(digits) == 3:  # noqa: PLR2004 - a whole number and a fraction
        value += _FRACTIONS.get((digits[1], digits[2]), 0)
    return value + 0.5 if "½" in words else value


def exact(take: Take, group: str) -> float | None:
    """The group's number, or None where it says only "some"."""
    return number_of(take.words(group))


def amount_of(take: Take) -> float | None:
    """The number written, 1 for an article, 2 for a couple, None for "some"."""
    half = 0.5 if take.has("more") else 0
    if take.has("n"):
        number = exact(take, "n")
        return None if number is None else number + half
    if take.has("q"):
        return 2 if "couple" in take.words("q") else None
    if take.has("half"):
        return 0.5
    return 1 + half if take.has("a") else None


def range_of(take: Take, amount: float | None) -> tuple[float, float]:
    """What the amount may lie between, in units."""
    if take.has("q"):
        return next((_FEW[word] for word in take.words("q") if word in _FEW), _FEW_OTHERWISE)
    return (amount, amount) if amount is not None else _FEW_OTHERWISE


def unit_of(word: str) -> str:
    """The unit a word names, plurals and abbreviations included."""
    unit = lexicon().plurals.get(word, word)
    return {"min": "minute", "hr": "hour", "yr": "year"}.get(unit, unit)


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of `amount` units (`P2W`, `PT5H30M`, `P20Y` for two decades); None = some (`PXD`)."""
    code, after_t = lexicon().units[unit]
    lead = "PT" if after_t else "P"
    if amount is None:
        return f"{lead}X{code}"
    if unit in YEARS_IN:
        amount, code = amount * YEARS_IN[unit], "Y"
    if unit == "fortnight":
        amount *= 2
    whole = int(amount)
    if amount == whole:
        return f"{lead}{whole}{code}"
    smaller = {"hour": "M", "minute": "S"}.get(unit)
    if smaller:
        return f"PT{f'{whole}{code}' if whole else ''}{round((amount - whole) * 60)}{smaller}"
    return f"P{round(amount * 12)}M" if unit == "year" and not whole else f"{lead}{amount:g}{code}"


def moved(day: date | None, unit: str, count: float) -> date | None:
    """`day` moved by a possibly broken count of units, to the day; None where it leaves the calendar."""
    if day is None or abs(count) > _MOST:
        return None
    if unit in CLOCK_UNITS:
        return almanac.add_days(day, round(count / 24) if unit == "hour" else 0)
    if unit == "fortnight":
        unit, count = "week", count * 2
    unit, count = ("year", count * YEARS_IN[unit]) if unit in YEARS_IN else (unit, count)
    unit = "week" if unit == "weekend" else unit
    whole, rest = almanac.shifted(day, unit, int(count)), count - int(count)
    return almanac.add_days(whole, round(rest * _DAYS_PER.get(unit, 1))) if whole and rest else whole
