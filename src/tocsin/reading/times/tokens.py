"""A text as tokens and as a shape: one character a token, over which the grammar is matched."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tocsin.reading.times.lexicon import OTHER, Lexicon, lexicon
from tocsin.terms.span import Span

_SENTENCE_END = frozenset({".", "?", "!", ";", "\n"})
_BEFORE_A_SENTENCE = _SENTENCE_END | {'"', "“", ":", "``"}
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
    "'s": "POSS",
    "’s": "POSS",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of text; all lists run in parallel."""

    text: str
    starts: list[int]
    lengths: tuple[int, ...]
    words: tuple[str, ...]
    """In lower case; a blank line is the word `\\n`."""
    shape: str
    """One class character a token."""

    def end(self, at: int) -> int:
        """One past the token's last character."""
        return self.starts[at] + self.lengths[at]

    def surface(self, at: int) -> str:
        """The token as written."""
        return self.text[self.starts[at] : self.end(at)]

    def word(self, at: int) -> str:
        """The token in lower case; the empty string beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return at > 0 and self.starts[at] == self.end(at - 1)

    def begins_sentence(self, at: int) -> bool:
        """Whether no word of the same sentence stands before the token."""
        return at == 0 or self.words[at - 1] in _BEFORE_A_SENTENCE

    def in_a_name(self, at: int) -> bool:
        """Whether a capital token follows a capital one inside a sentence (`USA Today`)."""
        return (
            at < len(self.words)
            and not self.begins_sentence(at)
            and self.surface(at)[:1].isupper()
            and self.surface(at - 1)[:1].isupper()
        )

    def ends_sentence(self, at: int) -> bool:
        """Whether the token closes a sentence: an end mark before a capital, a quote, or nothing."""
        word = self.words[at]
        if word not in _SENTENCE_END:
            return False
        if word != ".":
            return True
        follows = self.text[self.end(at) : self.end(at) + 2]
        return (
            not follows.strip()
            or (follows[0].isspace() and not follows[1].islower())
            or follows[0] in "\"”'’"
        )


def _alternatives(phrases: tuple[str, ...]) -> str:
    """A regex of fixed phrases, grouped by first letter so that most positions fail at once."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter[phrase[0]].append(r"\s+".join(map(re.escape, phrase[1:].split(" "))))
    return "|".join(
        f"{first}(?<!\\w{first})(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items())
    )


_LETTERS = r"[^\W\d_]++"
_APART = r"(?<![\w/.-])"
_SHAPES = {
    "ISO": r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?",
    "NUMDATE": r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})",
    "CLOCKAP": r"\d{1,2}(?:[:.][0-5]\d)?(?:[ap]m|[AP]M)",
    "CLOCK": r"\d{1,2}:[0-5]\d(?::[0-5]\d)?",
    "ORDNUM": r"\d{1,3}(?:st|nd|rd|th)",
    "DECADE": r"(?:[12]\d\d0|[‘’']?[1-9]0)[’']?s",
    "SHORTYEAR": r"[‘’']\d\d",
}
"""The forms that digits take in dates and times."""
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)"
_TRAIL = r"(?:[^\S\n]|\n(?![ \t\r]*\n))*+"
"""White space that follows a token, up to a blank line."""
_TOKEN = re.compile(
    r"(?:(?:https?://|www\.)[^\s<>\"]++"
    rf"|{_LETTERS}(?:[’'](?!s\b){_LETTERS})?+(?![\w.])|[,.;:()\"“”?!/%-]"
    rf"|{_APART}{_SHAPES['ISO']}(?![\w-])|{_APART}{_SHAPES['NUMDATE']}(?![\w/-]|\.\d)"
    rf"|(?<![\w:.])(?:{_SHAPES['CLOCKAP']}\b|{_SHAPES['CLOCK']}(?![\w:]|\.\d))"
    rf"|(?<![\w.])(?:{_SHAPES['ORDNUM']}\b|{_SHAPES['DECADE']}\b|{_SHAPES['SHORTYEAR']}(?![\w'’])|{_NUMBER}(?!\w))"
    r"|(?:[^\W\d_]\.){2,6}|[ap]\.m\b"
    r"|\w{0,40}\d\w*"
    rf"|{_LETTERS}(?:[’'](?!s\b){_LETTERS})?+|[’']s\b|[^\s])"
    rf"{_TRAIL}|\s+"
)
"""Tokens with the white space after them: together they tile the text."""
REMEMBERED = 1 << 16
"""Tokens that are kept with their class."""
_BLANK = "\n"
"""Stands between two stretches, as a blank line does within one."""
_BEGINS_A_NUMBER = frozenset("0123456789'’‘")
_FORMS = {name: re.compile(shape) for name, shape in _SHAPES.items()}


@cache
def _phrases() -> re.Pattern[str]:
    """The fixed phrases of the lexicon: holidays, and names that are no times."""
    words = lexicon()
    names = (*words.no_times, *(holiday.name for holiday in words.holidays.values()))
    return re.compile(rf"(?:{_alternatives(names)})\b(?![/\d]){_TRAIL}")


class _Classified(dict[str, tuple[str, str, int]]):
    """A token's lower-case word, class character and length, found once for each form."""

    def __missing__(self, piece: str) -> tuple[str, str, int]:
        """Look it up, and keep it while there is room."""
        found = _classified(piece)
        if len(self) < REMEMBERED:
            self[piece] = found
        return found


@cache
def _seen() -> _Classified:
    """The tokens that this process has seen."""
    return _Classified()


def _classified(piece: str) -> tuple[str, str, int]:
    written = piece.rstrip()
    known = lexicon()
    word = written.lower()
    if not word:
        return "\n", OTHER, 0
    code = known.classes.get(word)
    if code is None:
        code = _code(written, " ".join(word.split()), known)
    return word, code, len(written)


def _code(written: str, word: str, known: Lexicon) -> str:
    """The class of a token that is no word of the lexicon."""
    name = _MARKS.get(written)
    if word in known.holidays:
        name = "HOLIDAY"
    elif word in known.phrases:
        name = "NOTIME"
    elif name is None and written[0] in _BEGINS_A_NUMBER:
        name = next((form for form, shape in _FORMS.items() if shape.fullmatch(written)), None)
        if name is None and re.fullmatch(_NUMBER, written):
            name = _number_class(written)
    return known.codes[name] if name else OTHER


def _number_class(word: str) -> str:
    if "." in word:
        return "DEC"
    if "," in word:
        return "BIG"
    value = int(word)
    if len(word) == 4:  # noqa: PLR2004 - digits of a year
        return "YEAR" if 1000 <= value < 2200 else "HHMM"  # noqa: PLR2004
    return "DAYNUM" if len(word) <= 2 and 1 <= value <= 31 else "INT"  # noqa: PLR2004 - a day of a month


def _pieces(text: str, start: int, end: int) -> list[str]:
    """The tokens of a stretch of text with the white space after them; together they are the stretch."""
    pieces: list[str] = []
    at = start
    for phrase in _phrases().finditer(text, start, end):
        pieces += _TOKEN.findall(text, at, phrase.start())
        pieces.append(phrase.group())
        at = phrase.end()
    return pieces + _TOKEN.findall(text, at, end)


def tokenize(text: str, spans: Sequence[Span]) -> Tokens:
    """The tokens of the given stretches of a text, a blank line between them, with offsets into the text."""
    pieces: list[str] = []
    starts: list[int] = []
    for span in spans:
        found = _pieces(text, span.start, min(span.end, len(text)))
        starts += accumulate(map(len, found), initial=span.start)
        pieces += [*found, _BLANK]
    if not pieces:
        return Tokens(text, [], (), (), "")
    words, classes, lengths = zip(*map(_seen().__getitem__, pieces), strict=True)
    return Tokens(text, starts, lengths, words, "".join(classes))
