"""The words of a read paragraph as plain columns: what finders ask of every token, without token objects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc

_ATTRIBUTES: list[int | str] = [
    "ORTH",
    "LOWER",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "HEAD",
    "SENT_START",
    "IDX",
    "LENGTH",
]


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a token, white space included; `doc[i]` is row i."""

    texts: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    """Universal parts of speech."""
    tags: list[str]
    deps: list[str]
    """Universal dependency labels; `ROOT` for a root."""
    heads: list[int]
    """Token number of the governor within the paragraph, its own for a root."""
    opens: list[bool]
    """Whether the token opens a sentence."""
    starts: list[int]
    """Character within the paragraph."""
    ends: list[int]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.texts)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open token ranges of the sentences, in order."""
        borders = [at for at, opens in enumerate(self.opens) if opens]
        return list(pairwise([*borders, len(self)]))


class _Names(dict[int, str]):
    """Strings by their numbers, asked of the store once each; no longer than the store itself."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        found = self[number] = self._strings[number]
        return found


@cache
def _names(strings: StringStore) -> _Names:
    return _Names(strings)


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document."""
    if not len(doc):
        return Columns([], [], [], [], [], [], [], [], [], [])
    numbers = doc.to_array(_ATTRIBUTES).T
    names = _names(doc.vocab.strings)
    orth, lower, lemma, pos, tag, dep = ([names[n] for n in column] for column in numbers[:6].tolist())
    heads = numbers[6].view(np.int64) + np.arange(len(doc))
    opens = (numbers[7] == 1).tolist()
    opens[0] = True
    starts, ends = numbers[8], numbers[8] + numbers[9]
    return Columns(
        orth, lower, lemma, pos, tag, dep, heads.tolist(), opens, starts.tolist(), ends.tolist()
    )  # fmt: skip
