"""Writing decisions into spaCy documents: tags, trees, lemmas, names and our own layers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.reading.decode import Decided, Ints
from tocsin.reading.layers import LAYERS_KEY, POINTER_WIDTH, Layers
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Inventory

_COLUMNS = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_SHORT_HAVE = frozenset({"'s", "’s", "'S", "’S", "'d", "’d", "'D", "’D"})
"""Forms of have that are forms of other auxiliaries too."""
_BEGIN, _INSIDE, _OUTSIDE = 3, 1, 2


class Filler:
    """Label numbers of the model as string numbers of one vocabulary."""

    def __init__(self, vocab: Vocab, labels: Inventory, lemmatizer: Lemmatizer) -> None:
        strings = vocab.strings
        self._vocab = vocab
        self._labels = labels
        self._lemmatizer = lemmatizer
        self._tag = np.array([strings.add(name) for name in labels.xpos], dtype=np.uint64)
        self._pos = np.array([strings[name] for name in labels.upos], dtype=np.uint64)
        self._morph = np.array(
            [vocab.morphology.add("" if name == "_" else name) for name in labels.feats], dtype=np.uint64
        )
        relations = ["ROOT" if name == "root" else name for name in labels.deprel]
        self._dep = np.array([strings.add(name) for name in relations], dtype=np.uint64)
        kinds = [name.partition("-")[2] for name in labels.names]
        self._kind = np.array([strings.add(kind) if kind else 0 for kind in kinds], dtype=np.uint64)
        marks = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE}
        self._iob = np.array([marks[name[0]] for name in labels.names], dtype=np.uint64)
        self._space = (strings.add("_SP"), strings["SPACE"], vocab.morphology.add(""), strings.add("dep"))

    def fill(self, doc: Doc, first: int, places: Ints, decided: Decided, begin: int) -> None:
        """Annotate a paragraph whose words are `decided[begin:]`, at the tokens `places` of the doc.

        `first` is the number of the paragraph's first token within the story.
        """
        part = slice(begin, begin + len(places))
        columns = np.zeros((len(doc), len(_COLUMNS)), dtype=np.uint64)
        columns[places, 0] = self._tag[decided.xpos[part]]
        columns[places, 1] = self._pos[decided.upos[part]]
        columns[places, 2] = self._morph[decided.feats[part]]
        columns[places, 3] = self._lemmas(doc, places, decided, part)
        heads = places[decided.heads[part] - begin] - places
        columns[places, 4] = heads.astype(np.int64).view(np.uint64)
        columns[places, 5] = self._dep[decided.deprel[part]]
        columns[places, 6] = self._iob[decided.names[part]]
        columns[places, 7] = self._kind[decided.names[part]]
        if len(places) < len(doc):
            self._fill_spaces(doc, places, columns)
        _mend_names(columns)
        doc.from_array(_COLUMNS, columns)  # type: ignore[arg-type]  # the stub knows no uint64
        doc.user_data[LAYERS_KEY] = _layers(len(doc), first, places, decided, part)

    def _lemmas(self, doc: Doc, places: Ints, decided: Decided, part: slice) -> NDArray[np.uint64]:
        labels, strings = self._labels, self._vocab.strings
        numbers = []
        rows = zip(places.tolist(), decided.upos[part].tolist(), decided.feats[part].tolist(), strict=True)
        for number, (place, upos, feats) in enumerate(rows, part.start):
            form = doc[place].text
            lemma = self._lemmatizer.lemma(form, labels.upos[upos], labels.feats[feats])
            if form in _SHORT_HAVE and self._helps_participle(number, decided):
                lemma = "have"
            numbers.append(strings.add(lemma))
        return np.array(numbers, dtype=np.uint64)

    def _helps_participle(self, word: int, decided: Decided) -> bool:
        """Whether an auxiliary makes a perfect: "he's gone", "he'd gone"; not "he's told", "he's here"."""
        relation = self._labels.deprel[decided.deprel[word]]
        tag: str = self._labels.xpos[decided.xpos[decided.heads[word]]]
        return relation == "aux" and tag == "VBN"

    def _fill_spaces(self, doc: Doc, places: Ints, columns: NDArray[np.uint64]) -> None:
        """White space hangs on the word before it, or on the first word of the paragraph."""
        words = np.zeros(len(doc), dtype=bool)
        words[places] = True
        tag, pos, morph, dep = self._space
        for at in np.flatnonzero(~words).tolist():
            before = places[places < at]
            anchor = int(before[-1]) if len(before) else int(places[0]) if len(places) else at
            columns[at, :3] = (tag, pos, morph)
            columns[at, 3] = doc[at].orth
            columns[at, 4] = np.array(anchor - at, dtype=np.int64).view(np.uint64)
            columns[at, 5] = dep
            columns[at, 6] = _OUTSIDE


def _mend_names(columns: NDArray[np.uint64]) -> None:
    """Make every name begin with a beginning: white space and window borders may have cut it."""
    inside, kinds = columns[:, 6], columns[:, 7]
    for at in np.flatnonzero(inside == _INSIDE).tolist():
        goes_on = at > 0 and inside[at - 1] != _OUTSIDE and kinds[at - 1] == kinds[at]
        if not goes_on:
            inside[at] = _BEGIN


def _layers(size: int, first: int, places: Ints, decided: Decided, part: slice) -> Layers:
    if len(places) == size:
        return Layers(
            first, decided.tags[part], decided.cue[part], decided.cue_score[part],
            decided.source[part], decided.source_score[part], decided.certainty[part],
        )  # fmt: skip
    tags = np.full((size, 7), -np.inf, dtype=np.float32)
    tags[:, 0] = 0.0
    tags[places] = decided.tags[part]
    cue = np.full((size, POINTER_WIDTH), -1, dtype=np.int32)
    source = cue.copy()
    cue_score = np.full((size, POINTER_WIDTH), -np.inf, dtype=np.float32)
    source_score = cue_score.copy()
    certainty = np.zeros(size, dtype=np.float32)
    cue[places], cue_score[places] = decided.cue[part], decided.cue_score[part]
    source[places], source_score[places] = decided.source[part], decided.source_score[part]
    certainty[places] = decided.certainty[part]
    return Layers(first, tags, cue, cue_score, source, source_score, certainty)
