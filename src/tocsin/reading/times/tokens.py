"""A text as tokens and as a shape: one character a token, over which the grammar is matched."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tocsin.reading.times.lexicon import OTHER, Lexicon, lexicon

_SENTENCE_END = frozenset(".?!;")
_MARKS = {
    ",": "COMMA",
    "-": "HYPHEN",
    "‐": "HYPHEN",
    "‑": "HYPHEN",
    "–": "HYPHEN",
    "—": "HYPHEN",
    "/": "SLASH",
    ".": "DOT",
    "'": "APOS",
    "’": "APOS",
    "‘": "APOS",
    "(": "LPAREN",
    "[": "LPAREN",
    ")": "RPAREN",
    "]": "RPAREN",
    "$": "CURRENCY",
    "€": "CURRENCY",
    "£": "CURRENCY",
    "¥": "CURRENCY",
    "₩": "CURRENCY",
    "₽": "CURRENCY",
    "#": "CURRENCY",
    "%": "PERCENT",
    "½": "FRACTION",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of text; all lists run in parallel."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    """In lower case; a blank line is the word `\\n`."""
    shape: str
    """One class character a token."""

    def surface(self, at: int) -> str:
        """The token as written."""
        return self.text[self.starts[at] : self.ends[at]]

    def word(self, at: int) -> str:
        """The token in lower case; the empty string beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def begins_sentence(self, at: int) -> bool:
        """Whether no word of the same sentence stands before the token."""
        return at == 0 or self.words[at - 1] in _SENTENCE_END or self.words[at - 1] in {"\n", '"', "“", ":", "``"}

    def ends_sentence(self, at: int) -> bool:
        """Whether the token closes a sentence: an end mark before a capital, a quote, or nothing."""
        word = self.words[at]
        if word == "\n" or word in "?!":
            return True
        if word != ".":
            return False
        follows = self.text[self.ends[at] : self.ends[at] + 2]
        return not follows.strip() or (follows[0].isspace() and not follows[1].islower()) or follows[0] in "\"”'’"


def _alternatives(phrases: tuple[str, ...]) -> str:
    """A regex of fixed phrases, grouped by first letter so that most positions fail at once."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter[phrase[0]].append(r"\s+".join(map(re.escape, phrase[1:].split(" "))))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))


_KINDS = (
    ("notime", None),
    ("holiday", None),
    ("url", r"(?:https?://|www\.)[^\s<>\"]+"),
    (
        "iso",
        r"(?<![\w/.-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    ),
    ("numdate", r"(?<![\w/.-])(?:\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([/.])\d{1,2}\2\d{1,2})(?![\w/-]|\.\d)"),
    ("clock", r"(?<![\w:.])\d{1,2}(?::[0-5]\d(?::[0-5]\d)?|\.[0-5]\d(?=\s?[ap]\.?m\b))(?![\w:]|\.\d)"),
    ("clockap", r"(?<![\w.])\d{1,2}[ap]m\b"),
    ("ordnum", r"(?<![\w.])\d{1,3}(?:st|nd|rd|th)\b"),
    ("decade", r"(?<![\w.])(?:[12]\d\d0|[‘’']?[1-9]0)[’']?s\b"),
    ("number", r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)(?!\w)"),
    ("junk", r"\w{0,40}\d\w*"),
    ("abbreviation", r"(?:[^\W\d_]\.){2,6}|[ap]\.m\b"),
    ("oclock", r"o[’']clock\b"),
    ("word", r"[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?"),
    ("poss", r"[’']s\b"),
    ("blank", r"\n[ \t\r]*\n"),
    ("mark", r"[^\w\s]"),
)


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """The compiled token regex with the class each kind of token gets."""

    pattern: re.Pattern[str]
    fixed: dict[str, str]
    """Kind -> class character, for the kinds whose class does not depend on the token."""
    marks: dict[str, str]
    words: dict[str, str]
    numbers: dict[str, str]
    """Class name -> class character of the number classes."""


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the package's lexicon, compiled on first use."""
    words: Lexicon = lexicon()
    phrases = {
        "notime": rf"(?:{_alternatives(words.no_times)})\b",
        "holiday": rf"(?:{_alternatives(tuple(h.name for h in words.holidays.values()))})\b",
    }
    pattern = "|".join(f"(?P<{kind}>{regex or phrases[kind]})" for kind, regex in _KINDS)
    pattern = pattern.replace(r"([/.])", r"(?P<s1>[/.])", 1).replace(r"\1", "(?P=s1)")
    pattern = pattern.replace(r"([/.])", r"(?P<s2>[/.])", 1).replace(r"\2", "(?P=s2)")
    codes = words.codes
    return Tokenizer(
        pattern=re.compile(pattern),
        fixed={
            "notime": codes["NOTIME"],
            "holiday": codes["HOLIDAY"],
            "url": OTHER,
            "iso": codes["ISO"],
            "numdate": codes["NUMDATE"],
            "clock": codes["CLOCK"],
            "clockap": codes["CLOCKAP"],
            "ordnum": codes["ORDNUM"],
            "decade": codes["DECADE"],
            "junk": OTHER,
            "oclock": codes["OCLOCK"],
            "poss": codes["POSS"],
            "blank": OTHER,
        },
        marks={mark: codes[name] for mark, name in _MARKS.items()},
        words=words.classes,
        numbers={name: codes[name] for name in ("YEAR", "DAYNUM", "INT", "HHMM", "BIG", "DEC")},
    )


def _number_class(word: str, numbers: dict[str, str]) -> str:
    if "." in word:
        return numbers["DEC"]
    if "," in word:
        return numbers["BIG"]
    value = int(word)
    if len(word) == 4:  # noqa: PLR2004 - digits of a year
        return numbers["YEAR"] if 1000 <= value < 2200 else numbers["HHMM"]  # noqa: PLR2004
    if len(word) <= 2 and 1 <= value <= 31:  # noqa: PLR2004 - a day of a month
        return numbers["DAYNUM"]
    return numbers["INT"]


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, with offsets into the whole text."""
    known = tokenizer()
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    shape: list[str] = []
    fixed, marks, classes, numbers = known.fixed, known.marks, known.words, known.numbers
    for found in known.pattern.finditer(text, start, end):
        kind = found.lastgroup
        word = found.group().lower()
        if kind in {"word", "abbreviation"}:
            code = classes.get(word, OTHER)
        elif kind == "mark":
            code = marks.get(word, OTHER)
        elif kind == "number":
            code = _number_class(word, numbers)
        else:
            code = fixed[kind or "junk"]
            if kind == "blank":
                word = "\n"
        begin, stop = found.span()
        starts.append(begin)
        ends.append(stop)
        words.append(word)
        shape.append(code)
    return Tokens(text, starts, ends, words, "".join(shape))
