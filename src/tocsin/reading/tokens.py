"""Where running text is cut into words: the conventions of UD English, on spaCy's tokenizer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en import English
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokens import Doc

from tocsin.reading.tables import read_groups, read_list

FILE = "tokens.yaml"
LONGEST_RUN = 400
"""Characters without a blank that may become one word: more than words and addresses of the web have."""
_RUN = re.compile(r"\S++")

INFIXES = (
    r"(?<=[0-9])[–—](?=[0-9$£€])",  # 8–10
    r"(?<=[A-Z]\.)[-–](?=[A-Za-z])",  # U.S.-led
    r"(?<=[A-Z])-(?=[0-9])",  # F-16
    r"(?<=[a-zA-Z])\((?=[a-zA-Z])",  # person(s)
)
SUFFIXES = (
    r"[!?]{2,}",
    r"(?<=[0-9])(?:[AaPp]\.?[Mm]\.?)",  # 7:30PM
    r"(?<=[0-9])(?:k|K|m|bn|mn|tn)",  # $1.2bn
    r"(?<=[A-Za-z])['’`](?:ve|re|ll|d|s|m)",  # it`s
    r"(?<=[a-z])-",
)
PREFIXES = (r"-(?=[A-Za-z])",)
WHOLE = (
    r"[!?]{2,}|\.[?!]+|[*=_~+]{2,}|<<+|>>+|‘’",
    r"(?:\d{1,2}-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}",  # telephone numbers
    r"\d{1,2}-\d{1,2}-\d{2,4}",  # dates
)
"""Regular expressions of the conventions, each with an example of what it is for."""


def new_language() -> Language:
    """An empty English pipeline that cuts words as the treebanks do which the reader was trained on.

    Raises:
        BadInput: `data/tokens.yaml` does not have the lists it should have.
    """
    stock = English.Defaults
    cuts = {
        "tokenizer_exceptions": dict(_rules(stock.tokenizer_exceptions)),
        "prefixes": [*(stock.prefixes or ()), *PREFIXES],
        "suffixes": [*SUFFIXES, *(stock.suffixes or ())],
        "infixes": [*(stock.infixes or ()), *INFIXES],
        "token_match": _whole().match,
    }
    language = type("UniversalEnglish", (English,), {"Defaults": type("Cuts", (stock,), cuts)})
    nlp: Language = language()
    nlp.tokenizer = _InShortRuns(nlp.tokenizer)
    return nlp


class _InShortRuns:
    """The tokenizer, which is given no longer run of characters without a blank than `LONGEST_RUN`.

    It takes the marks at both ends of a run off one by one, each time with a look at all that is left: a
    page of 100,000 brackets would take half an hour.
    """

    def __init__(self, cut: Tokenizer) -> None:
        self._cut = cut

    def __call__(self, text: str) -> Doc:
        if max(map(len, text.split()), default=0) <= LONGEST_RUN:
            whole: Doc = self._cut(text)
            return whole
        words: list[str] = []
        blanks: list[bool] = []
        for piece in _pieces(text):
            for token in self._cut(piece):
                words.append(token.text)
                blanks.append(bool(token.whitespace_))
        return Doc(self._cut.vocab, words, blanks)


def _pieces(text: str) -> Iterator[str]:
    """The text, parted inside the runs that are too long."""
    start = 0
    for run in _RUN.finditer(text):
        for end in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN):
            yield text[start:end]
            start = end
    yield text[start:]


Rule = list[dict[int | str, str]]


def _rules(stock: dict[str, Rule]) -> Iterator[tuple[str, Rule]]:
    """Words that are cut in a fixed way: spaCy's, those of the data file, contractions in capitals."""
    plain = frozenset(read_list(FILE, "plain"))
    for word, parts in stock.items():
        if word in plain:
            continue
        yield word, parts
        apostrophe = "'" in word or "’" in word
        if apostrophe and word[0].isalpha() and word.upper() not in stock:
            yield word.upper(), [{ORTH: str(part[ORTH]).upper()} for part in parts]
    for word in read_list(FILE, "abbreviations"):
        yield word, [{ORTH: word}]
    for group in read_groups(FILE, "joined"):
        yield "".join(group), [{ORTH: part} for part in group]


def _whole() -> re.Pattern[str]:
    """What stays one word although a mark stands in it."""
    prefixes = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in read_list(FILE, "prefixes"))
    suffixes = "|".join(read_list(FILE, "suffixes"))
    affixed = (rf"(?:{prefixes})-[A-Za-z]+", rf"[A-Za-z]+-(?:{suffixes})")
    return re.compile("(?:" + "|".join((*affixed, *WHOLE)) + ")$")
