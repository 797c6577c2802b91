"""The words of a read paragraph as plain columns: what finders ask of every token, without token objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import add

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD"]
_PLACES: list[int | str] = ["SENT_START", "IDX"]
DECISIONS_KEY = "tocsin.decisions"


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


@dataclass(frozen=True, slots=True)
class Decisions:
    """What our reader wrote into a paragraph, kept beside it: the document would have to look it all up."""

    texts: list[str]
    labels: NDArray[np.int64]
    """(3, tokens): numbers of the part of speech, tag and relation among `names`."""
    lemmas: NDArray[np.uint64]
    """Numbers in the vocabulary."""
    heads: NDArray[np.int64]
    """Tokens from each token to its governor."""
    names: tuple[Sequence[str], Sequence[str], Sequence[str]]


class Names(dict[int, str]):
    """Strings by their numbers, asked of the store once each; no longer than the store itself."""

    def __init__(self, strings: StringStore) -> None:
        """Begin with none."""
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        """Ask the store."""
        found = self[number] = self._strings[number]
        return found


@cache
def names_of(strings: StringStore) -> Names:
    """The strings of a store, each looked up once."""
    return Names(strings)


class Marks(dict[str, tuple[bool, bool]]):
    """Whether a text is punctuation, and whether it is white space, asked of the vocabulary once each."""

    def __init__(self, vocab: Vocab) -> None:
        """Begin with none."""
        super().__init__()
        self._vocab = vocab

    def __missing__(self, text: str) -> tuple[bool, bool]:
        """Ask the vocabulary."""
        word = self._vocab[text]
        found = self[text] = (word.is_punct, word.is_space)
        return found


@cache
def marks_of(vocab: Vocab) -> Marks:
    """What kind of characters the words of a vocabulary are made of."""
    return Marks(vocab)


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document."""
    if not len(doc):
        return Columns([], [], [], [], [], [], [], [], [], [])
    opens, starts = doc.to_array(_PLACES).T
    first = starts.tolist()
    read = doc.user_data.get(DECISIONS_KEY)
    found = _decided(doc, read) if isinstance(read, Decisions) else _looked_up(doc)
    texts = found[0]
    return Columns(
        texts,
        list(map(str.lower, texts)),
        *found[1:],
        [True, *(opens[1:] == 1).tolist()],
        first,
        list(map(add, first, map(len, texts))),
    )


_Found = tuple[list[str], list[str], list[str], list[str], list[str], list[int]]
"""Texts, lemmas, parts of speech, tags, relations and governors."""


def _decided(doc: Doc, read: Decisions) -> _Found:
    """What our reader decided."""
    strings = names_of(doc.vocab.strings)
    pos, tags, deps = (
        list(map(names.__getitem__, labels))
        for names, labels in zip(read.names, read.labels.tolist(), strict=True)
    )
    heads = (read.heads + np.arange(len(doc))).tolist()
    return read.texts, list(map(strings.__getitem__, read.lemmas.tolist())), pos, tags, deps, heads


def _looked_up(doc: Doc) -> _Found:
    """What a document of another reader holds."""
    numbers = doc.to_array(_ATTRIBUTES).T
    strings = names_of(doc.vocab.strings)
    texts, lemmas, pos, tags, deps = ([strings[n] for n in column] for column in numbers[:5].tolist())
    heads = (numbers[5].view(np.int64) + np.arange(len(doc))).tolist()
    return texts, lemmas, pos, tags, deps, heads
