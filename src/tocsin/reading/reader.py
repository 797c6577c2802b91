"""The reader as a spaCy component, and reading of whole stories in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.reading.decode import Decided, decide
from tocsin.reading.fill import Filler
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Model, Reading
from tocsin.reading.windows import Words, cuts, window, words_of

STORIES_AT_ONCE = 64
"""Stories whose windows are sorted by length together."""


class Reader:
    """Fills documents from one model; a pipeline component that reads each document on its own."""

    def __init__(self, vocab: Vocab, model: Model, lemmatizer: Lemmatizer) -> None:
        self.model = model
        self._filler = Filler(vocab, model.labels, lemmatizer)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document as a story of one paragraph."""
        self.read([[doc]])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = STORIES_AT_ONCE) -> Iterator[Doc]:
        """Read documents in batches, each a story of its own."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            self.read([[doc] for doc in batch])
            yield from batch

    def read(self, stories: Sequence[Sequence[Doc]], *, layers: bool = True) -> None:
        """Fill the tokenized paragraphs of several stories in place."""
        words = [words_of(docs, self.model.pieces) for docs in stories]
        windows = [[window(story, *cut) for cut in cuts(story)] for story in words]
        readings = self.model.read([w for group in windows for w in group], layers=layers)
        taken = iter(readings)
        for docs, story, group in zip(stories, words, windows, strict=True):
            mine: list[Reading] = list(islice(taken, len(group)))
            self._fill_story(docs, story, decide(mine, story, self.model))

    def _fill_story(self, docs: Sequence[Doc], words: Words, decided: Decided) -> None:
        numbers = np.array(words.numbers, dtype=np.int64)
        first = 0
        for doc in docs:
            begin, end = np.searchsorted(numbers, [first, first + len(doc)]).tolist()
            if len(doc):
                self._filler.fill(doc, first, numbers[begin:end] - first, decided, begin)
            first += len(doc)
