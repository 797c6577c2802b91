"""Where running text is cut into words: the conventions of UD English, on spaCy's tokenizer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en import English
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, without a stub

from tocsin.reading.tables import read_groups, read_list

FILE = "tokens.yaml"

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
    return nlp


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
