"""The words of time: read once from the data files of this folder and checked against their schema."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.reading.tables import yaml_of

OTHER = "\ue000"
"""The character of every token that says nothing about time."""


@dataclass(frozen=True, slots=True)
class Window:
    """How many days from the anchor a vague expression spans; None where unbounded."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day and the rule that finds it in a year (see the header of `holidays.tsv`)."""

    name: str
    rule: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word the grammar knows, with the class it stands for."""

    codes: dict[str, str]
    """Class name -> the one character that stands for it in a text's shape."""
    classes: dict[str, str]
    """Word in lower case -> class character."""
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    months: dict[str, int]
    doubtful_months: frozenset[str]
    weekdays: dict[str, int]
    doubtful_weekdays: frozenset[str]
    seasons: dict[str, str]
    parts: dict[str, str]
    clocks: dict[str, str]
    units: dict[str, tuple[str, bool]]
    """Unit -> TIMEX3 duration code, and whether it stands after `T`."""
    plurals: dict[str, str]
    """Plural -> unit."""
    sets: dict[str, str]
    windows: dict[tuple[str, str], Window]
    """(phrase class, unit or `-`) -> days from the anchor."""
    holidays: dict[str, Holiday]
    """Name in lower case -> rule."""
    no_times: tuple[str, ...]
    """Names and phrases that hold a time word and are no time."""
    phrases: frozenset[str]
    """The same in lower case."""
    tense: dict[str, frozenset[str]]
    """The word lists of `tense.yaml` by name."""
    contexts: dict[str, frozenset[str]]
    """The word lists of `contexts.yaml` by name."""


_CLASSES = (
    "YEAR SHORTYEAR DAYNUM INT HHMM BIG DEC ORDNUM DECADE CLOCK CLOCKAP ISO NUMDATE HOLIDAY NOTIME WNUM"
    " WBIG WCENT ORD SECOND MONTH WEEKDAY WEEKDAYS DECWORD COMMA HYPHEN DOT SLASH POSS APOS LPAREN RPAREN"
    " CURRENCY PERCENT FRACTION"
)
MADE_BY_TOKENS = tuple(_CLASSES.split())
"""Classes that come from a token's form or from the tables of `words.yaml`."""


_CENTURIES = frozenset({18, 19, 20})
"""Number words a spoken year begins with."""
_HUNDRED = 100
TENSES = ("future", "future_before", "infinitive", "weak", "put_off", "past", "not_past")


def _text(name: str) -> str:
    return (files("tocsin.reading.times") / "data" / name).read_text(encoding="utf8")


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in _text(name).splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def _numbers(table: Any, name: str) -> dict[str, int]:
    if not isinstance(table, dict) or not all(isinstance(v, int) for v in table.values()):
        raise ValueError(f"words.yaml: {name} must map words to whole numbers")
    return {str(word): number for word, number in table.items()}


def _word_classes(words: dict[str, Any], codes: dict[str, str]) -> dict[str, str]:
    classes = {str(w): codes[name] for name, listed in words["classes"].items() for w in listed}
    for table, name in (
        ("numbers", "WNUM"),
        ("ordinals", "ORD"),
        ("months", "MONTH"),
        ("weekdays", "WEEKDAY"),
        ("decades", "DECWORD"),
    ):
        classes |= {str(word): codes[name] for word in words[table]}
    for word in words["weekdays"]:
        if word.endswith("day"):
            classes[f"{word}s"] = codes["WEEKDAYS"]
    classes["second"] = codes["SECOND"]
    for word, number in words["numbers"].items():
        if number in _CENTURIES or number >= _HUNDRED:
            classes[word] = codes["WCENT" if number in _CENTURIES else "WBIG"]
    return classes


def _plurals(words: dict[str, Any]) -> dict[str, str]:
    regular = {f"{unit}s": unit for unit in words["units"]}
    return {**regular, **{str(k): str(v) for k, v in words["irregular_plurals"].items()}}


def _windows() -> dict[tuple[str, str], Window]:
    def days(cell: str) -> int | None:
        return int(cell) if cell else None

    return {
        (row["phrase"], row["unit"]): Window(days(row["first"]), days(row["last"]))
        for row in _rows("windows.tsv")
    }


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read on first use.

    Raises:
        ValueError: a data file does not keep to its schema.
    """
    words: dict[str, Any] = yaml_of(_text("words.yaml"))
    tense: dict[str, list[str]] = yaml_of(_text("tense.yaml"))
    contexts: dict[str, list[str]] = yaml_of(_text("contexts.yaml"))
    no_times = tuple(row["phrase"] for row in _rows("notimes.tsv"))
    names = [*MADE_BY_TOKENS, *words["classes"]]
    codes = {name: chr(ord(OTHER) + 1 + at) for at, name in enumerate(dict.fromkeys(names))}
    return Lexicon(
        codes=codes,
        classes=_word_classes(words, codes),
        numbers=_numbers(words["numbers"], "numbers"),
        ordinals=_numbers(words["ordinals"], "ordinals"),
        decades=_numbers(words["decades"], "decades"),
        months=_numbers(words["months"], "months"),
        doubtful_months=frozenset(words["doubtful_months"]),
        weekdays=_numbers(words["weekdays"], "weekdays"),
        doubtful_weekdays=frozenset(words["doubtful_weekdays"]),
        seasons=dict(words["seasons"]),
        parts=dict(words["parts"]),
        clocks=dict(words["clocks"]),
        units={unit: (str(code), bool(clock)) for unit, (code, clock) in words["units"].items()},
        plurals=_plurals(words),
        sets=dict(words["sets"]),
        windows=_windows(),
        holidays={
            r["name"].lower(): Holiday(r["name"], tuple(r["rule"].split())) for r in _rows("holidays.tsv")
        },
        no_times=no_times,
        phrases=frozenset(phrase.lower() for phrase in no_times),
        tense={name: frozenset(tense[name]) for name in TENSES},
        contexts={name: frozenset(map(str, listed)) for name, listed in contexts.items()},
    )


def beside(question: str) -> frozenset[str]:
    """The words of `contexts.yaml` that answer a question about a time's neighbours.

    Raises:
        KeyError: the file has no such entry.
    """
    return lexicon().contexts[question]
