"""The reader as a spaCy component, and reading of whole stories in batches."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.reading.decode import decide, joined
from tocsin.reading.fill import Filler
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Model
from tocsin.reading.parts import Part, Store, key_of, part_from
from tocsin.reading.windows import Window, cuts, window, words_of


class Reader:
    """Fills documents from one model; a pipeline component that reads each document on its own."""

    def __init__(self, vocab: Vocab, model: Model, lemmatizer: Lemmatizer) -> None:
        self.model = model
        self._filler = Filler(vocab, model.labels, lemmatizer)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document as a story of one paragraph."""
        self.read([doc])
        return doc

    def read(self, docs: Sequence[Doc], *, layers: bool = True, store: Store | None = None) -> None:
        """Fill the tokenized paragraphs of a story in place; windows that `store` has are not read again."""
        words = words_of(docs, self.model.pieces)
        parts = []
        for cut in cuts(words):
            piece = window(words, *cut)
            opens = words.opens[piece.start : piece.end]
            parts.append((piece, self._part(piece, opens, layers=layers, store=store)))
        if docs:
            self._filler.fill(docs, words, joined(parts, words))

    def _part(self, piece: Window, opens: Sequence[bool], *, layers: bool, store: Store | None) -> Part:
        """The decisions for a window: kept ones, or the model's, which are kept then."""
        if store is None:
            return self._decided(piece, opens, layers=layers)
        key = key_of(piece, self.model.digest, layers=layers)
        kept = store.get(key)
        if kept is not None:
            return part_from(kept)
        part = self._decided(piece, opens, layers=layers)
        store.put(key, part.to_bytes())
        return part

    def _decided(self, window: Window, opens: Sequence[bool], *, layers: bool) -> Part:
        return decide(self.model.read(window, layers=layers), opens, self.model)
